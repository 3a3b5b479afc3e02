import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', 'src');

/**
 * The rooms of src, from the ground up: what each holds, which rooms it imports from, and of which it only knows the types. A room may name
 * none that stands below it in this list, so there is no circle. src/README.md shows the same table.
 */
export const rooms = [
  room('tool.ts', 'the name, version and build of the tool'),
  room(
    'runtime',
    'the library that generated packages carry as source and that the tool itself uses: store, check, report',
  ),
  room('diagnostics', 'what a user can cause (`Diagnostic`), what only we can (`InternalError`)'),
  room(
    'values',
    'what every room needs once: JSON, order, records, free names, nearest words, files as they come and go',
    {
      types: ['diagnostics'],
    },
  ),
  room(
    'code',
    'the neutral description of a module: its syntax tree, the `CodeFile` that is filled, literals, names',
    {
      imports: ['diagnostics', 'values'],
    },
  ),
  room(
    'files',
    'the disk, touched safely: one writer of steps that can be taken back, staging folders, locks, hashes',
    {
      imports: ['diagnostics', 'values'],
    },
  ),
  room('network', 'one client for every download: proxies, retries, time-outs, what a refusal means', {
    imports: ['diagnostics'],
  }),
  room(
    'releases',
    'tags, the releases that are at hand, the lock file that says what they held, the text of their files',
    {
      imports: ['diagnostics', 'values', 'files'],
    },
  ),
  room('regexp', 'RE2 patterns: which become an equal JavaScript expression, which a linear-time program', {
    imports: ['diagnostics', 'runtime'],
  }),
  room(
    'source',
    'step 1: what the user named (directory, archive, URL, standard input, `bundled`) to `SourceFile[]`',
    {
      imports: ['tool.ts', 'diagnostics', 'values', 'files', 'network', 'releases'],
    },
  ),
  room(
    'load',
    'step 2: text to `LoadedCrd[]`: YAML as kubectl reads it, envelopes checked, equal definitions merged, places remembered',
    {
      imports: ['diagnostics', 'values'],
    },
  ),
  room('vocabulary', "upstream's Go sources: consts, types, feature gates", {
    imports: ['diagnostics', 'values'],
    types: ['load'],
  }),
  room(
    'model',
    'step 3: definitions to `ApiModel`: structural schemas, and every name that will be emitted',
    {
      imports: ['diagnostics', 'values', 'runtime'],
      types: ['load'],
    },
  ),
  room('cel', 'the compiler of rules: parse, type and price as the server does, lower to small expressions', {
    imports: ['diagnostics', 'values', 'code', 'runtime', 'regexp'],
    types: ['model'],
  }),
  room(
    'check',
    'schemas of the model as `runtime/` reads them: `compileValidator`, and the tables that `emit/schemas` prints',
    {
      imports: ['diagnostics', 'values', 'runtime', 'regexp', 'model', 'cel'],
    },
  ),
  room(
    'rules',
    'step 4: the rules of a model to `RuleSet`: each lowered, or listed as unchecked, and what it may cost',
    {
      imports: ['diagnostics', 'cel', 'model'],
    },
  ),
  room(
    'json-schema',
    'one writer of JSON Schemas: in full, and the shape that json-schema-to-typescript makes the types of',
    { imports: ['diagnostics', 'values', 'regexp', 'model', 'check'] },
  ),
  room(
    'emit',
    'step 5: model and rules to modules (`code/tree.ts` says what a module is made of) and other files',
    {
      imports: ['diagnostics', 'values', 'code', 'runtime', 'regexp', 'model', 'cel', 'check', 'json-schema'],
      types: ['rules'],
    },
  ),
  room(
    'format',
    'step 6: modules to text, as ESM, CommonJS, declarations and TypeScript: what fits stands on a line, else an item a line',
    {
      imports: ['diagnostics', 'values', 'code'],
    },
  ),
  room('write', 'step 7: files to a plan against what is on disk, then all of it or nothing', {
    imports: ['tool.ts', 'diagnostics', 'values', 'files'],
  }),
  room('options', 'what a run is asked for, every default filled in and every value checked', {
    imports: ['diagnostics', 'values'],
    types: ['emit'],
  }),
  room('prettier', "the project's own prettier, for who wants its layout", {
    imports: ['diagnostics', 'values'],
    types: ['options'],
  }),
  room('inputs', 'steps 1 to 3 in a row, for `generate` and for every command that shows a model', {
    imports: [
      'tool.ts',
      'diagnostics',
      'values',
      'releases',
      'source',
      'load',
      'vocabulary',
      'model',
      'options',
    ],
  }),
  room('validate', 'objects against the kinds of a model, one document after the other', {
    imports: ['diagnostics', 'values', 'load', 'model', 'check'],
    types: ['runtime'],
  }),
  room('tasks', 'what else a user can ask for: list kinds and constants, validate objects, read resources', {
    imports: ['diagnostics', 'values', 'source', 'model', 'inputs', 'validate'],
    types: ['runtime', 'options'],
  }),
  room('diff', 'two models: what changed, whom it hits', {
    imports: ['diagnostics', 'values', 'runtime', 'source', 'model', 'cel', 'check', 'inputs'],
    types: ['load'],
  }),
  room('sync', "upstream's releases: list, download, verify, put into `crds/`", {
    imports: ['tool.ts', 'diagnostics', 'values', 'files', 'network', 'releases', 'source', 'inputs'],
    types: ['load'],
  }),
  room('transcribe', "the maintainer's command that writes `crds/<tag>/` of this repository", {
    imports: ['diagnostics', 'values', 'releases', 'load'],
  }),
  room('stages.ts', 'the steps of a run that are loaded only when something changed', {
    imports: ['rules', 'check', 'emit', 'format'],
  }),
  room('generate.ts', 'the steps in a row', {
    imports: [
      'tool.ts',
      'diagnostics',
      'values',
      'source',
      'write',
      'options',
      'prettier',
      'inputs',
      'stages.ts',
    ],
    types: ['files'],
  }),
  room('bump', 'a release taken over: diff, changelog, version', {
    imports: [
      'diagnostics',
      'values',
      'files',
      'releases',
      'source',
      'write',
      'options',
      'diff',
      'sync',
      'generate.ts',
    ],
    types: ['model'],
  }),
  room('cli', 'a thin face: flags, terminal, exit codes', {
    imports: [
      ...[
        'tool.ts',
        'diagnostics',
        'values',
        'files',
        'source',
        'load',
        'options',
        'tasks',
        'diff',
        'sync',
        'generate.ts',
        'bump',
      ],
    ],
    types: ['validate'],
  }),
  room('index.ts', 'the public face: the same powers as functions, for build scripts', {
    imports: ['diagnostics', 'runtime', 'check', 'tasks', 'diff', 'sync', 'generate.ts'],
    types: ['files', 'model', 'emit', 'options', 'validate'],
  }),
];

function room(name, holds, { imports = [], types = [] } = {}) {
  return { name, holds, imports, types };
}

const roomOf = new Map(rooms.map((each) => [each.name, each]));

/** A rule of lint for src: a room imports from those that the table gives it, and from no other. */
export const roomsBelow = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = nameOfRoom(context.filename);
    const check = (node, target, isType) => {
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      const to = nameOfRoom(join(dirname(context.filename), target));
      const message = refusal(from, to, isType);
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, isTypeOnly(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
    };
  },
};

/** The words for an import that the table does not give; undefined for one that it does. */
function refusal(from, to, isType) {
  if (from === to) return undefined;
  const row = roomOf.get(from);
  const missing = [from, to].find((name) => !roomOf.has(name));
  if (missing !== undefined) return `src/${missing} is no room yet: give it a row in .config/rooms.js`;
  if (row.imports.includes(to) || (isType && row.types.includes(to))) return undefined;
  const isBelow = rooms.indexOf(roomOf.get(to)) < rooms.indexOf(row);
  if (!isBelow) return `src/${from} may not import from src/${to}, which stands above it`;
  return row.types.includes(to)
    ? `src/${from} may import types alone from src/${to}`
    : `src/${from} does not import from src/${to}: .config/rooms.js says from which it does`;
}

function nameOfRoom(path) {
  return relative(root, path).replaceAll('\\', '/').split('/', 1)[0];
}

function isTypeOnly(node, kind) {
  if (node[kind] === 'type') return true;
  return node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type');
}

/** What is wrong with the table itself: a row that names a room that is unknown, or that is no lower one. */
export function faultsOfTable() {
  const seen = new Set();
  return rooms.flatMap(({ name, imports, types }) => {
    const faults = [...imports, ...types]
      .filter((other) => !seen.has(other))
      .map((other) => `${name} names ${other}, which is no room before it`);
    seen.add(name);
    return faults;
  });
}

/** The table as src/README.md shows it. */
export function roomsAsMarkdown() {
  const code = (names) => names.map((name) => `\`${name}\``).join(' ');
  const rows = rooms.map(({ name, holds, imports, types }) => {
    const known = types.length === 0 ? '' : `${imports.length === 0 ? '' : ', '}types of ${code(types)}`;
    const path = name.endsWith('.ts') ? name : `${name}/`;
    return `| \`${path}\` | ${holds} | ${code(imports)}${known} |`;
  });
  return ['| room | what it holds | imports from |', '| --- | --- | --- |', ...rows].join('\n');
}
