import type { ApiModel, CustomResource, ResourceNames } from '../model/types.ts';
import { findChangedNames } from '../model/report-names.ts';
import type { EmitContext } from './emitter.ts';
import { code, table } from './markdown.ts';

/** A row of the table of names: what each stands for, and the names of ours that it is true of. */
type Row = readonly [names: (names: ResourceNames) => readonly string[], text: string];

const models: readonly Row[] = [
  [({ type }) => [type], 'the object as the API server gives it'],
  [({ input }) => [input], 'the object as one writes it: what has a default may be left out'],
  [({ list }) => [list], 'a list of such objects'],
];

const guards: readonly Row[] = [
  [({ isXKind }) => [`${isXKind}(value)`], 'whether apiVersion and kind are right, to sort mixed lists'],
  [({ isX }) => [`${isX}(value)`], 'whether the API server accepts the value, and stores it as it is'],
  [({ isXList }) => [`${isXList}(value)`], 'the same of a list and all its items'],
  [({ assertX }) => [`${assertX}(value)`], 'throws an `InvalidObjectError` unless the guard holds'],
  [({ validateX }) => [`${validateX}(value)`], "the API server's errors, each with type and field"],
  [({ validateXUpdate }) => [`${validateXUpdate}(value, old)`], 'the same of an update'],
  [
    ({ normalizeX }) => [`${normalizeX}(value)`],
    'the object as the API server stores it, defaults filled in',
  ],
  [({ createX }) => [`${createX}(input)`], 'a new object: apiVersion, kind and defaults filled in'],
];

const constants: readonly Row[] = [
  [({ apiVersion, kind }) => [apiVersion, kind], 'the two texts'],
  [({ definition }) => [definition], 'both, to spread into a new object'],
  [
    ({ groupVersionKind, groupVersionResource }) => [groupVersionKind, groupVersionResource],
    'group and version with the kind, or with the plural that paths have',
  ],
  [({ model }) => [model], "the model for the hooks of the OpenShift console's plugin SDK"],
  [({ resource }) => [resource], 'scope, short names, subresources, printer columns and more, as data'],
];

/** What each kind has in its entry, shown by the names of one kind, and what stands beside the kinds. */
export function namesSection(
  { names }: CustomResource,
  entry: string,
  model: ApiModel,
  { artifacts, packageName }: EmitContext,
): readonly string[] {
  // Guards are typed by the models, which come along.
  const hasModels = artifacts.has('models') || artifacts.has('guards');
  const hasConstants = artifacts.has('constants');
  const rows = [
    ...(hasModels ? models : []),
    ...(artifacts.has('guards') ? guards : []),
    ...(hasConstants ? constants : []),
  ];
  const form = code(`${names.type}<V1ObjectMeta>`);
  return [
    '## Names',
    'Every kind has these, each by its own name.',
    table(
      ['name', 'what it is'],
      rows.map(([pick, text]) => [pick(names).map(code).join(', '), text]),
    ),
    ...changedText(model),
    ...(hasModels
      ? [
          `Types are generic in their metadata, whose timestamps are strings by default: ${form} is the form for ${code('@kubernetes/client-node')}.`,
        ]
      : []),
    ...(hasConstants ? constantsText(entry, model, packageName) : []),
  ];
}

/** The names that are not what the table makes one expect. */
function changedText(model: ApiModel): readonly string[] {
  const changed = findChangedNames(model);
  if (changed.length === 0) return [];
  return [
    'Where something more important has a name already, it is another:',
    table(
      ['entry', 'kind', 'instead of', 'it is'],
      changed.map(({ entry, resource: { kind }, promised, name }) => [entry, kind, promised, name].map(code)),
    ),
  ];
}

/** How the constants of the Go API are found, by one of them: of this entry rather than another. */
function constantsText(
  entry: string,
  { groupVersions, vocabulary }: ApiModel,
  packageName: string,
): readonly string[] {
  const withGroups = vocabulary.filter(
    (words) => words.groups.length > 0 && groupVersions.some((each) => each.entry === words.entry),
  );
  const words = withGroups.find((each) => each.entry === entry) ?? withGroups[0];
  if (!words) return [];
  const [group] = [...words.groups].sort((a, b) => b.members.length - a.members.length);
  const shown = words.consts.find(({ member }) => member?.startsWith(`${group?.name ?? ''}.`));
  if (shown?.member === undefined) return [];
  const place = code(`${packageName}/${words.entry}`);
  return [
    `The constants of the Go API have their Go names, and those that belong together stand in an object as well: ${code(shown.name)} of ${place} is ${code(shown.member)} too. Each enum is such an object.`,
  ];
}
