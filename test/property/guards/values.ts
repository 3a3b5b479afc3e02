import type { Draw } from './draw.ts';
import type { RawSchema } from './schemas.ts';
import { fieldNames, formatTexts, texts } from './texts.ts';

/** A value that mostly is what the schema asks; of a hundred nodes so many are something else. */
export function drawValue(draw: Draw, schema: RawSchema, sloppiness: number): unknown {
  if (draw.chance(sloppiness)) return drawAnything(draw, 1);
  if (draw.chance(schema.nullable === true ? 15 : sloppiness / 3)) return null;
  const { enum: allowed, default: standard } = schema as { enum?: readonly unknown[]; default?: unknown };
  if (allowed && draw.chance(85)) return draw.pick(allowed);
  if (standard !== undefined && draw.chance(10)) return structuredClone(standard);
  if (schema['x-kubernetes-int-or-string'] === true) {
    return draw.chance(50) ? drawInteger(draw, schema) : drawText(draw, schema);
  }
  switch (schema.type) {
    case 'string':
      return drawText(draw, schema);
    case 'integer':
      return drawInteger(draw, schema);
    case 'number':
      return draw.chance(40) ? draw.pick([0.5, 1.5, -2.25, 0.1, 1e21, 1e-7, 3.5]) : drawInteger(draw, schema);
    case 'boolean':
      return draw.chance(50);
    case 'array':
      return drawList(draw, schema, sloppiness);
    case 'object':
      return drawFields(draw, schema, sloppiness);
    default:
      return schema.properties && draw.chance(70)
        ? drawFields(draw, schema, sloppiness)
        : schema.items && draw.chance(70)
          ? drawList(draw, schema, sloppiness)
          : drawAnything(draw, 2);
  }
}

/** A value for a default: as near to valid as it gets. */
export function drawFitting(draw: Draw, schema: RawSchema): unknown {
  return drawValue(draw, schema, 0);
}

/** Any JSON at all. */
export function drawAnything(draw: Draw, depth: number): unknown {
  return draw.weighted<unknown>([
    [2, () => null],
    [3, () => draw.pick(texts)],
    [2, () => draw.pick([0, 1, -1, 3, 65, 1.5, 2147483648, 1e18, -0.5])],
    [1, () => draw.chance(50)],
    [1, () => []],
    [1, () => ({})],
    [depth, () => Array.from({ length: draw.below(3) }, () => drawAnything(draw, depth - 1))],
    [
      depth,
      () =>
        Object.fromEntries(
          Array.from({ length: draw.below(3) }, () => [draw.pick(fieldNames), drawAnything(draw, depth - 1)]),
        ),
    ],
  ]);
}

function drawText(draw: Draw, { format }: RawSchema): string {
  const known = typeof format === 'string' ? formatTexts[format] : undefined;
  return draw.pick(known && draw.chance(85) ? known : texts);
}

function drawInteger(draw: Draw, { minimum, maximum, multipleOf }: RawSchema): number {
  const near = [minimum, maximum, multipleOf].filter((bound) => typeof bound === 'number');
  if (near.length > 0 && draw.chance(60)) return Math.trunc(draw.pick(near)) + draw.below(3) - 1;
  return draw.chance(90) ? draw.below(8) - 2 : draw.pick([100, 2147483647, 2147483648, -2147483649, 1e15]);
}

function drawList(draw: Draw, schema: RawSchema, sloppiness: number): unknown[] {
  const {
    items,
    minItems = 0,
    maxItems = 4,
  } = schema as {
    items?: RawSchema;
    minItems?: number;
    maxItems?: number;
  };
  const excess = draw.chance(sloppiness) ? 2 : 0;
  const length = Math.min(minItems + draw.below(3), maxItems) + excess;
  const list = Array.from({ length }, () => drawValue(draw, items ?? {}, sloppiness));
  if (list.length > 1 && draw.chance(15)) list[1] = structuredClone(list[0]);
  return list;
}

/** An object with the fields of its schema, and some that are unknown. */
export function drawFields(draw: Draw, schema: RawSchema, sloppiness: number): Record<string, unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties: values,
  } = schema as {
    properties?: { readonly [name: string]: RawSchema };
    required?: readonly string[];
    additionalProperties?: RawSchema | boolean;
  };
  const object: Record<string, unknown> = {};
  const set = (key: string, value: unknown): void => {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  };
  for (const [name, field] of Object.entries(properties)) {
    if (draw.chance(required.includes(name) ? 100 - sloppiness : 60))
      set(name, drawValue(draw, field, sloppiness));
  }
  if (values !== undefined) {
    const { minProperties = 0, maxProperties = 3 } = schema as {
      minProperties?: number;
      maxProperties?: number;
    };
    const count = Math.min(minProperties + draw.below(3), maxProperties);
    for (let index = 0; index < count; index++) {
      const key = draw.chance(80) ? draw.pick(fieldNames) : draw.pick(texts);
      set(key, typeof values === 'object' ? drawValue(draw, values, sloppiness) : drawAnything(draw, 2));
    }
  }
  if (schema['x-kubernetes-embedded-resource'] === true) addTypeMeta(draw, set, sloppiness);
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (draw.chance(isOpen ? 40 : 4 + sloppiness)) {
    set(draw.chance(70) ? draw.pick(['unknown', 'z']) : draw.pick(texts), drawAnything(draw, 2));
  }
  return object;
}

function addTypeMeta(draw: Draw, set: (key: string, value: unknown) => void, sloppiness: number): void {
  if (!draw.chance(sloppiness))
    set(
      'apiVersion',
      draw.pick(['v1', 'apps/v1', 'v1', draw.chance(30) ? 'a/b/c' : 'a/v1', draw.chance(30) ? '' : 'v1']),
    );
  if (!draw.chance(sloppiness))
    set('kind', draw.pick(['ConfigMap', 'Pod', draw.chance(30) ? 'x_y' : 'X', draw.chance(20) ? '' : 'Y']));
  if (draw.chance(70)) set('metadata', drawMetadata(draw, sloppiness));
}

/** ObjectMeta with everything in it that the server looks at. */
export function drawMetadata(draw: Draw, sloppiness: number): unknown {
  if (draw.chance(sloppiness / 4)) return drawAnything(draw, 1);
  const metadata: Record<string, unknown> = {};
  const fields: { readonly [key: string]: () => unknown } = {
    name: () =>
      draw.pick(['a', 'a.b', 'example', 'x-1', draw.chance(sloppiness * 2) ? draw.pick(texts) : 'n']),
    generateName: () => draw.pick(['a-', 'a', 'a.', draw.chance(sloppiness) ? draw.pick(texts) : 'b-']),
    namespace: () => draw.pick(['default', 'x', draw.chance(sloppiness) ? draw.pick(texts) : 'y']),
    labels: () => drawStrings(draw, sloppiness),
    annotations: () => drawStrings(draw, sloppiness),
    finalizers: () =>
      Array.from({ length: draw.below(3) }, () =>
        draw.pick(['a.b/c', 'x', 'orphan', draw.chance(sloppiness) ? draw.pick(texts) : 'y/z']),
      ),
    ownerReferences: () => Array.from({ length: draw.below(3) }, () => drawOwner(draw, sloppiness)),
    managedFields: () => [
      {
        manager: 'm',
        operation: draw.pick(['Apply', 'Update', draw.chance(sloppiness) ? 'X' : 'Apply']),
        apiVersion: 'v1',
        fieldsType: draw.pick(['FieldsV1', draw.chance(sloppiness) ? 'Y' : 'FieldsV1']),
        fieldsV1: { 'f:a': {} },
        ...(draw.chance(30) && { time: '2020-01-02T03:04:05Z' }),
      },
    ],
    creationTimestamp: () =>
      draw.pick([
        '2020-01-02T03:04:05Z',
        null,
        '2020-01-02T03:04:05+02:00',
        draw.chance(sloppiness) ? 'x' : null,
      ]),
    deletionTimestamp: () => draw.pick(['2020-01-02T03:04:05Z', null]),
    deletionGracePeriodSeconds: () => draw.pick([0, 30, draw.chance(sloppiness) ? -1 : 1]),
    generation: () => draw.pick([0, 1, 5, draw.chance(sloppiness) ? -1 : 2]),
    resourceVersion: () => draw.pick(['', '1', 'x']),
    uid: () => draw.pick(['', 'u', 'v']),
    selfLink: () => '/x',
    unknown: () => 1,
  };
  for (const [key, make] of Object.entries(fields)) {
    const percent = key === 'name' ? 92 : ['labels', 'annotations', 'finalizers'].includes(key) ? 25 : 6;
    if (!draw.chance(percent)) continue;
    metadata[key] = draw.chance(sloppiness / 2) ? drawAnything(draw, 1) : make();
  }
  return metadata;
}

function drawStrings(draw: Draw, sloppiness: number): unknown {
  const keys = ['a', 'a.b/c', 'x-y', 'A', ...(draw.chance(sloppiness) ? [draw.pick(texts)] : [])];
  return Object.fromEntries(
    Array.from({ length: draw.below(3) }, () => [
      draw.pick(keys),
      draw.chance(sloppiness) ? drawAnything(draw, 1) : draw.pick(['', 'a', 'x-1']),
    ]),
  );
}

function drawOwner(draw: Draw, sloppiness: number): unknown {
  const owner: Record<string, unknown> = {
    apiVersion: draw.pick(['v1', 'a/v1', draw.chance(sloppiness) ? 'a/b/c' : 'v1']),
    kind: draw.pick(['Pod', 'Event', 'X']),
    name: 'n',
    uid: draw.pick(['u', 'v']),
  };
  if (draw.chance(40)) owner.controller = draw.chance(70);
  if (draw.chance(20)) owner.blockOwnerDeletion = true;
  for (const key of Object.keys(owner)) if (draw.chance(sloppiness / 2)) Reflect.deleteProperty(owner, key);
  if (draw.chance(sloppiness / 2)) owner[draw.pick(Object.keys(owner).concat('x'))] = drawAnything(draw, 1);
  return owner;
}

/** The value with some parts drawn again. */
export function drawEdit(draw: Draw, schema: RawSchema, value: unknown, sloppiness: number): unknown {
  if (draw.chance(8)) return drawValue(draw, schema, sloppiness);
  if (Array.isArray(value)) return editList(draw, schema, value, sloppiness);
  if (typeof value !== 'object' || value === null) {
    return draw.chance(15) ? drawValue(draw, schema, sloppiness) : value;
  }
  const { properties = {}, additionalProperties: values } = schema as {
    properties?: { readonly [name: string]: RawSchema };
    additionalProperties?: RawSchema | boolean;
  };
  const object: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (draw.chance(5)) continue;
    const field = Object.hasOwn(properties, key) ? properties[key] : values;
    const edited =
      typeof field === 'object'
        ? drawEdit(draw, field, item, sloppiness)
        : draw.chance(10)
          ? drawAnything(draw, 1)
          : structuredClone(item as unknown);
    Object.defineProperty(object, key, {
      value: edited,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  if (draw.chance(15)) return { ...drawFields(draw, schema, sloppiness), ...object };
  return object;
}

function editList(draw: Draw, schema: RawSchema, list: readonly unknown[], sloppiness: number): unknown[] {
  const items = (schema.items ?? {}) as RawSchema;
  const edited: unknown[] = list.flatMap((item) =>
    draw.chance(5) ? [] : [drawEdit(draw, items, item, sloppiness)],
  );
  if (draw.chance(20)) edited.splice(draw.below(edited.length + 1), 0, drawValue(draw, items, sloppiness));
  if (draw.chance(20)) edited.reverse();
  return edited;
}
