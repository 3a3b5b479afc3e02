import type { ApiModel, CustomResource, GroupVersion, ResourceNames } from '../model/types.ts';
import { compareVersions } from '../model/versions.ts';
import { apiVersionOf, metaEntry, registryEntry, resourcesEntry, runtimeEntry } from './entries.ts';
import type { EmitContext } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { code, table } from './markdown.ts';
import { namesSection } from './readme-names.ts';

/** README.md of the generated package: its entries, how to use them, and a table of its kinds. */
export function readmeFile(model: ApiModel, entries: readonly string[], context: EmitContext): OutputFile {
  const { packageName } = context;
  const resources = model.groupVersions.flatMap((groupVersion) =>
    groupVersion.resources.map((resource) => ({ groupVersion, resource })),
  );
  const example = findExample(resources);
  const blocks = [
    `# ${packageName}`,
    'Models, guards and constants of Kubernetes custom resources, generated from their CustomResourceDefinitions by ocm-gen. Do not edit: generate it again.',
    ...(example === undefined ? [] : usage(example, entries, context)),
    '## Kinds',
    kindTable(resources),
    '## Entries',
    table(
      ['import from', 'holds'],
      entries.map((entry) => [
        code(entry === '' ? packageName : `${packageName}/${entry}`),
        entryText(entry, model),
      ]),
    ),
    ...(example === undefined
      ? []
      : namesSection(example.resource, example.groupVersion.entry, model, context)),
  ];
  return { path: 'README.md', text: `${blocks.join('\n\n')}\n` };
}

interface Placed {
  readonly groupVersion: GroupVersion;
  readonly resource: CustomResource;
}

/** The kind that the usage shows: one at the package's root, of the most mature version, with a status rather than without. */
function findExample(resources: readonly Placed[]): Placed | undefined {
  const atRoot = resources.filter(({ resource }) => resource.isAtRoot);
  const [best] = [...(atRoot.length > 0 ? atRoot : resources)].sort(
    ({ resource: a }, { resource: b }) =>
      compareVersions(b.version, a.version) || Number(b.subresources.status) - Number(a.subresources.status),
  );
  return best;
}

function usage(
  { groupVersion, resource }: Placed,
  entries: readonly string[],
  { packageName, artifacts }: EmitContext,
): readonly string[] {
  const { names, kind } = resource;
  const hasGuards = artifacts.has('guards');
  const hasModels = artifacts.has('models') || hasGuards;
  const imported = [
    ...(hasGuards ? [names.isX, names.validateX] : []),
    ...(hasModels ? [`type ${names.type}`] : [names.definition]),
  ];
  const hasRegistry = entries.includes(registryEntry);
  const blocks = [
    [
      importLine(imported, `${packageName}/${groupVersion.entry}`),
      ...(hasRegistry ? [importLine(['registry'], `${packageName}/${registryEntry}`)] : []),
    ],
    hasGuards ? guardUsage(names, kind) : hasModels ? modelUsage(names) : constantUsage(names),
    ...(hasRegistry ? [registryUsage(`${apiVersionOf(resource)}/${kind}`)] : []),
  ];
  const rest = resource.isAtRoot ? [`${code(packageName)} has every name of ${code(kind)} too.`] : [];
  return [
    '## Use',
    ['```ts', blocks.map((lines) => lines.join('\n')).join('\n\n'), '```'].join('\n'),
    ...rest,
  ];
}

function guardUsage(names: ResourceNames, kind: string): readonly string[] {
  return [
    `// What the API server would say of a ${kind.replace(/[^\w-]/g, '')}: its verdict, each error's type and field.`,
    'declare const value: unknown;',
    `for (const { type, field, detail } of ${names.validateX}(value)) {`,
    '  console.error(type, field, detail);',
    '}',
    `if (${names.isX}(value)) {`,
    `  const object: ${names.type} = value;`,
    '  console.log(object.metadata.name);',
    '}',
  ];
}

function modelUsage({ type }: ResourceNames): readonly string[] {
  return [`declare const object: ${type};`, 'console.log(object.metadata.name);'];
}

function constantUsage({ definition }: ResourceNames): readonly string[] {
  return [`console.log(${definition}.apiVersion, ${definition}.kind);`];
}

function registryUsage(key: string): readonly string[] {
  const line = `const key = "${key}";`;
  return [
    '// Every kind at every version, by apiVersion and kind.',
    ...(line.length <= 80 ? [line] : ['const key =', `  "${key}";`]),
    'console.log(registry.get(key).plural, registry.size);',
  ];
}

/** As prettier lays it out, which formats the code in Markdown too. */
function importLine(names: readonly string[], from: string): string {
  const line = `import { ${names.join(', ')} } from "${from}";`;
  if (line.length <= 80 || names.length === 1) return line;
  return ['import {', ...names.map((name) => `  ${name},`), `} from "${from}";`].join('\n');
}

function kindTable(resources: readonly Placed[]): string {
  return table(
    ['kind', 'apiVersion', 'scope', 'plural', 'short names', 'remarks'],
    resources.map(({ resource }) => [
      code(resource.kind),
      code(apiVersionOf(resource)),
      resource.scope,
      code(resource.plural),
      resource.shortNames.map(code).join(', '),
      remarks(resource),
    ]),
  );
}

function remarks({ served, storage, deprecated, subresources }: CustomResource): string {
  return [
    ...(served ? [] : ['not served']),
    ...(deprecated ? ['deprecated'] : []),
    ...(storage ? ['storage version'] : []),
    ...(subresources.status ? ['status subresource'] : []),
    ...(subresources.scale === undefined ? [] : ['scale subresource']),
  ].join(', ');
}

function entryText(entry: string, { groupVersions, vocabulary }: ApiModel): string {
  if (entry === '')
    return 'a namespace per group/version, and the names of each kind at its highest served version';
  if (entry === metaEntry) return 'metadata and the other types that all groups share';
  if (entry === runtimeEntry) return 'the types and functions that the other entries rest on';
  if (entry === resourcesEntry)
    return 'the same data of every kind without its checks, for bundles that need none';
  if (entry === registryEntry) return 'every kind at every version, by apiVersion and kind';
  const goPackage = vocabulary.find((words) => words.entry === entry);
  const groupVersion = groupVersions.find((each) => each.entry === entry);
  if (groupVersion === undefined)
    return `the constants of the Go package ${code(goPackage?.goPackage ?? entry)}`;
  const kinds = groupVersion.resources;
  return kinds.map(({ kind }) => code(kind)).join(', ');
}
