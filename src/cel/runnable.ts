import { constantPrefix, runtimePrefix } from './lower/code.ts';
import type { Evaluate } from './evaluate.ts';
import { evaluator } from './evaluate.ts';
import type { Lowered } from './lower/lower.ts';
import { findRuntimeFunction } from './lower/runtime-functions.ts';

/** Lowered code as a function of self, oldSelf and the budget. */
export function runnable({ code, constants }: Lowered): Evaluate {
  const values: unknown[] = [];
  const resolve = (name: string): unknown => {
    if (name.startsWith(constantPrefix)) return values[Number(name.slice(constantPrefix.length))];
    return resolveName(name);
  };
  for (const constant of constants) values.push(evaluator(constant, [], resolve)());
  return evaluator(code, ['self', 'oldSelf', 'budget'], resolve);
}

const globals: Readonly<Record<string, unknown>> = { Math, Object, String, Number, Uint8Array };

function resolveName(name: string): unknown {
  if (!name.startsWith(runtimePrefix)) {
    if (Object.hasOwn(globals, name)) return globals[name];
    throw new TypeError(`no value for ${name}`);
  }
  const key = name.slice(runtimePrefix.length);
  const found = findRuntimeFunction(key)?.call;
  if (!found) throw new TypeError(`no runtime function ${key}`);
  return found;
}
