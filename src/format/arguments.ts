import type { Expression } from '../emit/code.ts';
import { regexLiteral } from '../emit/literals.ts';
import {
  isBinaryish,
  isCall,
  isFilledArray,
  isFilledObject,
  isMember,
  isSignedNumber,
  isString,
  unaryOperator,
  arrowStatements,
  type Place,
} from './place.ts';
import { literalText } from './flat.ts';
import { InternalError } from '../diagnostics/errors.ts';

type Arrow = Extract<Expression, { kind: 'arrow' }>;

/** The widths below which prettier holds an argument for short: a quarter of the line. */
const shortWidth = 20;

/** Whether prettier gives each argument a line of its own, fit or not: two functions, or a function inside another argument's call. */
export function breaksAllArguments(args: readonly Expression[]): boolean {
  if (args.length < 2) return false;
  let functions = 0;
  for (const argument of args) {
    if (argument.kind === 'arrow') functions++;
    if (functions > 1) return true;
    if (isCall(argument) && argument.args.some((inner) => inner.kind === 'arrow')) return true;
  }
  return false;
}

/** Whether the last argument may open on the call's own line: `f(a, {`. */
export function hugsLast(args: readonly Expression[]): boolean {
  const last = args.at(-1);
  const before = args.at(-2);
  if (last === undefined || !isHuggable(last)) return false;
  if (before !== undefined && prettierType(before) === prettierType(last)) return false;
  if (args.length === 2 && before?.kind === 'arrow' && last.kind === 'array') return false;
  return !(args.length > 1 && isNumberList(last));
}

/** An array of nothing but numbers, which prettier fills the lines with. */
export function isNumberList(node: Expression): boolean {
  return node.kind === 'array' && node.items.length > 0 && node.items.every(isSignedNumber);
}

function isHuggable(node: Expression): boolean {
  if (isFilledObject(node) || isFilledArray(node)) return true;
  if (node.kind === 'as') return isHuggable(node.expression);
  return node.kind === 'arrow' && isHuggableArrow(node);
}

function isHuggableArrow(node: Arrow): boolean {
  if (arrowStatements(node) !== undefined || !('kind' in node.body)) return true;
  const { body } = node;
  return body.kind === 'object' || body.kind === 'array' || body.kind === 'conditional' || isCall(body);
}

/** Whether the first of two arguments may span lines while the second stays behind it: `f(() => {` ... `}, x)`. */
export function hugsFirst(args: readonly Expression[]): boolean {
  const [first, second] = args;
  if (args.length !== 2 || first?.kind !== 'arrow' || second === undefined) return false;
  if (arrowStatements(first) === undefined) return false;
  if (second.kind === 'arrow' || second.kind === 'conditional') return false;
  return isHoppable(second) && !isHuggable(second);
}

function isHoppable(node: Expression): boolean {
  if (node.kind === 'as') {
    let { type } = node;
    if (type.kind === 'array') type = type.element;
    if (type.kind === 'array') type = type.element;
    if (type.kind === 'name' && type.args?.length === 1 && type.args[0] !== undefined) type = type.args[0];
    const isSimpleType = type.kind === 'literal' || (type.kind === 'name' && (type.args ?? []).length === 0);
    return isSimpleType && isSimple(node.expression, 1);
  }
  if ((node.kind === 'call' || node.kind === 'new') && node.args.length > 1) return false;
  if (node.kind === 'binary') return isSimple(node.left, 1) && isSimple(node.right, 1);
  if (isBinaryish(node)) return false;
  return node.kind === 'regex' || isSimple(node);
}

/** `f(a, b)(c)`: the inner call breaks together with the outer one. */
export function isCalledWithLess(node: Expression, { role, parent }: Place): boolean {
  if (role !== 'callee' || !isCall(node) || !isCall(parent)) return false;
  return parent.args.length > 0 && node.args.length > parent.args.length;
}

/** `f(() => {}, [])`, which prettier keeps together as the hooks of React are written. */
export function isHookCall(args: readonly Expression[]): boolean {
  const isHook = (first: Expression | undefined, second: Expression | undefined): boolean =>
    first?.kind === 'arrow' &&
    first.parameters.length === 0 &&
    arrowStatements(first) !== undefined &&
    second?.kind === 'array';
  if (args.length === 2) return isHook(args[0], args[1]);
  return args.length === 3 && args[0]?.kind === 'name' && isHook(args[1], args[2]);
}

/** Whether prettier holds an argument of a chain of calls for simple. */
export function isSimple(node: Expression, depth = 2): boolean {
  if (depth <= 0) return false;
  const isSimplePart = (part: Expression): boolean => isSimple(part, depth - 1);
  switch (node.kind) {
    case 'regex':
      return patternLength(node) <= 5;
    case 'literal':
    case 'name':
    case 'undefined':
      return true;
    case 'object':
      return node.properties.every(
        (property) =>
          property.kind === 'property' && property.key !== '__proto__' && isSimplePart(property.value),
      );
    case 'array':
      return node.items.every(isSimplePart);
    case 'call':
    case 'new':
      return isSimple(node.callee, depth) && node.args.length <= depth && node.args.every(isSimplePart);
    case 'member':
      return isSimple(node.object, depth);
    case 'index':
      return isSimple(node.object, depth) && isSimple(node.index, depth);
    case 'unary':
      return (node.operator === '!' || node.operator === '-') && isSimple(node.operand, depth);
    default:
      return false;
  }
}

function patternLength({ source, flags }: Extract<Expression, { kind: 'regex' }>): number {
  return regexLiteral(source, flags).length - flags.length - 2;
}

/** Whether an argument is so short that breaking the call around it would win nothing. */
export function isShort(node: Expression): boolean {
  const sign = unaryOperator(node);
  if (node.kind === 'unary') return isShort(node.operand);
  if (sign !== undefined) return true;
  switch (node.kind) {
    case 'name':
      return node.name.length <= shortWidth;
    case 'undefined':
      return true;
    case 'regex':
      return patternLength(node) <= shortWidth;
    case 'literal':
      return typeof node.value !== 'string' || literalText(node.value).length <= shortWidth;
    case 'call':
      return (
        node.isPure !== true &&
        node.args.length === 0 &&
        node.callee.kind === 'name' &&
        node.callee.name.length <= shortWidth - 2
      );
    default:
      return false;
  }
}

/** Callees whose calls prettier lays out by rules of their own: those of test runners and of module loaders. */
const testCallees = new Set('it describe test skip xit xdescribe xtest fit fdescribe ftest'.split(' '));
const loaderCallees = new Set(['require', 'define']);

/** Refuses a call that prettier would lay out as a test's or a loader's. */
export function refuseSpecialCall(callee: Expression, args: readonly Expression[]): void {
  let root = callee;
  while (isMember(root)) root = root.object;
  if (root.kind !== 'name') return;
  const [first] = args;
  const isTest = testCallees.has(root.name) && args.length > 1 && first !== undefined && isString(first);
  if (isTest || (loaderCallees.has(root.name) && root === callee)) {
    throw new InternalError(`a call of ${root.name} has a layout of its own`);
  }
}

/** The names that prettier's syntax tree has for kinds of expressions, where two kinds share one. */
function prettierType(node: Expression): string {
  if (unaryOperator(node) !== undefined) return 'unary';
  if (node.kind === 'name' || node.kind === 'undefined') return 'name';
  if (node.kind === 'member' || node.kind === 'index') return 'member';
  return node.kind === 'regex' ? 'literal' : node.kind;
}
