import type { OutputFile } from '../values/output-file.ts';
import type { Module } from './tree.ts';

/** A kind of file that a module is printed as: ESM, CommonJS, the declarations of each, TypeScript. */
export type Form = 'esm' | 'cjs' | 'dts' | 'dcts' | 'ts';

/** Forms, each with what it adds to the path of a module. */
export type Forms = readonly (readonly [form: Form, extension: string])[];

/** A module of a package, and the forms it is to have. */
export interface PackageModule {
  readonly module: Module;
  readonly forms: Forms;
}

/** One form of a module whose statements are text already: the runtime's, which is written in TypeScript and not by emitters. */
export interface ModuleText {
  /** With its extension. */
  readonly path: string;
  readonly form: Form;
  readonly header: readonly string[];
  readonly statements: readonly string[];
  /** The names that it exports. */
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** A package before it is laid out: modules, and files that are no code. */
export interface Package {
  readonly modules: readonly PackageModule[];
  readonly texts: readonly ModuleText[];
  readonly files: readonly OutputFile[];
}
