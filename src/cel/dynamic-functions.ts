import type { BinaryOperator } from '../code/tree.ts';
import { arrow, binary, literal, name, runtime } from './code.ts';
import { asList } from './lower-call.ts';
import type { Lowering } from './lower.ts';
import type { CelType } from './types.ts';
import { dynType } from './types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

type DynamicLowering = (args: readonly Value[], type: CelType, context: Lowering) => Value;

/** Functions of several overloads, as called where an argument's type is only known at run time. */
export const dynamicFunctions: Readonly<Record<string, DynamicLowering>> = {
  '_+_': call('addDyn'),
  '_-_': call('subtractDyn'),
  '_*_': call('multiplyDyn'),
  '_/_': call('divideDyn'),
  '_%_': call('moduloDyn'),
  '-_': call('negateDyn'),
  '_<_': comparison('<'),
  '_<=_': comparison('<='),
  '_>_': comparison('>'),
  '_>=_': comparison('>='),
  '_[_]': call('getDyn'),
  '_[?_]': call('optionalGetDyn'),
  '@in': call('inDyn', nativeForm),
  size: call('sizeDyn', nativeForm),
  bool: call('toBool', nativeForm),
  bytes: call('toBytes', nativeForm),
  double: call('toDouble', nativeForm),
  duration: call('toDuration', nativeForm),
  int: call('toIntDyn', nativeForm),
  string: call('toString', nativeForm),
  timestamp: call('toTimestamp', nativeForm),
  uint: call('toUint', nativeForm),
  sum: ofList('sumDyn', dynForm),
  min: ofList('min', dynForm),
  max: ofList('max', dynForm),
  isSorted: ofList('isSorted', nativeForm),
  sort: (args, type, context) => {
    const [list] = lists(args, context);
    const form: Form = { kind: 'list', of: dynForm };
    return result(runtime('sortBy', list, arrow(['item'], name('item'))), type, form);
  },
};

function result(code: Value['code'], type: CelType, form: Form): Value {
  return { code, type, form, canThrow: true };
}

function call(functionName: string, form: Form = dynForm): DynamicLowering {
  return (args, type, context) => {
    const codes = args.map((arg) => context.dyn(context.settle(arg)).code);
    return result(runtime(functionName, ...codes), type, form);
  };
}

function comparison(operator: BinaryOperator): DynamicLowering {
  return (args, type, context) => {
    const codes = args.map((arg) => context.dyn(context.settle(arg)).code);
    return result(binary(operator, runtime('compare', ...codes), literal(0)), type, nativeForm);
  };
}

function lists(args: readonly Value[], context: Lowering): readonly [Value['code']] {
  const [first] = args;
  return [first ? asList(first, dynType, context).code : literal(null)];
}

function ofList(functionName: string, form: Form): DynamicLowering {
  return (args, type, context) => result(runtime(functionName, ...lists(args, context)), type, form);
}
