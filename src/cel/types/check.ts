import type { CallNode, CelNode, MacroNode, SelectNode } from '../syntax/ast.ts';
import { CelError } from '../syntax/ast.ts';
import type { CheckedCel } from './checked.ts';
import { fieldTypeOf, qualifiedName, typeNames } from './checked.ts';
import type { Overload } from '../library/overload.ts';
import { overloadsOf } from '../library/index.ts';
import type { CelType } from './types.ts';
import { boolType, dynType, formatType, intType, isSameType, listOf, optionalOf } from './types.ts';
import { assign, assignAll, Bindings, mostGeneral, substitute } from './unify.ts';

/**
 * Types an expression as the API server's environment does (cel-go's checker with the libraries of Kubernetes 1.37).
 * Throws a CelError, with the place, for what the server refuses.
 */
export function checkCel(root: CelNode, variables: ReadonlyMap<string, CelType>): CheckedCel {
  return new Checker(variables).run(root);
}

type Scope = ReadonlyMap<string, CelType>;

class Checker {
  readonly #globals: Scope;
  readonly #types = new Map<CelNode, CelType>();
  readonly #overloads = new Map<CelNode, readonly Overload[]>();
  readonly #functions = new Map<CelNode, string>();
  readonly #typeNames = new Map<CelNode, string>();
  readonly #variables = new Map<CelNode, readonly CelType[]>();
  readonly #bindings = new Bindings();
  #fresh = 0;

  constructor(globals: Scope) {
    this.#globals = globals;
  }

  run(root: CelNode): CheckedCel {
    this.#check(root, new Map());
    const final = (type: CelType | undefined): CelType => substitute(this.#bindings, type ?? dynType, true);
    const types = new Map([...this.#types].map(([node, type]) => [node, final(type)]));
    const bound = new Map([...this.#variables].map(([node, list]) => [node, list.map(final)]));
    return {
      root,
      typeOf: (node) => types.get(node) ?? dynType,
      overloadsOf: (node) => this.#overloads.get(node) ?? [],
      functionOf: (node) => this.#functions.get(node) ?? node.name,
      typeNameOf: (node) => this.#typeNames.get(node),
      variablesOf: (node) => bound.get(node) ?? [],
    };
  }

  #newParameter(): CelType {
    return { kind: 'param', name: `_var${this.#fresh++}` };
  }

  #resolve(type: CelType): CelType {
    return substitute(this.#bindings, type, false);
  }

  #assign(from: CelType, to: CelType): boolean {
    return assign(this.#bindings, from, to);
  }

  #expect(node: CelNode, expected: CelType, found: CelType): void {
    if (this.#assign(found, expected)) return;
    const [want, got] = [expected, found].map((type) => formatType(substitute(this.#bindings, type, true)));
    throw new CelError(`expected type '${want}' but found '${got}'`, node);
  }

  #check(node: CelNode, scope: Scope): CelType {
    const type = this.#infer(node, scope);
    this.#types.set(node, type);
    return type;
  }

  #infer(node: CelNode, scope: Scope): CelType {
    switch (node.kind) {
      case 'literal':
        return { kind: node.literal.type };
      case 'identifier':
        return this.#identifier(node, node.name, scope);
      case 'select':
        return this.#select(node, scope);
      case 'has':
        this.#field(node, this.#check(node.operand, scope), node.field, false);
        return boolType;
      case 'call':
        return this.#call(node, scope);
      case 'list': {
        const types = node.elements.map(({ value, isOptional }) => this.#item(value, isOptional, scope));
        return listOf(this.#join(types));
      }
      case 'map': {
        const keys = node.entries.map(({ key }) => this.#check(key, scope));
        const values = node.entries.map(({ value, isOptional }) => this.#item(value, isOptional, scope));
        return { kind: 'map', key: this.#join(keys), value: this.#join(values) };
      }
      case 'macro':
        return this.#macro(node, scope);
    }
  }

  #identifier(node: CelNode, name: string, scope: Scope): CelType {
    const isRooted = name.startsWith('.');
    const bare = isRooted ? name.slice(1) : name;
    const variable = (isRooted ? undefined : scope.get(bare)) ?? this.#globals.get(bare);
    if (variable) return variable;
    const type = Object.hasOwn(typeNames, bare) ? typeNames[bare] : undefined;
    if (!type) throw new CelError(`undeclared reference to '${name}'`, node);
    this.#typeNames.set(node, bare);
    return { kind: 'type', of: type };
  }

  #select(node: SelectNode, scope: Scope): CelType {
    const qualified = node.isOptional ? undefined : qualifiedName(node);
    if (qualified !== undefined && Object.hasOwn(typeNames, qualified)) {
      this.#typeNames.set(node, qualified);
      return { kind: 'type', of: typeNames[qualified] };
    }
    return this.#field(node, this.#check(node.operand, scope), node.field, node.isOptional);
  }

  #field(node: CelNode, operand: CelType, field: string, isOptional: boolean): CelType {
    const resolved = this.#resolve(operand);
    const target = resolved.kind === 'optional' ? this.#resolve(resolved.value) : resolved;
    const found = this.#fieldType(node, target, field);
    return resolved.kind === 'optional' || isOptional ? optionalOf(found) : found;
  }

  #fieldType(node: CelNode, target: CelType, field: string): CelType {
    if (target.kind !== 'param') return fieldTypeOf(node, target, field);
    this.#assign(dynType, target);
    return dynType;
  }

  /** The type of an element or value; of an optional one (`[?x]`), the type inside. */
  #item(node: CelNode, isOptional: boolean, scope: Scope): CelType {
    const type = this.#check(node, scope);
    if (!isOptional) return type;
    const resolved = this.#resolve(type);
    if (resolved.kind === 'optional') return resolved.value;
    if (resolved.kind === 'dyn') return dynType;
    throw new CelError(
      `expected type 'optional_type(${formatType(type)})' but found '${formatType(type)}'`,
      node,
    );
  }

  /** The common type of a literal's parts: dyn where they differ, which `checkLiterals` refuses in most places. */
  #join(types: readonly CelType[]): CelType {
    let joined: CelType | undefined;
    for (const type of types) {
      if (!joined) joined = type;
      else joined = this.#assign(joined, type) ? mostGeneral(joined, type) : dynType;
    }
    return joined ?? this.#newParameter();
  }

  #call(node: CallNode, scope: Scope): CelType {
    const args = node.args.map((arg) => this.#check(arg, scope));
    if (node.name === '_&&_' || node.name === '_||_') return this.#chain(node, args);
    const prefix = node.target && qualifiedName(node.target);
    const qualified = prefix === undefined ? undefined : `${prefix}.${node.name}`;
    if (qualified !== undefined && overloadsOf(qualified).length > 0) {
      this.#functions.set(node, qualified);
      return this.#overload(node, qualified, false, args);
    }
    const name = node.target ? node.name : node.name.replace(/^\./, '');
    this.#functions.set(node, name);
    const target = node.target ? [this.#check(node.target, scope)] : [];
    return this.#overload(node, name, node.target !== undefined, [...target, ...args]);
  }

  #chain(node: CallNode, args: readonly CelType[]): CelType {
    args.forEach((type, at) => {
      if (this.#assign(type, boolType)) return;
      const pair = at === 0 ? [type, args[1] ?? boolType] : [boolType, type];
      throw this.#noOverload(node.args[at] ?? node, node.name, false, pair);
    });
    this.#overloads.set(node, overloadsOf(node.name));
    return boolType;
  }

  #noOverload(node: CelNode, name: string, isMember: boolean, args: readonly CelType[]): CelError {
    const types = args.map((type) => formatType(substitute(this.#bindings, type, true)));
    const applied = isMember ? `${types[0] ?? ''}.(${types.slice(1).join(', ')})` : `(${types.join(', ')})`;
    return new CelError(`found no matching overload for '${name}' applied to '${applied}'`, node);
  }

  #overload(node: CallNode | MacroNode, name: string, isMember: boolean, args: readonly CelType[]): CelType {
    const candidates = overloadsOf(name);
    if (candidates.length === 0) throw new CelError(`undeclared reference to '${name}'`, node);
    const matched: Overload[] = [];
    let result: CelType | undefined;
    for (const candidate of candidates) {
      if (candidate.isMember !== isMember) continue;
      const fresh = new Map<string, CelType>(
        candidate.typeParameters.map((key) => [key, this.#newParameter()]),
      );
      const parameters = candidate.parameters.map((type) => substitute(fresh, type, false));
      if (!assignAll(this.#bindings, args, parameters)) continue;
      matched.push(candidate);
      const found = this.#resolve(substitute(fresh, candidate.result, false));
      if (!result) result = found;
      else if (result.kind !== 'dyn' && !isSameType(result, found)) result = dynType;
    }
    if (!result) throw this.#noOverload(node, name, isMember, args);
    this.#overloads.set(node, matched);
    return result;
  }

  #macro(node: MacroNode, scope: Scope): CelType {
    const target = this.#check(node.target, scope);
    if (node.name === 'optMap' || node.name === 'optFlatMap') return this.#optionalMacro(node, target, scope);
    const range = this.#resolve(target);
    const variables = this.#rangeVariables(node, range);
    this.#variables.set(node, variables);
    const inner = new Map([
      ...scope,
      ...node.variables.map((name, at) => [name, variables[at] ?? dynType] as const),
    ]);
    if (node.filter) this.#expect(node.filter, boolType, this.#check(node.filter, inner));
    const body = this.#check(node.body, inner);
    switch (node.name) {
      case 'all':
      case 'exists':
      case 'exists_one':
        this.#expect(node.body, boolType, body);
        return boolType;
      case 'filter':
        this.#expect(node.body, boolType, body);
        return listOf(variables[0] ?? dynType);
      case 'map':
      case 'transformList':
        return listOf(body);
      case 'sortBy':
        return this.#sortBy(node, range, body);
      case 'transformMap':
        return { kind: 'map', key: variables[0] ?? dynType, value: body };
      case 'transformMapEntry':
        return this.#entryMap(node, body);
    }
  }

  #optionalMacro(node: MacroNode, target: CelType, scope: Scope): CelType {
    const value = this.#newParameter();
    this.#expect(node.target, optionalOf(value), target);
    const variable = this.#resolve(value);
    this.#variables.set(node, [variable]);
    const body = this.#check(node.body, new Map([...scope, [node.variables[0] ?? '', variable]]));
    if (node.name === 'optMap') return optionalOf(body);
    this.#expect(node.body, optionalOf(this.#newParameter()), body);
    return this.#resolve(body);
  }

  #rangeVariables(node: MacroNode, range: CelType): readonly CelType[] {
    const isPair = node.variables.length === 2;
    switch (range.kind) {
      case 'list':
        return isPair ? [intType, range.element] : [range.element];
      case 'map':
        return isPair ? [range.key, range.value] : [range.key];
      case 'param':
        this.#assign(dynType, range);
        return [dynType, dynType];
      case 'dyn':
        return [dynType, dynType];
      default:
        throw new CelError(
          `expression of type '${formatType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
          node.target,
        );
    }
  }

  #sortBy(node: MacroNode, range: CelType, key: CelType): CelType {
    const resolved = this.#resolve(key);
    const sortable = 'int uint double bool timestamp duration string bytes dyn param'.split(' ');
    if (!sortable.includes(resolved.kind) || (range.kind !== 'list' && range.kind !== 'dyn')) {
      const types = `${formatType(range)}.(list(${formatType(resolved)}))`;
      throw new CelError(
        `found no matching overload for '@sortByAssociatedKeys' applied to '${types}'`,
        node,
      );
    }
    return range.kind === 'list' ? range : listOf(dynType);
  }

  #entryMap(node: MacroNode, body: CelType): CelType {
    const type: CelType = { kind: 'map', key: this.#newParameter(), value: this.#newParameter() };
    this.#expect(node.body, type, body);
    return this.#resolve(type);
  }
}
