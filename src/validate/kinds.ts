import { compileValidator, type Validator } from '../check/compile-validator.ts';
import { compileExactValidator, type ExactValidate } from '../check/exact-validator.ts';
import { isJsonList, isJsonObject } from '../values/json.ts';
import type { Resource } from '../load/resource.ts';
import type { KindVersion } from '../load/types.ts';
import type { CustomResource } from '../model/types.ts';

/** The checks of a kind. */
export interface KindChecks {
  readonly validator: Validator;
  /** Made when the first object is met whose numbers need it. */
  readonly exact: () => ExactValidate;
}

/** What the inputs make of an apiVersion and a kind. */
export type FoundKind =
  | { readonly what: 'checked'; readonly resource: CustomResource; readonly checks: KindChecks }
  /** Defined, and left out by `include` or `exclude`, or without a schema. */
  | { readonly what: 'left-out' }
  /** Defined, and not served: an API server does not know it. */
  | { readonly what: 'unserved' }
  | { readonly what: 'undefined' };

/** The kinds of the inputs; a validator is made when the first object of its kind is met. */
export class Kinds {
  readonly resources: readonly CustomResource[];
  readonly #resources: ReadonlyMap<string, CustomResource>;
  readonly #kindOfList: ReadonlyMap<string, string>;
  readonly #defined: ReadonlySet<string>;
  readonly #checks = new Map<string, KindChecks>();

  constructor(resources: readonly CustomResource[], defined: readonly KindVersion[]) {
    this.resources = resources;
    this.#resources = new Map(resources.map((each) => [keyOf(each, each.kind), each]));
    this.#kindOfList = new Map(resources.map((each) => [keyOf(each, each.listKind), each.kind]));
    this.#defined = new Set(defined.map((each) => keyOf(each, each.kind)));
  }

  find(apiVersion: string, kind: string): FoundKind {
    const key = `${apiVersion}/${kind}`;
    const resource = this.#resources.get(key);
    if (!resource) return { what: this.#defined.has(key) ? 'left-out' : 'undefined' };
    if (!resource.served) return { what: 'unserved' };
    const checks = this.#checks.get(key) ?? compileChecks(resource);
    this.#checks.set(key, checks);
    return { what: 'checked', resource, checks };
  }

  /**
   * The items of a list of one kind, as the API server gives it: they need not say what they are. A list of a kind that is not known is
   * one by its name.
   */
  itemsOf({ value, pointer, apiVersion, kind: listKind }: Resource): readonly Resource[] | undefined {
    const known = this.#kindOfList.get(`${apiVersion}/${listKind}`);
    const kind = known ?? /^(.+)List$/.exec(listKind)?.[1];
    const items = value.items ?? (known === undefined ? undefined : []);
    if (kind === undefined || !isJsonList(items)) return undefined;
    return items.map((item, index) => {
      const typed = isJsonObject(item) ? { apiVersion, kind, ...item } : {};
      return { value: typed, pointer: [...pointer, 'items', index], ...textsOf(typed) };
    });
  }
}

function compileChecks(resource: CustomResource): KindChecks {
  let exact: ExactValidate | undefined;
  return {
    validator: compileValidator(resource),
    exact: () => (exact ??= compileExactValidator(resource)),
  };
}

function keyOf(
  { group, version }: { readonly group: string; readonly version: string },
  kind: string,
): string {
  return `${group}/${version}/${kind}`;
}

/** An item that says what it is may be of another kind than its list, which the server would not give. */
function textsOf({ apiVersion, kind }: Resource['value']): Pick<Resource, 'apiVersion' | 'kind'> {
  return {
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
  };
}
