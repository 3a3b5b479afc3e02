import { publicNames, runtimeStatements, type RuntimeStatement } from 'virtual:runtime-files';
import { headerComment } from '../format/comment.ts';
import { exportsText } from '../format/common-js.ts';
import { exportNames } from '../format/module-names.ts';
import { compareCodePoints } from '../values/order.ts';
import { declaredNames } from '../format/module.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { indexPath, packageHeader, runtimePath, sharedEntry } from './entries.ts';

type Form = 'ts' | 'js' | 'dts';

/**
 * The library that guards and constants of the package rest on, one file a form: what `./runtime` gives to users, what the modules import,
 * and what these statements need. Declarations are there for what users can name.
 */
export function runtimeLibrary(modules: readonly Module[], context: EmitContext): readonly OutputFile[] {
  const file = (extension: string, body: string): OutputFile => ({
    path: runtimePath + extension,
    text: `${headerComment(packageHeader)}\n\n${body}\n`,
  });
  const imports = modules.flatMap((module) => module.imports.filter(({ from }) => from === runtimePath));
  if (context.target === 'ts') {
    return [file('.ts', moduleText('ts', [...publicNames, ...imports.map(({ name }) => name)]))];
  }
  const values = [...publicNames, ...imports.filter(({ isType }) => !isType).map(({ name }) => name)];
  const declared = new Set(modules.flatMap(namesInDeclarations));
  const declarations = moduleText('dts', [...publicNames, ...declared]);
  return [
    file('.js', moduleText('js', values)),
    file('.cjs', commonJsText(values)),
    file('.d.ts', declarations),
    file('.d.cts', declarations),
  ];
}

/** The names of the runtime's that the declarations of a module speak of. */
function namesInDeclarations(module: Module): readonly string[] {
  if (module.path === indexPath(sharedEntry)) return [];
  const names = declaredNames(module);
  return module.imports
    .filter(({ from, local }) => from === runtimePath && names.has(local))
    .map(({ name }) => name);
}

function moduleText(form: Form, exported: readonly string[]): string {
  const statements = reached(form, exported);
  const isType = ({ js }: RuntimeStatement): boolean => js === undefined;
  const values = exportList(statements, exported, (statement) => !isType(statement));
  const types = exportList(statements, exported, isType);
  const lists = [
    ...(values.length > 0 ? [exportNames({ names: values })] : []),
    ...(types.length > 0 ? [exportNames({ names: types, isType: true })] : []),
  ];
  return [...statements.map((statement) => statement[form]?.text ?? ''), ...lists].join('\n\n');
}

function commonJsText(exported: readonly string[]): string {
  const statements = reached('js', exported);
  const names = exportList(statements, exported, () => true).map(({ name }) => name);
  return ['"use strict";', ...statements.map(({ js }) => js?.text ?? ''), exportsText(names)].join('\n\n');
}

function exportList(
  statements: readonly RuntimeStatement[],
  exported: readonly string[],
  isWanted: (statement: RuntimeStatement) => boolean,
): readonly { readonly name: string }[] {
  const there = new Set(statements.filter(isWanted).flatMap(({ names }) => names));
  return [...new Set(exported)]
    .filter((name) => there.has(name))
    .sort(compareCodePoints)
    .map((name) => ({ name }));
}

const statementOf: ReadonlyMap<string, RuntimeStatement> = new Map(
  runtimeStatements.flatMap((statement) => statement.names.map((name) => [name, statement] as const)),
);

/** The statements that some names need, in their order. */
function reached(form: Form, names: readonly string[]): readonly RuntimeStatement[] {
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
