import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { crdText } from '../support/crd-text.ts';
import { runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

/** Text that means something to a comment, a string, a template, a line or a prototype. */
const nasty = [
  '*/ throw new Error("escaped"); /*',
  '\' " ` ${process.exit(3)} \\',
  '\u2028 \u2029 \u0085 \u0000 \u001b[31m \u202e \ufeff',
  '</script><!-- -->',
  '\r\n// @ts-ignore\r/** @deprecated',
  '{@link https://example.com} @param {string} x',
  '\ud83d\ude00 \u00e9 日本',
];
const words = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'default',
  'class',
  'await',
  'a-b',
  '1a',
  '',
  'x y',
];

function hostileSpec(): object {
  const fields = [...words, ...nasty.map((text) => text.replace(/[\u0000-\u001f]/g, ''))];
  const properties = Object.fromEntries(
    fields.map((name, index) => [name, { type: 'string', description: nasty[index % nasty.length] }]),
  );
  // `__proto__` as a key of its own, not as a prototype.
  Object.defineProperty(properties, '__proto__', { value: { type: 'string' }, enumerable: true });
  return {
    type: 'object',
    description: nasty.join('\n'),
    required: ['__proto__', 'a-b'],
    properties: {
      ...properties,
      strings: { type: 'string', enum: [...nasty, ...words], default: nasty[0] },
      pattern: { type: 'string', pattern: '^[^*/`$\'"\\\\]*/?$', title: nasty[0] },
      rule: {
        type: 'string',
        'x-kubernetes-validations': [{ rule: "self != '*/'", message: nasty[1] }],
      },
      any: {
        'x-kubernetes-preserve-unknown-fields': true,
        default: { $ref: 'http://127.0.0.1:9/', __proto__: 1 },
      },
    },
  };
}

/** What a strict compiler says of the files. */
function typeErrors(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

describe('hostile text in a definition', () => {
  it.each(['js', 'ts'])('does not break the target %s', async (target) => {
    const cwd = makeTempFolder();
    writeTree(cwd, {
      'crds/a.yaml': crdText({ spec: hostileSpec(), description: nasty.join(' ') }),
      'crds/b.yaml': crdText({ kind: 'Function', group: 'default.example.com', spec: hostileSpec() }),
    });
    const { stderr, code } = await runCli(['--crds', 'crds', '--out', 'api', '--target', target], { cwd });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const tree = readTree(join(cwd, 'api'));
    const paths = Object.keys(tree).map((path) => join(cwd, 'api', path));
    expect(typeErrors(paths.filter((path) => /\.[cm]?ts$/.test(path)))).toEqual([]);
    expect(Object.keys(readTree(cwd)).filter((path) => !path.startsWith('api/'))).toEqual([
      'crds/a.yaml',
      'crds/b.yaml',
    ]);
    if (target === 'ts') return;
    const modules = JSON.stringify(paths.filter((path) => /\.c?js$/.test(path)));
    const script = `
      for (const path of ${modules}) await import(path);
      const { isWidgetKind } = await import(${JSON.stringify(join(cwd, 'api/index.js'))});
      console.log(isWidgetKind({ apiVersion: 'test.example.com/v1', kind: 'Widget' }), Object.keys({}.__proto__));
    `;
    const args = ['--input-type=module', '-e', script];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true []\n');
  });

  it.each([
    ['group', { group: '../../escape' }],
    ['group', { group: '..' }],
    ['group', { group: '/etc' }],
    ['group', { group: 'a\\b.example.com' }],
    ['kind', { kind: '../Escape' }],
    ['kind', { kind: '__proto__' }],
    ['kind', { kind: 'A"; throw 1; //' }],
    ['plural', { plural: '../widgets' }],
    [
      'version',
      {
        versions: [
          { name: '../../v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } },
        ],
      },
    ],
  ])('as a %s of %j is refused, and nothing is written anywhere', async (_name, parts) => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'deep/down/crds/a.yaml': crdText(parts) });
    const was = readTree(cwd);
    const { stdout, stderr, code } = await runCli(['--crds', 'crds'], { cwd: join(cwd, 'deep/down') });
    expect(stderr).toMatch(/^crds\/a\.yaml:\d+:\d+: error OCM2/);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(readTree(cwd)).toEqual(was);
  });

  it('does not steer the terminal through a message', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText({ kind: '\u001b[2J\u202eevil' }) });
    const { stderr, code } = await runCli(['--crds', 'crds'], { cwd });
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
