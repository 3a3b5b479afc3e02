import type { Form } from '../code/package.ts';
import type { Declaration, Import, Module, ModulePath } from '../code/tree.ts';
import { assertNever } from '../diagnostics/errors.ts';
import { headerComment } from './comment.ts';
import { commonJsExports, commonJsHead } from './common-js.ts';
import { declarationText, type DeclarationForm } from './declaration.ts';
import { exportNames, groupByModule, importNames, namespaceImport } from './module-names.ts';
import { relativeSpecifier } from './specifier.ts';
import { declaredNames } from '../code/used-names.ts';

/**
 * The text of a module; undefined where the form has nothing to say: a module of types alone is no JavaScript. Throws an `InternalError`
 * for what is no code, such as a name that cannot be declared.
 */
export function printModule(module: Module, form: Form): string | undefined {
  return printForms(module, [form]).get(form);
}

/** The texts of a module in several forms; what the forms have in common is laid out once. */
export function printForms(module: Module, forms: readonly Form[]): ReadonlyMap<Form, string> {
  const bodies = new Map<DeclarationForm, readonly string[]>();
  const texts = new Map<Form, string>();
  for (const form of forms) {
    if (isJavaScript(form) && !hasValues(module)) continue;
    const kind = declarationForm(form);
    const body = bodies.get(kind) ?? printBody(module, kind);
    bodies.set(kind, body);
    texts.set(form, assemble(module, form, body));
  }
  return texts;
}

/** Whether a module exports values: if not, it has no JavaScript. */
export function hasValues(module: Module): boolean {
  return module.declarations.some((declaration) => {
    if (declaration.kind === 're-export') return !declaration.isType;
    if (declaration.kind === 'namespace-export') return true;
    return declaration.kind !== 'type' && declaration.isExported;
  });
}

function isJavaScript(form: Form): boolean {
  return form === 'esm' || form === 'cjs';
}

function declarationForm(form: Form): DeclarationForm {
  if (form === 'ts') return 'ts';
  return isJavaScript(form) ? 'js' : 'dts';
}

/** The types, constants and functions of a module that the form prints. */
function printBody(module: Module, form: DeclarationForm): readonly string[] {
  return printedDeclarations(module, form).flatMap((declaration) => declarationText(declaration, form) ?? []);
}

/** A declaration file holds no constant or function that is not exported, unless a type asks for its type. */
function printedDeclarations(module: Module, form: DeclarationForm): readonly Declaration[] {
  if (form !== 'dts') return module.declarations;
  const names = declaredNames(module);
  return module.declarations.filter((declaration) => {
    if (declaration.kind !== 'const' && declaration.kind !== 'function') return true;
    return declaration.isExported || names.has(declaration.name);
  });
}

function assemble(module: Module, form: Form, body: readonly string[]): string {
  const head = headerComment(module.header);
  const parts =
    form === 'cjs'
      ? ['"use strict";', commonJsHead(module).join('\n'), ...body, commonJsExports(module)]
      : [importsText(module, form), ...body, exportsText(module, form)];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return head === '' ? `${text}\n` : `${head}\n\n${text}\n`;
}

function importsText(module: Module, form: Exclude<Form, 'cjs'>): string {
  const lines: string[] = [];
  const names = form === 'dts' || form === 'dcts' ? declaredNames(module) : undefined;
  for (const [from, imports] of groupByModule(module.imports)) {
    const specifier = specifierOf(module, from, form);
    const types = imports.filter(({ isType, local }) => names?.has(local) ?? isType);
    const values = imports.filter(({ isType }) => names === undefined && !isType);
    if (form !== 'esm') lines.push(...importLines('import type', types, specifier));
    lines.push(...importLines('import', values, specifier));
  }
  for (const declaration of module.declarations) {
    if (declaration.kind !== 'namespace-export') continue;
    lines.push(namespaceImport('import', declaration.name, specifierOf(module, declaration.from, form)));
  }
  return lines.join('\n');
}

function importLines(
  word: 'import' | 'import type',
  imports: readonly Import[],
  specifier: string,
): readonly string[] {
  const named = imports.filter(({ name }) => name !== '*');
  const namespaces = imports.filter(({ name }) => name === '*');
  return [
    ...namespaces.map(({ local }) => namespaceImport(word, local, specifier)),
    ...(named.length > 0 ? [importNames(word, named, specifier)] : []),
  ];
}

function specifierOf(module: Module, to: ModulePath, form: Form): string {
  return relativeSpecifier(module.path, to, form === 'cjs' || form === 'dcts' ? '.cjs' : '.js');
}

/** Re-exports, namespaces, and in JavaScript the list of what is exported. */
function exportsText(module: Module, form: Exclude<Form, 'cjs'>): string {
  const lines: string[] = [];
  const names: string[] = [];
  for (const declaration of module.declarations) {
    switch (declaration.kind) {
      case 're-export':
        if (form === 'esm' && declaration.isType) break;
        lines.push(exportNames(declaration, specifierOf(module, declaration.from, form)));
        break;
      case 'namespace-export':
        names.push(declaration.name);
        break;
      case 'const':
      case 'function':
        if (form === 'esm' && declaration.isExported) names.push(declaration.name);
        break;
      case 'type':
        break;
      default:
        assertNever(declaration);
    }
  }
  if (names.length > 0) lines.push(exportNames({ names: names.map((name) => ({ name })) }));
  if (form !== 'esm' && needsExportMark(module, form)) lines.push('export {};');
  return lines.join('\n');
}

/** `export {}` makes a file a module, and in a declaration file keeps what is not exported to the module. */
function needsExportMark(module: Module, form: Exclude<Form, 'cjs'>): boolean {
  const declarations = printedDeclarations(module, declarationForm(form));
  const isExport = (declaration: Declaration): boolean =>
    !('isExported' in declaration) || declaration.isExported;
  if (form === 'ts') return !declarations.some(isExport);
  return declarations.length === 0 || !declarations.every(isExport);
}
