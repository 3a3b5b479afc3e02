import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectSchema, sizeSchema, widgetCrd } from './crd.ts';

const main = fileURLToPath(new URL('../../../src/transcribe/main.ts', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));

/** Runs the command in a folder, as `npm run transcribe` does in the project. */
function run(cwd: string, ...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsx, main, ...options], { cwd }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('npm run transcribe', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transcribe-'));
    const [old, next] = [join(folder, 'crds/v1.0.0'), join(folder, 'upstream/v1.1.0/widgets/v1')];
    await mkdir(old, { recursive: true });
    await mkdir(next, { recursive: true });
    const ours = widgetCrd({
      v1: objectSchema({ size: { description: 'Parts.' }, old: { description: 'Old.' } }),
    });
    await writeFile(join(old, 'widgets.example.com.yaml'), JSON.stringify(ours));
    await writeFile(
      join(next, '0000_widgets.crd.yaml'),
      JSON.stringify(widgetCrd({ v1: sizeSchema('theirs') })),
    );
    await writeFile(join(next, 'notes.yaml'), 'kind: ConfigMap\n');
    await writeFile(join(folder, 'types.json'), '{"widgets/v1": {"Widget": {"size": "Size"}}}');
    await mkdir(join(folder, 'broken/v1.1.0'), { recursive: true });
    await writeFile(join(folder, 'broken/v1.1.0/a.yaml'), 'kind: CustomResourceDefinition\nspec: [\n');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes the release named by the folder, and tells what to do', async () => {
    const { code, stdout, stderr } = await run(folder, 'upstream/v1.1.0', '--types', 'types.json');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '1 descriptions have lost their field:\n  widgets.example.com v1 old: "Old."\n',
      stderr: '2 files are in crds/v1.1.0\n',
    });
    const written = await readdir(join(folder, 'crds/v1.1.0'));
    expect(written.sort()).toEqual(['vocabulary.yaml', 'widgets.example.com.yaml']);
    expect(await readFile(join(folder, 'crds/v1.1.0/vocabulary.yaml'), 'utf8')).toBe(
      [
        'apiVersion: ocm-gen/v1',
        'kind: Vocabulary',
        'release: v1.1.0',
        'types:',
        '  widgets/v1:',
        '    Widget:',
        '      size: Size',
        '',
      ].join('\n'),
    );
  });

  it('changes nothing and asks for nothing the second time', async () => {
    const file = join(folder, 'crds/v1.1.0/widgets.example.com.yaml');
    const before = await readFile(file, 'utf8');
    expect(before).toContain('description: Parts.');
    expect(await run(folder, 'upstream/v1.1.0')).toEqual({
      code: 0,
      stdout: '',
      stderr: '1 files are in crds/v1.1.0\n',
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('names the place of what cannot be read, and writes nothing', async () => {
    const { code, stdout, stderr } = await run(folder, 'broken/v1.1.0', '--into', 'elsewhere');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^broken\/v1\.1\.0\/a\.yaml:\d+:\d+: /);
    expect(await readdir(folder)).not.toContain('elsewhere');
  });

  it.each([[[]], [['upstream']], [['upstream/v1.1.0', 'more']], [['upstream/v1.1.0', '--no']]])(
    'shows how it is used for %j',
    async (options) => {
      const { code, stdout, stderr } = await run(folder, ...options);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^Usage: npm run transcribe -- /);
    },
  );
});
