import { diffModels } from '../../src/diff/diff-models.ts';
import type { Change } from '../../src/diff/types.ts';
import { build, definition, withSpec, type JsonObject, type VersionOptions } from './definition.ts';

export const text = { type: 'string' };
export const whole = { type: 'integer' };
export const everyone = 'readers+writers+running code+test fixtures';

export type Documents = readonly JsonObject[];

export function spec(properties: JsonObject, more: JsonObject = {}): Documents {
  return [definition({ schema: withSpec(properties, more) })];
}

export function versions(...list: readonly VersionOptions[]): Documents {
  return [definition({ versions: list })];
}

export function diff(from: Documents, to: Documents): readonly Change[] {
  return diffModels(build(from).model, build(to).model).changes;
}

/** `code path: whom`, and of what it depends on: the direction, the count, the guess, and what the root would mean. */
export function lineOf({
  code,
  path,
  keyword,
  direction,
  count,
  guess,
  rootExport,
  version,
  hits,
}: Change): string {
  const place = [path ?? version, ...(keyword === undefined ? [] : [keyword, direction])].join(' ');
  const notes = [
    ...(count === undefined || count === 0 ? [] : [`#${count}`]),
    ...(guess === undefined ? [] : [`~${guess}`]),
    ...(rootExport === undefined ? [] : [`root ${rootExport.old} to ${rootExport.new ?? 'nothing'}`]),
  ];
  return `${[code, place, ...notes].join(' ')}: ${hits.join('+')}`;
}

export type Row = readonly [name: string, from: Documents, to: Documents, lines: readonly string[]];
