import { publicNames, runtimeStatements, type RuntimeStatement } from 'virtual:runtime-files';
import type { Form, ModuleText } from '../code/package.ts';
import { compareCodePoints } from '../values/order.ts';
import { declaredNames } from '../code/used-names.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext } from './emitter.ts';
import { indexPath, packageHeader, runtimePath, sharedEntry } from './entries.ts';
import { formsOf } from './forms.ts';

/** The texts that a statement has. */
type StatementForm = 'ts' | 'js' | 'dts';

/**
 * The library that guards and constants of the package rest on, one module a form: what `./runtime` gives to users, what the modules import,
 * and what these statements need. Declarations are there for what users can name.
 */
export function runtimeLibrary(modules: readonly Module[], context: EmitContext): readonly ModuleText[] {
  const imports = modules.flatMap((module) => module.imports.filter(({ from }) => from === runtimePath));
  const values = [...publicNames, ...imports.filter(({ isType }) => !isType).map(({ name }) => name)];
  const declared = [...publicNames, ...modules.flatMap(namesInDeclarations)];
  const contents: { readonly [form in Form]: () => Contents } = {
    ts: () => contentsOf('ts', [...publicNames, ...imports.map(({ name }) => name)]),
    esm: () => contentsOf('js', values),
    cjs: () => contentsOf('js', values),
    dts: () => contentsOf('dts', declared),
    dcts: () => contentsOf('dts', declared),
  };
  return formsOf(context).map(([form, extension]) => ({
    path: runtimePath + extension,
    form,
    header: packageHeader,
    ...contents[form](),
  }));
}

/** The names of the runtime's that the declarations of a module speak of. */
function namesInDeclarations(module: Module): readonly string[] {
  if (module.path === indexPath(sharedEntry)) return [];
  const names = declaredNames(module);
  return module.imports
    .filter(({ from, local }) => from === runtimePath && names.has(local))
    .map(({ name }) => name);
}

type Contents = Pick<ModuleText, 'statements' | 'values' | 'types'>;

function contentsOf(form: StatementForm, exported: readonly string[]): Contents {
  const statements = reached(form, exported);
  const isType = ({ js }: RuntimeStatement): boolean => js === undefined;
  return {
    statements: statements.map((statement) => statement[form]?.text ?? ''),
    values: exportList(statements, exported, (statement) => !isType(statement)),
    types: exportList(statements, exported, isType),
  };
}

function exportList(
  statements: readonly RuntimeStatement[],
  exported: readonly string[],
  isWanted: (statement: RuntimeStatement) => boolean,
): readonly string[] {
  const there = new Set(statements.filter(isWanted).flatMap(({ names }) => names));
  return [...new Set(exported)].filter((name) => there.has(name)).sort(compareCodePoints);
}

const statementOf: ReadonlyMap<string, RuntimeStatement> = new Map(
  runtimeStatements.flatMap((statement) => statement.names.map((name) => [name, statement] as const)),
);

/** The statements that some names need, in their order. */
function reached(form: StatementForm, names: readonly string[]): readonly RuntimeStatement[] {
  const found = new Set<RuntimeStatement>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const statement = statementOf.get(name);
    const text = statement?.[form];
    if (statement === undefined || text === undefined || found.has(statement)) continue;
    found.add(statement);
    pending.push(...text.uses);
  }
  return runtimeStatements.filter((statement) => found.has(statement));
}
