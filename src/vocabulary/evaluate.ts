import type { GoFile, GoType } from './go-syntax.ts';
import type { GoExpression } from './go-syntax.ts';
import { binaryValue, unaryValue } from './operators.ts';
import type { GoSourcePackage, GoSources } from './packages.ts';

/** The value of a Go const; integers are exact. */
export type GoValue = string | bigint | number | boolean;

/** A const's value with its Go type: `string`, `untyped string`, a type of its package, or `<package name>.<Name>`. */
export interface ConstValue {
  readonly value: GoValue;
  readonly type: string;
}

/** Why a const has no value that could be found. */
export class UnresolvedConst extends Error {
  override readonly name = 'UnresolvedConst';
}

/** Where an expression stands. */
interface Place {
  readonly goPackage: GoSourcePackage;
  readonly file: GoFile;
  readonly iota: number | undefined;
}

const predeclaredTypes =
  /^(?:string|bool|byte|rune|error|any|uintptr|u?int(?:8|16|32|64)?|float(?:32|64)|complex(?:64|128))$/;

/** Evaluates consts (https://go.dev/ref/spec#Constant_expressions), following references through files and packages, each once. */
export class ConstEvaluator {
  private readonly sources: GoSources;
  private readonly known = new Map<string, ConstValue | UnresolvedConst>();
  private readonly busy = new Set<string>();

  constructor(sources: GoSources) {
    this.sources = sources;
  }

  /** The value of a const of a package. Throws an `UnresolvedConst` that says what is missing. */
  getConst(goPackage: GoSourcePackage, name: string): ConstValue {
    const key = `${goPackage.importPath}.${name}`;
    const known = this.known.get(key);
    if (known instanceof UnresolvedConst) throw known;
    if (known !== undefined) return known;
    if (this.busy.has(key)) throw new UnresolvedConst(`${name} refers to itself`);
    this.busy.add(key);
    try {
      const result = this.computeConst(goPackage, name);
      this.known.set(key, result);
      return result;
    } catch (error) {
      if (error instanceof UnresolvedConst) this.known.set(key, error);
      throw error;
    } finally {
      this.busy.delete(key);
    }
  }

  /** The value of an expression that stands in a file, outside of a const declaration. */
  evaluate(expression: GoExpression, goPackage: GoSourcePackage, file: GoFile): ConstValue {
    return this.evaluateAt(expression, { goPackage, file, iota: undefined });
  }

  private computeConst(goPackage: GoSourcePackage, name: string): ConstValue {
    const declared = goPackage.findConst(name);
    if (declared === undefined) throw new UnresolvedConst(`package ${goPackage.name} has no const ${name}`);
    const { spec, file } = declared;
    if (spec.value === undefined) throw new UnresolvedConst(`${name} has no value`);
    const { value, type } = this.evaluateAt(spec.value, { goPackage, file, iota: spec.iota });
    return { value, type: spec.type === undefined ? type : this.typeName(spec.type, file, type) };
  }

  private evaluateAt(expression: GoExpression, place: Place): ConstValue {
    switch (expression.kind) {
      case 'string':
        return { value: expression.value, type: 'untyped string' };
      case 'integer':
        return { value: expression.value, type: expression.isRune ? 'untyped rune' : 'untyped int' };
      case 'float':
        return { value: expression.value, type: 'untyped float' };
      case 'boolean':
        return { value: expression.value, type: 'untyped bool' };
      case 'iota':
        if (place.iota === undefined) throw new UnresolvedConst('iota has no certain value here');
        return { value: BigInt(place.iota), type: 'untyped int' };
      case 'name':
        return this.getConst(place.goPackage, expression.name);
      case 'selector':
        return this.selectConst(expression.package, expression.name, place);
      case 'unary': {
        const { value, type } = this.evaluateAt(expression.operand, place);
        return { value: orThrow(unaryValue(expression.operator, value), expression.operator), type };
      }
      case 'binary':
        return this.evaluateBinary(expression, place);
      case 'call':
        return this.evaluateCall(expression, place);
      case 'composite':
        throw new UnresolvedConst('a composite literal is no const');
      case 'other':
        throw new UnresolvedConst(`${JSON.stringify(expression.text)} is no constant expression`);
    }
  }

  private selectConst(alias: string, name: string, { file }: Place): ConstValue {
    const importPath = file.imports.get(alias);
    const goPackage = importPath === undefined ? undefined : this.sources.find(importPath);
    if (goPackage === undefined)
      throw new UnresolvedConst(`the package ${importPath ?? alias} is not among the sources`);
    const found = this.getConst(goPackage, name);
    const isOfItsPackage = /^[A-Z_]\w*$/.test(found.type);
    return isOfItsPackage ? { ...found, type: `${goPackage.name}.${found.type}` } : found;
  }

  private evaluateBinary(expression: Extract<GoExpression, { kind: 'binary' }>, place: Place): ConstValue {
    const left = this.evaluateAt(expression.left, place);
    const right = this.evaluateAt(expression.right, place);
    const { operator } = expression;
    const value = orThrow(binaryValue(operator, left.value, right.value), operator);
    if (/^(?:==|!=|<=?|>=?)$/.test(operator)) return { value, type: 'untyped bool' };
    const isShift = operator === '<<' || operator === '>>';
    const takesRight =
      !isShift &&
      left.type.startsWith('untyped') &&
      (!right.type.startsWith('untyped') || typeof right.value === 'number');
    return { value, type: takesRight ? right.type : left.type };
  }

  private evaluateCall(expression: Extract<GoExpression, { kind: 'call' }>, place: Place): ConstValue {
    const { callee } = expression;
    const { value } = this.evaluateAt(expression.argument, place);
    if (callee.kind === 'name' && callee.name === 'len') {
      if (typeof value !== 'string') throw new UnresolvedConst('len takes a string');
      return { value: BigInt(Buffer.byteLength(value)), type: 'int' };
    }
    if (callee.kind === 'name') {
      if (!predeclaredTypes.test(callee.name) && place.goPackage.findType(callee.name) === undefined)
        throw new UnresolvedConst(`${callee.name} is no type of the package`);
      return { value, type: callee.name };
    }
    if (callee.kind !== 'selector') throw new UnresolvedConst('a call is no constant expression');
    return {
      value,
      type: this.typeName({ kind: 'name', package: callee.package, name: callee.name }, place.file, ''),
    };
  }

  private typeName(type: GoType, file: GoFile, fallback: string): string {
    if (type.kind !== 'name') return fallback;
    if (type.package === undefined) return type.name;
    const importPath = file.imports.get(type.package);
    const name = importPath === undefined ? undefined : this.sources.find(importPath)?.name;
    const ownName = name ?? (importPath === undefined ? type.package : lastName(importPath));
    return `${ownName}.${type.name}`;
  }
}

/** What a package that is not here is most likely called: as its path ends. */
function lastName(importPath: string): string {
  return importPath.slice(importPath.lastIndexOf('/') + 1);
}

function orThrow(value: GoValue | undefined, operator: string): GoValue {
  if (value === undefined) throw new UnresolvedConst(`the operator ${operator} does not take these operands`);
  return value;
}
