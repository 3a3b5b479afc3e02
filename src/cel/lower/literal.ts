import type { CelLiteral } from '../syntax/ast.ts';
import { list, literal, method, name, runtime } from './code.ts';
import type { CelType } from '../types/types.ts';
import type { Value } from './value.ts';
import { nativeForm } from './value.ts';

/** A literal of a rule as JavaScript. */
export function lowerLiteral(value: CelLiteral): Value {
  const base = { type: { kind: value.type } as CelType, form: nativeForm, canThrow: false };
  switch (value.type) {
    case 'null':
      return { ...base, code: literal(null) };
    case 'bool':
    case 'double':
      return { ...base, code: literal(value.value) };
    case 'string':
      return { ...base, code: literal(value.value), constant: value.value };
    case 'int': {
      const near = Number(value.value);
      return {
        ...base,
        code: Number.isSafeInteger(near) ? literal(near) : runtime('bigInt', literal(String(value.value))),
      };
    }
    case 'uint':
      return { ...base, code: runtime('uint', literal(String(value.value))) };
    case 'bytes':
      return {
        ...base,
        code: method(name('Uint8Array'), 'from', list([...value.value].map((byte) => literal(byte)))),
      };
  }
}
