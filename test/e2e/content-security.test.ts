import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createWorkspace, emitSources, readSources, readTree, root } from '../support/emitted.ts';
import { readRecorded, recordedKinds, tortureCrds, wholeObject } from '../support/recorded.ts';

/** Runs a module where no text may become code, as under a Content-Security-Policy without `unsafe-eval`. */
function runStrictly(code: string): string {
  const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', code];
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

const generated = join(root, 'generated');

describe('a strict Content-Security-Policy', () => {
  it('is what the test runs under', () => {
    expect(() => runStrictly('new Function("return 1")')).toThrow(/EvalError/);
  });

  it.each(['index.js', 'index.cjs'])('holds for every kind of the committed package: %s', (file) => {
    const registry = JSON.stringify(pathToFileURL(join(generated, 'registry', file)).href);
    const code = `
      import { registry } from ${registry};
      for (const [key, { group, version, kind, scope, validate, validateUpdate, normalize, is }] of registry) {
        const value = { apiVersion: group + '/' + version, kind, metadata: { name: 'A b' }, spec: { x: 1 } };
        const counts = [validate(value), validate(value, { operation: 'create' }), validateUpdate(value, value)];
        try { normalize(value); } catch (error) { if (error.name !== 'InvalidObjectError') throw error; }
        console.log(is(value), ...counts.map(({ length }) => length > 0));
      }`;
    const lines = runStrictly(code).trim().split('\n');
    expect(lines).toHaveLength(19);
    expect(new Set(lines)).toEqual(new Set(['false true true true']));
  });

  it('holds for rules of every library, patterns and formats', async () => {
    const workspace = createWorkspace();
    try {
      workspace.write(await emitSources(readSources(tortureCrds)));
      const cases = recordedKinds.flatMap(({ file, kind }) =>
        readRecorded(file)
          .filter(({ op }) => op === 'create')
          .map(({ op, object, want }) => ({
            key: `torture.example.io/v1/${kind}`,
            value: wholeObject(kind, op, object),
            isAccepted: want.length === 0,
          })),
      );
      const registry = JSON.stringify(pathToFileURL(join(workspace.dir, 'registry', 'index.js')).href);
      workspace.write([{ path: 'cases.json', text: JSON.stringify(cases) }]);
      const code = `
        import { readFileSync } from 'node:fs';
        import { registry } from ${registry};
        const cases = JSON.parse(readFileSync(${JSON.stringify(join(workspace.dir, 'cases.json'))}, 'utf8'));
        const agree = ({ key, value, isAccepted }) =>
          (registry.get(key).validate(value, { operation: 'create' }).length === 0) === isAccepted;
        console.log(cases.length, cases.filter(agree).length);`;
      expect(runStrictly(code).trim()).toBe(`${cases.length} ${cases.length}`);
    } finally {
      workspace.remove();
    }
  });

  it('holds for the checks without generated files', () => {
    const tool = JSON.stringify(pathToFileURL(join(root, 'dist', 'index.js')).href);
    const code = `
      import { compileValidator, readResources } from ${tool};
      const { resources } = await readResources({ crds: [${JSON.stringify(tortureCrds)}] });
      for (const resource of resources) {
        const { validate } = compileValidator(resource);
        const value = { apiVersion: 'torture.example.io/v1', kind: resource.kind, metadata: { name: 'A' } };
        console.log(resource.kind, validate(value).length > 0);
      }`;
    expect(runStrictly(code).trim().split('\n')).toEqual(
      recordedKinds.map(({ kind }) => `${kind} true`).sort(),
    );
  });

  it('holds for the text of the package', () => {
    const scripts = [...readTree(generated)].filter(([path]) => /\.c?js$/.test(path));
    expect(scripts.length).toBeGreaterThan(25);
    for (const [path, text] of scripts)
      expect(text, path).not.toMatch(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/);
  });
});
