import type { Declaration, Module, Parameter, TypeExpression, TypeParameter } from './tree.ts';
import { assertNever } from '../diagnostics/errors.ts';

const typeNamesOf = new WeakMap<Module, ReadonlySet<string>>();

/** The names that the types of what a module exports, and of all types it declares, refer to. */
export function declaredNames(module: Module): ReadonlySet<string> {
  const known = typeNamesOf.get(module);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const declaration of module.declarations) {
    if (declaration.kind === 'type' || ('isExported' in declaration && declaration.isExported)) {
      collectTypeNames(declaration, names);
    }
  }
  typeNamesOf.set(module, names);
  return names;
}

/** The names that the types of a declaration refer to: what a declaration file needs imports for. */
function collectTypeNames(declaration: Declaration, names: Set<string>): void {
  switch (declaration.kind) {
    case 'type':
      collectFromParameters(declaration.parameters, names);
      collectFromType(declaration.type, names);
      return;
    case 'const':
      collectFromType(declaration.type, names);
      return;
    case 'function':
      for (const head of declaration.overloads ?? [declaration]) {
        collectFromParameters(head.typeParameters, names);
        for (const parameter of head.parameters) collectFromParameter(parameter, names);
        collectFromType(head.returns, names);
      }
      return;
    case 're-export':
    case 'namespace-export':
      return;
    default:
      assertNever(declaration);
  }
}

function collectFromParameters(parameters: readonly TypeParameter[], names: Set<string>): void {
  for (const parameter of parameters) {
    if (parameter.extends !== undefined) collectFromType(parameter.extends, names);
    if (parameter.default !== undefined) collectFromType(parameter.default, names);
  }
}

function collectFromParameter(parameter: Parameter, names: Set<string>): void {
  if (parameter.type !== undefined) collectFromType(parameter.type, names);
}

function collectFromType(type: TypeExpression, names: Set<string>): void {
  switch (type.kind) {
    case 'name': {
      const [root = type.name] = type.name.split('.');
      names.add(root);
      for (const arg of type.args ?? []) collectFromType(arg, names);
      return;
    }
    case 'literal':
      return;
    case 'union':
    case 'intersection':
      for (const member of type.members) collectFromType(member, names);
      return;
    case 'array':
      collectFromType(type.element, names);
      return;
    case 'tuple':
      for (const element of type.elements) collectFromType(element, names);
      return;
    case 'object':
      for (const member of type.members) collectFromType(member.type, names);
      if (type.index !== undefined) collectFromType(type.index.type, names);
      return;
    case 'function':
      collectFromParameters(type.typeParameters ?? [], names);
      for (const parameter of type.parameters) collectFromParameter(parameter, names);
      collectFromType(type.returns, names);
      return;
    case 'indexed':
      collectFromType(type.object, names);
      collectFromType(type.index, names);
      return;
    case 'operator':
      collectFromType(type.operand, names);
      return;
    case 'predicate':
      collectFromType(type.type, names);
      return;
    default:
      assertNever(type);
  }
}
