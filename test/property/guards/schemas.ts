import type { Draw } from './draw.ts';
import { fieldNames, formats, oddFieldNames, patterns, texts } from './texts.ts';
import { drawRules } from './rules.ts';
import { drawFitting } from './values.ts';

/** A schema while it is put together. */
export type RawSchema = Record<string, unknown>;

export interface SchemaOptions {
  /** Whether rules (x-kubernetes-validations) are made. */
  readonly hasRules: boolean;
  /** Of a hundred fields, so many have a name that means something to JavaScript or CEL. */
  readonly oddNames: number;
}

/** A structural schema of any type. */
export function drawSchema(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const leaf = depth <= 0;
  const schema = draw.weighted<RawSchema>([
    [6, () => drawString(draw)],
    [4, () => drawInteger(draw)],
    [2, () => drawNumber(draw)],
    [2, () => ({ type: 'boolean' })],
    [2, () => drawIntOrString(draw)],
    [leaf ? 0 : 6, () => drawArray(draw, depth, options)],
    [leaf ? 0 : 6, () => drawObject(draw, depth, options)],
    [leaf ? 0 : 3, () => drawMap(draw, depth, options)],
    [1, () => drawAny(draw, depth, options)],
    [leaf ? 0 : 1, () => drawEmbedded(draw, depth, options)],
  ]);
  if (draw.chance(12)) schema.nullable = true;
  if (draw.chance(10)) addLogic(draw, schema);
  if (options.hasRules && draw.chance(30)) addRules(draw, schema);
  if (draw.chance(12)) schema.default = drawFitting(draw, schema);
  return schema;
}

/** The schema of an object with fields; `depth` says how deep it may go. */
export function drawObject(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const properties = drawProperties(draw, depth, options, draw.below(5));
  const names = Object.keys(properties);
  const schema: RawSchema = { type: 'object', ...(names.length > 0 && { properties }) };
  const required = names.filter(() => draw.chance(30));
  if (required.length > 0) schema.required = required;
  if (draw.chance(3)) schema.required = [...required, 'missing'];
  if (draw.chance(8)) schema.minProperties = draw.below(3);
  if (draw.chance(8)) schema.maxProperties = draw.below(4) + 1;
  if (draw.chance(15)) schema['x-kubernetes-preserve-unknown-fields'] = true;
  if (draw.chance(8)) schema['x-kubernetes-map-type'] = draw.pick(['atomic', 'granular']);
  if (names.length > 0 && draw.chance(2)) schema.additionalProperties = true;
  return schema;
}

function drawProperties(draw: Draw, depth: number, options: SchemaOptions, count: number): RawSchema {
  const entries = Array.from({ length: count }, (): [string, unknown] => [
    draw.pick(draw.chance(options.oddNames) ? oddFieldNames : fieldNames),
    drawSchema(draw, depth - 1, options),
  ]);
  return Object.fromEntries(entries);
}

function drawMap(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const schema: RawSchema = {
    type: 'object',
    additionalProperties: draw.chance(8) ? true : drawSchema(draw, depth - 1, options),
  };
  if (draw.chance(25)) schema.minProperties = draw.below(3);
  if (draw.chance(35)) schema.maxProperties = draw.below(4) + 1;
  if (draw.chance(10)) schema['x-kubernetes-map-type'] = draw.pick(['atomic', 'granular']);
  return schema;
}

function drawAny(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const schema: RawSchema = { 'x-kubernetes-preserve-unknown-fields': true };
  if (depth > 0 && draw.chance(30)) schema.properties = drawProperties(draw, depth, options, 2);
  if (depth > 0 && draw.chance(10)) schema.items = drawSchema(draw, depth - 1, options);
  return schema;
}

function drawEmbedded(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const properties = draw.chance(50) ? { spec: drawSchema(draw, depth - 1, options) } : undefined;
  return {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    ...((!properties || draw.chance(50)) && { 'x-kubernetes-preserve-unknown-fields': true }),
    ...(properties && { properties }),
  };
}

function drawArray(draw: Draw, depth: number, options: SchemaOptions): RawSchema {
  const schema: RawSchema = { type: 'array' };
  if (draw.chance(20)) schema.minItems = draw.below(3);
  if (draw.chance(55)) schema.maxItems = draw.below(4) + 1;
  const listType = draw.weighted([
    [5, () => undefined],
    [1, () => 'atomic'],
    [3, () => 'set'],
    [4, () => 'map'],
  ]);
  if (listType !== undefined) schema['x-kubernetes-list-type'] = listType;
  schema.items = drawSchema(draw, depth - 1, options);
  if (listType === 'set') {
    const items = schema.items as RawSchema;
    delete items.nullable;
    if (items.type === 'object') items['x-kubernetes-map-type'] = 'atomic';
    if (items.type === 'array') items['x-kubernetes-list-type'] = 'atomic';
  }
  if (listType === 'map') {
    const items = drawObject(draw, depth - 1, options);
    const keys = draw.chance(30) ? ['name', 'type'] : ['name'];
    const properties: RawSchema = { ...(items.properties as RawSchema | undefined) };
    const required = new Set((items.required as readonly string[] | undefined) ?? []);
    for (const key of keys) {
      const field = drawSchema(draw, 0, { ...options, hasRules: false });
      delete field.nullable;
      if (field.type === undefined && field['x-kubernetes-int-or-string'] !== true) field.type = 'string';
      delete field['x-kubernetes-preserve-unknown-fields'];
      properties[key] = field;
      if (field.default === undefined) required.add(key);
    }
    schema.items = { ...items, properties, ...(required.size > 0 && { required: [...required] }) };
    schema['x-kubernetes-list-map-keys'] = keys;
    delete (schema.items as RawSchema).nullable;
  }
  return schema;
}

function drawString(draw: Draw): RawSchema {
  const schema: RawSchema = { type: 'string' };
  if (draw.chance(30)) schema.maxLength = draw.pick([0, 1, 2, 4, 10, 40]);
  if (draw.chance(20)) schema.minLength = draw.below(4);
  if (draw.chance(25)) schema.pattern = draw.pick(patterns);
  if (draw.chance(30)) schema.format = draw.pick(formats);
  if (draw.chance(20)) schema.enum = drawSome(draw, texts.slice(0, 12));
  return schema;
}

function drawInteger(draw: Draw): RawSchema {
  const schema: RawSchema = { type: 'integer' };
  if (draw.chance(40)) schema.format = draw.pick(['int32', 'int64', 'float', 'odd']);
  addBounds(draw, schema, [-5, 0, 1, 3, 10, 65, 2147483648]);
  if (draw.chance(12)) schema.multipleOf = draw.pick([1, 2, 3, 10]);
  if (draw.chance(12)) schema.enum = drawSome(draw, [0, 1, 2, 3, 65, -1, 97]);
  return schema;
}

function drawNumber(draw: Draw): RawSchema {
  const schema: RawSchema = { type: 'number' };
  if (draw.chance(40)) schema.format = draw.pick(['float', 'double', 'int32']);
  addBounds(draw, schema, [-5, 0, 0.5, 1.5, 3, 10]);
  if (draw.chance(12)) schema.multipleOf = draw.pick([1, 2, 0.5, 0.1]);
  if (draw.chance(12)) schema.enum = drawSome(draw, [0, 1, 1.5, 2, -0.5, 3]);
  return schema;
}

function addBounds(draw: Draw, schema: RawSchema, bounds: readonly number[]): void {
  if (draw.chance(25)) {
    schema.minimum = draw.pick(bounds);
    if (draw.chance(30)) schema.exclusiveMinimum = true;
  }
  if (draw.chance(25)) {
    schema.maximum = draw.pick(bounds);
    if (draw.chance(30)) schema.exclusiveMaximum = true;
  }
}

function drawIntOrString(draw: Draw): RawSchema {
  const schema: RawSchema = { 'x-kubernetes-int-or-string': true };
  const form = [{ type: 'integer' }, { type: 'string' }];
  draw.weighted([
    [4, () => (schema.anyOf = form)],
    [2, () => undefined],
    [1, () => (schema.allOf = [{ anyOf: form }, drawBranch(draw, { type: 'string' }, 1)])],
  ]);
  if (draw.chance(30)) schema.pattern = draw.pick(patterns);
  if (draw.chance(15)) schema.maxLength = draw.below(5);
  addBounds(draw, schema, [0, 1, 10]);
  return schema;
}

function drawSome<T>(draw: Draw, items: readonly T[]): T[] {
  const found = items.filter(() => draw.chance(35));
  return found.length > 0 ? found : [draw.pick(items)];
}

/** allOf, anyOf, oneOf, not. */
function addLogic(draw: Draw, schema: RawSchema): void {
  const branches = (): RawSchema[] =>
    Array.from({ length: draw.below(3) + 1 }, () => drawBranch(draw, schema, 2));
  const keyword = draw.pick(['allOf', 'anyOf', 'oneOf', 'not']);
  if (schema[keyword] !== undefined) return;
  schema[keyword] = keyword === 'not' ? drawBranch(draw, schema, 2) : branches();
}

/** What may stand in a branch beside a schema. */
function drawBranch(draw: Draw, schema: RawSchema, depth: number): RawSchema {
  const branch: RawSchema = {};
  const take = (from: RawSchema): void => {
    for (const [key, value] of Object.entries(from))
      if (key !== 'type' && draw.chance(60)) branch[key] = value;
  };
  switch (schema.type) {
    case 'string':
      take(drawString(draw));
      break;
    case 'integer':
      take(drawInteger(draw));
      break;
    case 'number':
      take(drawNumber(draw));
      break;
    case 'array': {
      if (draw.chance(40)) branch.minItems = draw.below(3);
      if (draw.chance(40)) branch.maxItems = draw.below(3);
      const { items } = schema;
      if (depth > 0 && items && draw.chance(40))
        branch.items = drawBranch(draw, items as RawSchema, depth - 1);
      break;
    }
    case 'object': {
      const properties = Object.entries((schema.properties as RawSchema | undefined) ?? {});
      if (properties.length > 0 && draw.chance(60)) branch.required = [draw.pick(properties)[0]];
      if (draw.chance(25)) branch.minProperties = draw.below(3);
      if (draw.chance(25)) branch.maxProperties = draw.below(3);
      const found = properties.filter(([name]) => name !== 'metadata' && draw.chance(40));
      if (depth > 0 && found.length > 0) {
        branch.properties = Object.fromEntries(
          found.map(([name, field]) => [name, drawBranch(draw, field as RawSchema, depth - 1)]),
        );
      }
      break;
    }
    default:
      if (draw.chance(50)) take(drawString(draw));
      if (draw.chance(50)) take(drawInteger(draw));
  }
  if (depth > 0 && draw.chance(15)) addLogic(draw, branch);
  return branch;
}

function addRules(draw: Draw, schema: RawSchema): void {
  const rules = drawRules(draw, schema);
  if (rules.length > 0) schema['x-kubernetes-validations'] = rules;
}
