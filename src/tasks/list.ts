import { assertNever } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel, CustomResource, StructuralSchema } from '../model/types.ts';
import { compareVersions } from '../model/versions.ts';
import type { GenerateOptions } from '../options/generate-options.ts';
import { compareCodePoints } from '../values/order.ts';
import { readModel } from '../inputs/read-model.ts';

/** What to list: the inputs of `generate`. */
export type ListOptions = Pick<GenerateOptions, 'crds' | 'include' | 'exclude' | 'cwd'>;

/** A kind with its versions. */
export interface ListedKind {
  readonly kind: string;
  readonly group: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly scope: 'Namespaced' | 'Cluster';
  /** By Kubernetes' version priority, the one that clients should prefer first. */
  readonly versions: readonly ListedVersion[];
}

/** One version of a kind. */
export interface ListedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  /** How many properties its schema states, at any depth; the root's apiVersion, kind and metadata aside. */
  readonly fields: number;
}

/** The kinds of the inputs, sorted by group, then kind. */
export interface ListResult {
  readonly kinds: readonly ListedKind[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists the kinds that `generate` would write. Throws an `OcmGenError` with every problem of the input. */
export async function list(options: ListOptions = {}): Promise<ListResult> {
  const { model, diagnostics } = await readModel(options);
  return { kinds: listKinds(model), diagnostics };
}

function listKinds(model: ApiModel): ListedKind[] {
  const kinds = new Map<string, CustomResource[]>();
  for (const resource of model.groupVersions.flatMap(({ resources }) => resources)) {
    const key = `${resource.group}/${resource.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), resource]);
  }
  const sorted = [...kinds].sort(([a], [b]) => compareCodePoints(a, b));
  return sorted.flatMap(([, resources]) => {
    const byPriority = [...resources].sort((a, b) => compareVersions(b.version, a.version));
    const [first] = byPriority;
    if (!first) return [];
    const { kind, group, plural, shortNames, scope } = first;
    return [{ kind, group, plural, shortNames, scope, versions: byPriority.map(listVersion) }];
  });
}

function listVersion({ version, served, storage, deprecated, schema }: CustomResource): ListedVersion {
  const own = [...schema.properties].filter(([name]) => !isEnvelope(name));
  const fields = own.reduce((sum, [, property]) => sum + 1 + countFields(property), 0);
  return { name: version, served, storage, deprecated, fields };
}

function isEnvelope(name: string): boolean {
  return name === 'apiVersion' || name === 'kind' || name === 'metadata';
}

/** How many properties a schema states below itself. */
function countFields(schema: StructuralSchema): number {
  switch (schema.kind) {
    case 'object':
      return countProperties(schema.properties);
    case 'map':
      return schema.values === true ? 0 : countFields(schema.values);
    case 'array':
      return countFields(schema.items);
    case 'any': {
      const { properties, items, values } = schema;
      const below = [items, values].filter((child) => child !== undefined && child !== true);
      return below.reduce((sum, child) => sum + countFields(child), countProperties(properties));
    }
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'int-or-string':
      return 0;
    default:
      return assertNever(schema);
  }
}

function countProperties(properties: ReadonlyMap<string, StructuralSchema>): number {
  return [...properties.values()].reduce((sum, property) => sum + 1 + countFields(property), 0);
}
