import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { groupBy } from '../values/group-by.ts';
import { kindIdentifier, pascalCase } from './identifiers.ts';
import { promisedNames, resourceNameKeys } from './names.ts';
import type { ApiModel, CustomResource } from './types.ts';

/** A name of a kind that something more important had first. */
export interface ChangedName {
  readonly resource: CustomResource;
  /** `./cluster/v1`, or `.` for the root of the package. */
  readonly entry: string;
  readonly promised: string;
  readonly name: string;
}

/** Every name of a kind that is not what one expects: in the kinds' entries, then at the root of the package. */
export function findChangedNames({ groupVersions, namedTypes, rootNames }: ApiModel): readonly ChangedName[] {
  const inEntries = groupVersions.flatMap(({ entry, resources }) =>
    resources.flatMap((resource) => {
      const promised = promisedNames(resource.kind);
      const own = resourceNameKeys.map((key) => [promised[key], resource.names[key]] as const);
      const nested = ['spec', 'status'].flatMap((field) => {
        const schema = resource.schema.properties.get(field);
        const type = schema === undefined ? undefined : namedTypes.get(schema);
        return type === undefined
          ? []
          : [[kindIdentifier(resource.kind) + pascalCase(field), type.name] as const];
      });
      return [...own, ...nested].map(([wanted, name]) => ({
        resource,
        entry: `./${entry}`,
        promised: wanted,
        name,
      }));
    }),
  );
  const atRoot = rootNames.map(({ resource, name, exportedAs }) => ({
    resource,
    entry: '.',
    promised: name,
    name: exportedAs,
  }));
  return [...inEntries, ...atRoot].filter(({ promised, name }) => promised !== name);
}

/** A note for each kind of which something is not called what one expects (OCM3018). */
export function reportNames(model: ApiModel): readonly Diagnostic[] {
  const byPlace = groupBy(findChangedNames(model), ({ resource, entry }) => `${entry} ${resource.kind}`);
  return [...byPlace.values()].flatMap((changed): readonly Diagnostic[] => {
    const [first] = changed;
    if (first === undefined) return [];
    const { kind, location } = first.resource;
    const names = changed.map(({ promised, name }) => `${promised} is called ${name}`).join(', ');
    return [
      {
        code: 'OCM3018',
        severity: 'note',
        message: `of the kind ${kind}, ${names} in ${JSON.stringify(first.entry)}: something more important has the name`,
        location: location.document.locate([...location.pointer.slice(0, -2), 'names', 'kind']),
      },
    ];
  });
}
