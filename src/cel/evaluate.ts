import { InternalError } from '../diagnostics/errors.ts';
import type { BinaryOperator, Expression } from '../code/tree.ts';

/** A function of values that runs an expression. Nothing is made of text: it works under a strict Content-Security-Policy. */
export type Evaluate = (...args: readonly unknown[]) => unknown;

/** The places of variables while code runs: one slot a parameter. */
type Frame = unknown[];
type Run = (frame: Frame) => unknown;
type Scope = ReadonlyMap<string, number>;

interface Compilation {
  readonly resolve: (name: string) => unknown;
  slots: number;
}

/**
 * Makes a function of an expression in the named parameters; `resolve` gives the value of every other name. Only what rules
 * lower to is known: no statements.
 */
export function evaluator(
  code: Expression,
  parameters: readonly string[],
  resolve: (name: string) => unknown,
): Evaluate {
  const compilation: Compilation = { resolve, slots: parameters.length };
  const run = compile(code, new Map(parameters.map((name, slot) => [name, slot])), compilation);
  return (...args) => {
    const frame: Frame = args.slice(0, parameters.length);
    return run(frame);
  };
}

function compile(code: Expression, scope: Scope, compilation: Compilation): Run {
  switch (code.kind) {
    case 'name': {
      const slot = scope.get(code.name);
      if (slot !== undefined) return (frame) => frame[slot];
      const value = compilation.resolve(code.name);
      return () => value;
    }
    case 'literal': {
      const { value } = code;
      return () => value;
    }
    case 'undefined':
      return () => undefined;
    case 'regex': {
      const regex = new RegExp(code.source, code.flags);
      return () => regex;
    }
    case 'array': {
      const items = code.items.map((item) => compile(item, scope, compilation));
      return (frame) => items.map((item) => item(frame));
    }
    case 'object':
      return compileObject(code.properties, scope, compilation);
    case 'call':
      return compileCall(code.callee, code.args, scope, compilation);
    case 'member': {
      const object = compile(code.object, scope, compilation);
      const { property } = code;
      return (frame) => readProperty(object(frame), property);
    }
    case 'index': {
      const object = compile(code.object, scope, compilation);
      const index = compile(code.index, scope, compilation);
      return (frame) => readProperty(object(frame), index(frame));
    }
    case 'unary':
      return compileUnary(code.operator, compile(code.operand, scope, compilation));
    case 'binary': {
      const operate = operators[code.operator];
      if (!operate) throw new InternalError(`no operator ${code.operator}`);
      const left = compile(code.left, scope, compilation);
      const right = compile(code.right, scope, compilation);
      return (frame) => operate(left(frame), right(frame));
    }
    case 'logical': {
      const operands = code.operands.map((operand) => compile(operand, scope, compilation));
      return code.operator === '&&'
        ? (frame) => operands.every((operand) => operand(frame))
        : (frame) => operands.some((operand) => operand(frame));
    }
    case 'conditional': {
      const test = compile(code.test, scope, compilation);
      const then = compile(code.then, scope, compilation);
      const other = compile(code.else, scope, compilation);
      return (frame) => (test(frame) ? then(frame) : other(frame));
    }
    case 'arrow':
      return compileArrow(code, scope, compilation);
    default:
      throw new InternalError(`no rule lowers to ${code.kind}`);
  }
}

function compileObject(
  properties: Extract<Expression, { kind: 'object' }>['properties'],
  scope: Scope,
  compilation: Compilation,
): Run {
  const entries = properties.map((property) => {
    if (property.kind === 'spread') throw new InternalError('no rule lowers to a spread');
    return [property.key, compile(property.value, scope, compilation)] as const;
  });
  return (frame) => Object.fromEntries(entries.map(([key, run]) => [key, run(frame)]));
}

function compileCall(
  callee: Expression,
  args: readonly Expression[],
  scope: Scope,
  compilation: Compilation,
): Run {
  const values = args.map((arg) => compile(arg, scope, compilation));
  if (callee.kind === 'member') {
    const object = compile(callee.object, scope, compilation);
    const { property } = callee;
    return (frame) => {
      const receiver = object(frame);
      const method = toFunction(readProperty(receiver, property), property);
      return Reflect.apply(
        method,
        receiver,
        values.map((value) => value(frame)),
      );
    };
  }
  const run = compile(callee, scope, compilation);
  const [first, second] = values;
  if (first && values.length === 1) return (frame) => toFunction(run(frame), 'callee')(first(frame));
  if (first && second && values.length === 2) {
    return (frame) => toFunction(run(frame), 'callee')(first(frame), second(frame));
  }
  return (frame) => toFunction(run(frame), 'callee')(...values.map((value) => value(frame)));
}

function compileArrow(
  code: Extract<Expression, { kind: 'arrow' }>,
  scope: Scope,
  compilation: Compilation,
): Run {
  const { body } = code;
  if (!('kind' in body)) throw new InternalError('no rule lowers to statements');
  const slots = code.parameters.map(() => compilation.slots++);
  const inner = new Map([
    ...scope,
    ...code.parameters.map(({ name }, at) => [name, slots[at] ?? 0] as const),
  ]);
  const run = compile(body, inner, compilation);
  const [first, second] = slots;
  if (first === undefined) return (frame) => () => run(frame);
  if (slots.length === 1) {
    return (frame) => (value: unknown) => {
      frame[first] = value;
      return run(frame);
    };
  }
  return (frame) =>
    (...values: unknown[]) => {
      slots.forEach((slot, at) => (frame[slot] = values[at]));
      return second === undefined ? undefined : run(frame);
    };
}

function compileUnary(operator: string, operand: Run): Run {
  switch (operator) {
    case '!':
      return (frame) => !operand(frame);
    case '-':
      return (frame) => -(operand(frame) as number);
    default:
      throw new InternalError(`no operator ${operator}`);
  }
}

/** Numbers, bigints and strings: what lowered code applies operators to. */
type Operand = number;

const operators: Readonly<Partial<Record<BinaryOperator, (left: unknown, right: unknown) => unknown>>> = {
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,

  '==': (left, right) => left == right,

  '!=': (left, right) => left != right,
  '<': (left, right) => (left as Operand) < (right as Operand),
  '<=': (left, right) => (left as Operand) <= (right as Operand),
  '>': (left, right) => (left as Operand) > (right as Operand),
  '>=': (left, right) => (left as Operand) >= (right as Operand),
  '+': (left, right) => (left as Operand) + (right as Operand),
  '-': (left, right) => (left as Operand) - (right as Operand),
  '*': (left, right) => (left as Operand) * (right as Operand),
  '/': (left, right) => (left as Operand) / (right as Operand),
};

function readProperty(object: unknown, key: unknown): unknown {
  if (object === null || object === undefined) throw new TypeError(`cannot read ${String(key)}`);
  return (object as { readonly [key: string]: unknown })[key as string];
}

function toFunction(value: unknown, name: string): (...args: unknown[]) => unknown {
  if (typeof value !== 'function') throw new TypeError(`${name} is not a function`);
  return value as (...args: unknown[]) => unknown;
}
