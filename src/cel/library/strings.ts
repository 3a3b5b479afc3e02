import type { Expression } from '../../code/tree.ts';
import { format } from '../../runtime/cel/format.ts';
import {
  charAt,
  indexOf,
  lastIndexOf,
  lowerAscii,
  quote,
  replace,
  split,
  substring,
  trim,
  upperAscii,
} from '../../runtime/cel/text.ts';
import { binary, literal, runtime } from '../lower/code.ts';
import type { Lowering } from '../lower/lower.ts';
import type { Size } from '../cost/size.ts';
import { add, addSizes, multiply, multiplySizes, priced, unbounded } from '../cost/size.ts';
import { boolType, dynType, intType, listOf, stringType } from '../types/types.ts';
import type { Value } from '../lower/value.ts';
import { nativeForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { ofArgument, sizeOf, traversal } from './estimate.ts';
import { ofReceiver, withLast } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { argumentsOf, global, method, resultOf } from './overload.ts';
import { ofFirst, ofSecond, ofTraversal, sizeOfValue, tenth } from './price.ts';
import { checkFormat } from './string-format.ts';

/** Strings (cel-go's, and ext.Strings v2). */
export const strings: readonly Overload[] = [
  method(stringType, 'contains', [stringType], boolType, {
    id: 'contains_string',
    lower: ofReceiver('includes'),
    price: ofBoth,
    estimate: containsEstimate,
  }),
  method(stringType, 'endsWith', [stringType], boolType, {
    id: 'ends_with_string',
    lower: ofReceiver('endsWith'),
    price: ofSecond,
    estimate: ofArgument(0.1),
  }),
  method(stringType, 'startsWith', [stringType], boolType, {
    id: 'starts_with_string',
    lower: ofReceiver('startsWith'),
    price: ofSecond,
    estimate: ofArgument(0.1),
  }),
  method(stringType, 'charAt', [intType], stringType, {
    id: 'string_char_at_int',
    call: charAt,
    canThrow: true,
  }),
  method(stringType, 'indexOf', [stringType], intType, {
    id: 'string_index_of_string',
    lower: withLast(indexOf, 0),
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(stringType, 'indexOf', [stringType, intType], intType, {
    id: 'string_index_of_string_int',
    call: indexOf,
    canThrow: true,
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(stringType, 'lastIndexOf', [stringType], intType, {
    id: 'string_last_index_of_string',
    call: lastIndexOf,
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(stringType, 'lastIndexOf', [stringType, intType], intType, {
    id: 'string_last_index_of_string_int',
    call: lastIndexOf,
    canThrow: true,
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(stringType, 'lowerAscii', [], stringType, {
    id: 'string_lower_ascii',
    call: lowerAscii,
    price: ofFirst(),
    estimate: sameText,
  }),
  method(stringType, 'upperAscii', [], stringType, {
    id: 'string_upper_ascii',
    call: upperAscii,
    price: ofFirst(),
    estimate: sameText,
  }),
  method(stringType, 'replace', [stringType, stringType], stringType, {
    id: 'string_replace_string_string',
    lower: withLast(replace, -1),
    price: ofFirst(0.2),
    estimate: replaceEstimate,
  }),
  method(stringType, 'replace', [stringType, stringType, intType], stringType, {
    id: 'string_replace_string_string_int',
    call: replace,
    price: ofFirst(0.2),
    estimate: replaceEstimate,
  }),
  method(stringType, 'split', [stringType], listOf(stringType), {
    id: 'string_split_string',
    lower: splitAll,
    price: ofFirst(0.2),
    estimate: splitEstimate,
  }),
  method(stringType, 'split', [stringType, intType], listOf(stringType), {
    id: 'string_split_string_int',
    call: split,
    price: ofFirst(0.2),
    estimate: splitEstimate,
  }),
  method(stringType, 'substring', [intType], stringType, {
    id: 'string_substring_int',
    call: substring,
    canThrow: true,
    price: ofFirst(),
    estimate: sameText,
  }),
  method(stringType, 'substring', [intType, intType], stringType, {
    id: 'string_substring_int_int',
    call: substring,
    canThrow: true,
    price: ofFirst(),
    estimate: sameText,
  }),
  method(stringType, 'trim', [], stringType, {
    id: 'string_trim',
    call: trim,
    price: ofFirst(),
    estimate: sameText,
  }),
  method(stringType, 'format', [listOf(dynType)], stringType, {
    id: 'string_format',
    check: checkFormat,
    call: format,
    canThrow: true,
    price: ofFirst(),
    estimate: ofTarget,
  }),
  global('strings.quote', [stringType], stringType, {
    id: 'strings_quote',
    call: quote,
    price: ofFirst(),
    estimate: quoteEstimate,
  }),
];

function splitAll(call: FunctionCall): Value {
  const args = argumentsOf(call);
  const code = runtime(split, ...args.map((arg) => arg.code), literal(-1));
  return resultOf(call, args, code, { kind: 'list', of: nativeForm });
}

function ofBoth([text, part]: readonly Value[], _result: unknown, context: Lowering): Expression {
  return binary('*', tenth(sizeOfValue(text, context)), tenth(sizeOfValue(part, context)));
}

function containsEstimate({ target, args: [part] }: EstimatedCall): CallEstimate {
  return { cost: multiply(priced(sizeOf(target).max, 0.1), priced(sizeOf(part).max, 0.1)) };
}

function ofTarget({ target }: EstimatedCall): CallEstimate {
  return { cost: priced(sizeOf(target).max, 0.1) };
}

function sameText({ target }: EstimatedCall): CallEstimate {
  return { cost: priced(sizeOf(target).max, 0.1), size: sizeOf(target) };
}

function splitEstimate({ target, args: [, count] }: EstimatedCall): CallEstimate {
  const { max } = sizeOf(target);
  const literal = count?.node.kind === 'literal' ? count.node.int : undefined;
  const items = literal === undefined ? max : Number(BigInt.asUintN(64, literal));
  return { cost: priced(max, 0.2), size: { min: 0, max: items } };
}

function quoteEstimate({ args: [text] }: EstimatedCall): CallEstimate {
  const { min, max } = sizeOf(text);
  // The server's sum goes over the 64 bits it has, to nothing.
  const size = { min: min + 2, max: max === unbounded ? 0 : add(2, multiply(max, 2)) };
  return { cost: priced(max, 0.1), size };
}

function replaceEstimate({ target, args: [from, to] }: EstimatedCall): CallEstimate {
  const size = replaced(sizeOf(target), sizeOf(from), sizeOf(to));
  return { cost: priced(sizeOf(target).max, 0.2), size };
}

/** The longest and the shortest that a text becomes by putting one text in the places of another. */
function replaced(text: Size, from: Size, to: Size): Size {
  const max = { count: 0, kept: 0 };
  if (from.min === 0) {
    max.count = add(text.max, 1);
    max.kept = text.max;
  } else if (to.max <= from.min) max.kept = text.max;
  else max.count = Math.ceil(text.max / from.min);
  const min = { count: 0, kept: 0 };
  if (from.max === 0) {
    min.count = add(text.min, 1);
    min.kept = text.min;
  } else if (from.max <= to.min) min.kept = text.min;
  else min.count = Math.ceil(text.min / from.max);
  return addSizes(multiplySizes({ min: min.count, max: max.count }, to), { min: min.kept, max: max.kept });
}
