import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateObjects } from '../../../src/tasks/validate-objects.ts';
import { projectRoot } from '../../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

const fixtures = join(projectRoot, 'test/fixtures/numbers');
type Row = readonly [format: 'json' | 'yaml', spec: string, errors: readonly string[]];

async function judge(
  rows: readonly (readonly [Row[0], Row[1], ...unknown[]])[],
): ReturnType<typeof validateObjects> {
  const cwd = makeTempFolder();
  const files = rows.map(([format, spec], index) => {
    const text = `{"apiVersion": "example.com/v1", "kind": "Number", "metadata": {"name": "a", "namespace": "b"}, "spec": ${spec}}`;
    // What begins with a brace is JSON.
    return [
      `${String(index).padStart(4, '0')}.${format}`,
      format === 'yaml' ? `# YAML\n${text}` : text,
    ] as const;
  });
  writeTree(cwd, Object.fromEntries(files));
  return validateObjects({
    cwd,
    crds: join(fixtures, 'crds'),
    objects: files.map(([path]) => path),
  });
}

describe('numbers of files', () => {
  it('get the verdicts that k8s.io/apiextensions-apiserver gave', async () => {
    const text = readFileSync(join(fixtures, 'verdicts.ndjson'), 'utf8').trim();
    const rows = text.split('\n').map((line) => JSON.parse(line) as Row);
    const { objects } = await judge(rows);
    expect(objects).toHaveLength(rows.length);
    const found = objects.map(({ errors }, index) => {
      const [format, spec] = rows[index] ?? [];
      const texts = errors.map(({ type, field, detail }) => {
        const place = field || (/(?: in |")(spec[^ ":]*)/.exec(detail)?.[1] ?? '');
        return `${type.replace('FieldValue', '')} ${place}`;
      });
      return [format, spec, [...new Set(texts)].sort()];
    });
    expect(found).toEqual(rows.map(([format, spec, errors]) => [format, spec, errors]));
  });

  it.each([
    [
      '{"bounded": 9007199254740993}',
      'Invalid value: 9007199254740993: spec.bounded in body should be less than or equal to 9007199254740992',
    ],
    ['{"rule": 9007199254740993}', 'Invalid value: 9007199254740993: failed rule: self != 9007199254740993'],
    ['{"set": [9007199254740993, 9007199254740992, 9007199254740993]}', 'Duplicate value: 9007199254740993'],
    [
      '{"map": [{"key": 9007199254740993}, {"key": 9007199254740993}]}',
      'Duplicate value: {"key":9007199254740993}',
    ],
  ])('are shown with their digits: %s', async (spec, detail) => {
    const { objects } = await judge([['json', spec]]);
    expect(objects.flatMap(({ errors }) => errors.map((error) => error.detail))).toEqual([detail]);
  });
});
