import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const pointer = '(ocm-gen --help lists the commands, ocm-gen generate --help the options)\n';

const own = (command: string): string => `(ocm-gen ${command} --help shows how to use it)\n`;

/** What is wrong with a command line, and all that is printed about it. */
const mistakes: readonly [args: readonly string[], stderr: string][] = [
  [['lst'], `error: unknown command 'lst'\n(Did you mean list?)\n${pointer}`],
  [['genrate'], `error: unknown command 'genrate'\n(Did you mean generate?)\n${pointer}`],
  [['xyz'], `error: unknown command 'xyz'\n${pointer}`],
  [
    ['./crds'],
    `error: unexpected argument './crds'\n(inputs are named by an option: --crds ./crds)\n${pointer}`,
  ],
  [
    ['--quiet', 'list'],
    `error: unexpected argument 'list'\n(a command comes before its options: ocm-gen list ...)\n${pointer}`,
  ],
  [['list', 'x'], `error: unexpected argument 'x'\n${own('list')}`],
  [['validate'], `error: missing required argument 'objects'\n${own('validate')}`],
  [['diff', 'a'], `error: missing required argument 'to'\n${own('diff')}`],
  [
    ['list', '--include', ''],
    `error: option '--include <names>' argument '' is invalid. It names nothing.\n${own('list')}`,
  ],
  [
    ['validate', '--exclude', ' , ', 'x'],
    `error: option '--exclude <names>' argument ' , ' is invalid. It names nothing.\n${own('validate')}`,
  ],
  [
    ['--only', ''],
    `error: option '--only <artifacts>' argument '' is invalid. It names nothing.\n${pointer}`,
  ],
  [['--otu', 'x'], `error: unknown option '--otu'\n(Did you mean --out?)\n${pointer}`],
  [
    ['generate', '--package-nam', 'x'],
    `error: unknown option '--package-nam'\n(Did you mean --package-name?)\n${pointer}`,
  ],
  [['list', '--out', 'x'], `error: unknown option '--out'\n${own('list')}`],
  [['--out'], `error: option '--out <directory>' argument missing\n${pointer}`],
  [
    ['--out', '--check'],
    `error: option '--out <directory>' argument '--check' is invalid. It looks like another option.\n${pointer}`,
  ],
  [
    ['--target', 'es5'],
    `error: option '--target <target>' argument 'es5' is invalid. Allowed choices are js, ts.\n${pointer}`,
  ],
  [['--check', '--watch'], `error: option '--check' cannot be used with option '--watch'\n${pointer}`],
  [
    ['--only', 'validators'],
    'error OCM5002: --only must be a list of models, constants, guards, not ["validators"]\n',
  ],
  [
    ['--package-name', 'No Good', '--package-version', '1'],
    'error OCM5002: --package-name must be a name that npm accepts: lower case, such as ocm-api or @scope/ocm-api, not "No Good"\n' +
      'error OCM5002: --package-version must be a semantic version such as 1.3.0, not "1"\n',
  ],
  [['--watch'], 'error OCM5002: --watch has nothing to watch: no input is a file or a folder\n'],
  [['--watch', '--crds', '-'], 'error OCM5002: --watch cannot watch standard input\n'],
  [
    ['--config', 'none.json'],
    'none.json:1:1: error OCM5003: the configuration cannot be read: it does not exist\n',
  ],
];

describe('wrong usage', () => {
  it.each(mistakes)('%j ends with 2, one explanation and no output', async (args, stderr) => {
    const cwd = makeTempFolder();
    expect(await runCli(args, { cwd })).toEqual({ stdout: '', stderr, code: 2 });
    expect(readTree(cwd)).toEqual({});
  });

  it('of a configuration names the file and every mistake', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'ocm-gen.config.json': '{"outt": "x", "target": "es5", "check": true}' });
    expect(await runCli([], { cwd })).toEqual({
      stdout: '',
      stderr:
        'ocm-gen.config.json:1:2: error OCM5001: option "outt" is unknown\n  hint: did you mean out?\n' +
        'ocm-gen.config.json:1:25: error OCM5002: option "target" must be js or ts, not "es5"\n' +
        'ocm-gen.config.json:1:32: error OCM5001: option "check" is unknown\n' +
        '  hint: the options are crds, out, packageName, packageVersion, target, module, include, exclude, only, prettier\n',
      code: 2,
    });
  });

  it.each([
    ['ocm-gen.config.mjs', '\n  throw new Error("no luck");', '2:9', 'no luck'],
    ['ocm-gen.config.mjs', 'export default {\n  out: nope,\n};', '2:8', 'nope is not defined'],
    ['ocm-gen.config.js', 'module.exports = {\n  out: ;\n};', '2:1', "Unexpected token ';'"],
    ['ocm-gen.config.mjs', 'export default {', '1:1', 'Unexpected end of input'],
    ['ocm-gen.config.mjs', '\nawait new Promise(() => {});', '1:1', 'it awaits something that never comes'],
    [
      'ocm-gen.config.mjs',
      'export default new Promise(() => {});',
      '1:1',
      'it awaits something that never comes',
    ],
    ['ocm-gen.config.mjs', '\nexport default Promise.reject(new Error("no"));', '2:31', 'no'],
    ['ocm-gen.config.mjs', 'throw null;', '1:1', 'null'],
    ['ocm-gen.config.mjs', 'export default { get out() { throw new Error("no"); } };', '1:1', 'no'],
    [
      'ocm-gen.config.mjs',
      'setTimeout(() => { throw new Error("late"); });\nawait new Promise((done) => setTimeout(done, 1000));',
      '1:26',
      'late',
    ],
    ['ocm-gen.config.cjs', 'module.exports = nope;', '1:18', 'nope is not defined'],
    [
      'ocm-gen.config.yaml',
      'out: x',
      '1:1',
      'a configuration is JSON or a module (.json, .js, .mjs, .cjs, .ts)',
    ],
    ['ocm-gen.config.json', '{"out": }', '1:9', 'not valid JSON: expected a value, found "}"'],
  ])('of %s that cannot be read, %j, names the place', async (name, text, place, reason) => {
    const cwd = makeTempFolder();
    writeTree(cwd, { [name]: text });
    expect(await runCli([], { cwd })).toEqual({
      stdout: '',
      stderr: `${name}:${place}: error OCM5003: the configuration cannot be read: ${reason}\n`,
      code: 2,
    });
  });
});

describe('help', () => {
  it.each([
    ['--help'],
    ['help'],
    ['generate', '--help'],
    ['list', '-h'],
    ['init', '-h'],
    ['versions', '-h'],
    ['sync', '-h'],
    ['help', 'generate'],
  ])('%s %s goes to stdout and says how to use it', async (...args) => {
    const { stdout, stderr, code } = await runCli(args, { cwd: makeTempFolder() });
    expect(stdout).toMatch(/^Usage: ocm-gen/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('shows examples that the command line accepts', async () => {
    const cwd = makeTempFolder();
    const texts = await Promise.all([runCli(['--help'], { cwd }), runCli(['generate', '--help'], { cwd })]);
    const examples = texts.flatMap(({ stdout }) =>
      [...stdout.matchAll(/^ {2}(?:.*\| )?ocm-gen(?: (\S.*?))??(?: {3,}.*)?$/gm)].map(
        ([, line = '']) => line,
      ),
    );
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples.filter((line) => !line.includes('--watch'))) {
      const { stderr, code } = await runCli(example.split(' ').filter(Boolean), { cwd });
      expect(stderr).not.toContain('unknown');
      expect(code).not.toBe(2);
    }
  });

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    for (const flag of ['--version', '-V']) {
      expect(await runCli([flag], { cwd: makeTempFolder() })).toEqual({
        stdout: `${version}\n`,
        stderr: '',
        code: 0,
      });
    }
  });
});

describe('ocm-gen list', () => {
  it('prints a table of the bundled kinds', async () => {
    const { stdout, stderr, code } = await runCli(
      ['list', '--include', 'ManagedCluster,AddOnTemplate,ClusterClaim'],
      {
        cwd: makeTempFolder(),
      },
    );
    expect(stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      'KIND  GROUP  VERSION  STATE  SCOPE  PLURAL  SHORT  FIELDS',
      expect.stringMatching(
        /^AddOnTemplate {2}addon\.open-cluster-management\.io {2}v1alpha1 {2}served, storage {2}Cluster {2}addontemplates {2}- {2}\d+$/,
      ),
      'ClusterClaim  cluster.open-cluster-management.io  v1alpha1  served, storage  Cluster  clusterclaims  -  2',
      expect.stringMatching(
        /^ManagedCluster {2}cluster\.open-cluster-management\.io {2}v1 {2}served, storage {2}Cluster {2}managedclusters {2}mcl,mcls {2}\d+$/,
      ),
      '',
    ]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('knows all 16 kinds and 19 versions', async () => {
    const { stdout } = await runCli(['list', '--format', 'json'], { cwd: makeTempFolder() });
    const { version, command, kinds } = JSON.parse(stdout) as {
      version: number;
      command: string;
      kinds: { versions: unknown[] }[];
    };
    expect({ version, command, kinds: kinds.length }).toEqual({ version: 1, command: 'list', kinds: 16 });
    expect(kinds.flatMap(({ versions }) => versions)).toHaveLength(19);
  });
});

describe('ocm-gen init', () => {
  it('writes a configuration and a script, asks nothing, and the script works', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, {
      'package.json':
        '{\n    "name": "mine",\n    "type": "module",\n    "scripts": {\n        "test": "x"\n    }\n}\n',
    });
    expect(await runCli(['init', '--out', 'src/api'], { cwd })).toEqual({
      stdout: 'wrote ocm-gen.config.js\nadded the script "ocm-gen" to package.json: npm run ocm-gen\n',
      stderr: '',
      code: 0,
    });
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe(
      '{\n    "name": "mine",\n    "type": "module",\n    "scripts": {\n        "test": "x",\n        "ocm-gen": "ocm-gen generate"\n    }\n}\n',
    );
    const config = readFileSync(join(cwd, 'ocm-gen.config.js'), 'utf8');
    expect(config).toContain("\n  crds: ['bundled'],\n");
    expect(await check(config, { parser: 'babel', singleQuote: true, printWidth: 120 })).toBe(true);
    expect((await runCli(['generate'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, 'src/api/package.json'))).toBe(true);
  });

  it.each(['ocm-gen.config.js', 'ocm-gen.config.mjs', 'ocm-gen.config.json'])(
    'leaves %s alone',
    async (name) => {
      const cwd = makeTempFolder();
      writeTree(cwd, { [name]: '{}', 'package.json': '{}' });
      const was = readTree(cwd);
      expect(await runCli(['init'], { cwd })).toEqual({
        stdout: '',
        stderr: `${name}:1:1: error OCM5004: ${name} has a configuration already: nothing is changed\n`,
        code: 1,
      });
      expect(readTree(cwd)).toEqual(was);
    },
  );

  it('leaves a configuration in package.json alone', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'package.json': '{"ocm-gen": {}}' });
    expect((await runCli(['init'], { cwd })).code).toBe(1);
    expect(readTree(cwd)).toEqual({ 'package.json': '{"ocm-gen": {}}' });
  });

  it('works without a package.json and with a script of that name', async () => {
    const cwd = makeTempFolder();
    const first = await runCli(['init'], { cwd });
    expect(first).toEqual({
      stdout: 'wrote ocm-gen.config.mjs\n',
      stderr: 'there is no package.json here, so no npm script was added\n',
      code: 0,
    });
    const other = makeTempFolder();
    writeTree(other, { 'package.json': '{"scripts": {"ocm-gen": "mine"}}' });
    const { stdout, stderr } = await runCli(['init'], { cwd: other });
    expect(stdout).toBe('wrote ocm-gen.config.mjs\n');
    expect(stderr).toBe('package.json has a script "ocm-gen" already: it is left as it is\n');
  });
});
