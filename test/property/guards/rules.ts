import type { Draw } from './draw.ts';
import { boolOf } from './conditions.ts';
import { textOf, type Term } from './terms.ts';
import type { RawSchema } from './schemas.ts';

/** x-kubernetes-validations of a schema: rules that mostly type-check. */
export function drawRules(draw: Draw, schema: RawSchema): readonly RawSchema[] {
  return Array.from({ length: draw.below(2) + 1 }, () => drawRule(draw, schema));
}

function drawRule(draw: Draw, schema: RawSchema): RawSchema {
  const self: Term = { code: 'self', schema };
  const text = drawRuleText(draw, self);
  // An optional old value is written `?oldSelf`, which says so and is no CEL.
  const entry: RawSchema = { rule: text.replaceAll('?oldSelf', 'oldSelf') };
  if (text.includes('?oldSelf')) entry.optionalOldSelf = true;
  if (draw.chance(40)) entry.message = draw.pick(['must hold', ' padded ', 'x'.repeat(20)]);
  if (draw.chance(20))
    entry.messageExpression = draw.pick([
      `'told ' + ${textOf(draw, self)}`,
      "'a\\nb'",
      "''",
      `string(${textOf(draw, self)}[0])`,
    ]);
  if (draw.chance(25)) {
    entry.reason = draw.pick([
      'FieldValueInvalid',
      'FieldValueRequired',
      'FieldValueForbidden',
      'FieldValueDuplicate',
    ]);
  }
  const names = Object.keys((schema.properties as RawSchema | undefined) ?? {});
  if (draw.chance(20) && names.length > 0) {
    const name = draw.pick(names);
    entry.fieldPath = /^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `['${name}']`;
  }
  return entry;
}

function drawRuleText(draw: Draw, self: Term): string {
  const old: Term = { code: 'oldSelf', schema: self.schema };
  return draw.weighted([
    [10, () => boolOf(draw, self, 2)],
    [1, () => 'self == oldSelf'],
    [1, () => `oldSelf == self || ${boolOf(draw, self, 1)}`],
    [1, () => `${boolOf(draw, self, 1)} || ${boolOf(draw, old, 1)}`],
    [1, () => `?oldSelf.hasValue() ? self == ?oldSelf.value() : ${boolOf(draw, self, 1)}`],
    [
      1,
      () =>
        `?oldSelf.optMap(old, ${boolOf(draw, { ...old, code: 'old' }, 1)}).orValue(${boolOf(draw, self, 1)})`,
    ],
  ]);
}
