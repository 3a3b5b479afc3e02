import { DEFAULT_SCALAR_STYLE_RULES, DUMP_SCHEMA, SCALAR_STYLE, dump } from 'js-yaml';
import type { ScalarStyleRule } from 'js-yaml';
import type { Json } from '../values/json.ts';
import { compareCodePoints } from '../values/order.ts';
import { isJsonList, isJsonObject } from '../values/json.ts';
import type { JsonObject } from '../values/json.ts';

/**
 * The order of keys: these first, in this order, at whatever level they stand (names of fields and data apart);
 * then all others by code point; then what is long, last.
 */
const leadingKeys = [
  ...['apiVersion', 'kind', 'metadata', 'release', 'spec'],
  ...['group', 'names', 'scope', 'preserveUnknownFields', 'conversion'],
  ...['name', 'served', 'storage', 'deprecated', 'deprecationWarning'],
  ...['subresources', 'selectableFields', 'additionalPrinterColumns'],
  ...['description', 'type', 'format', 'nullable', 'enum', 'default'],
];
const trailingKeys = ['schema', 'versions', 'properties', 'items', 'additionalProperties', 'types'];

/** Keywords whose value maps names of the CRD's own choosing to schemas: one level sorted by code point alone. */
const nameMaps = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);
/** Keywords whose value is data of any shape: sorted by code point alone, at all levels. */
const plainValues = new Set(['default', 'enum', 'example', 'types']);

/**
 * Prints a value as one YAML document, keys in the order above, read back equal by kubectl, which reads YAML 1.1
 * (https://sigs.k8s.io/yaml): words and numbers of YAML 1.1 are quoted. Same value, same text.
 */
export function printYaml(value: JsonObject): string {
  return dumpYaml(sortKeys(value, 'keywords'));
}

/** The same with keys in the value's own order. */
export function dumpYaml(value: Json): string {
  return dump(value, {
    indent: 2,
    seqNoIndent: true,
    lineWidth: 110,
    noRefs: true,
    schema: DUMP_SCHEMA,
    scalarStyleRules: [quoteNumberLike, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)],
  });
}

/** kubectl reads `08`, `1_0` or `0x_1` as numbers, a YAML 1.2 parser as strings; quoting whatever starts like a number settles it. */
const quoteNumberLike: ScalarStyleRule = (layout) => {
  const { node } = layout;
  if (layout.style !== SCALAR_STYLE.PLAIN || node.tag !== DUMP_SCHEMA.defaultScalarTag.tagName) return;
  if (/^[-+.]*[0-9][0-9a-z_.:+-]*$/i.test(node.value)) layout.style = SCALAR_STYLE.SINGLE_QUOTED;
};

/** Data of any shape with all keys sorted by code point. */
export function sortNames(value: Json): Json {
  return sortKeys(value, 'values');
}

type KeyOrder = 'keywords' | 'names' | 'values';

function sortKeys(value: Json, order: KeyOrder): Json {
  if (isJsonList(value)) return value.map((item) => sortKeys(item, order === 'names' ? 'keywords' : order));
  if (!isJsonObject(value)) return value;
  const rankOf = order === 'keywords' ? keyRank : () => 0;
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || compareCodePoints(a, b));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child, orderBelow(order, key))]));
}

function orderBelow(order: KeyOrder, key: string): KeyOrder {
  if (order === 'values') return 'values';
  if (order === 'names') return 'keywords';
  if (plainValues.has(key)) return 'values';
  return nameMaps.has(key) ? 'names' : 'keywords';
}

function keyRank(key: string): number {
  const leading = leadingKeys.indexOf(key);
  if (leading >= 0) return leading - leadingKeys.length;
  return trailingKeys.indexOf(key) + 1;
}
