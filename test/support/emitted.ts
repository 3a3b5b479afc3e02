import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { emitPackage } from '../../src/emit/emit-package.ts';
import type { EmitContext } from '../../src/emit/emitter.ts';
import type { OutputFile } from '../../src/values/output-file.ts';
import { formatPackage } from '../../src/format/format-package.ts';
import { loadCrds } from '../../src/load/load-crds.ts';
import { buildModel } from '../../src/model/build.ts';
import type { ApiModel } from '../../src/model/types.ts';
import { lowerRules } from '../../src/rules/rule-set.ts';
import type { SourceFile } from '../../src/values/source-file.ts';

export const root = join(import.meta.dirname, '..', '..');

/** The bundled snapshot that the committed package is made from. */
export const bundledCrds = join(root, 'crds', 'v1.3.0');

/** Every YAML file below a folder, in the order of its listing. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(folder, path), 'utf8'),
    }));
}

/** The model of the sources; throws when anything is wrong with them. */
export function modelOf(
  sources: readonly SourceFile[],
  options: { readonly include: readonly string[]; readonly exclude: readonly string[] } = {
    include: [],
    exclude: [],
  },
): ApiModel {
  const loaded = loadCrds(sources);
  const { model, diagnostics } = buildModel(loaded.result, options);
  const errors = [...loaded.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return model;
}

export const defaultContext: EmitContext = {
  packageName: 'ocm-api',
  packageVersion: '0.0.0',
  target: 'js',
  module: 'both',
  artifacts: new Set(['models', 'constants', 'guards']),
};

/** The package that the sources make. */
export function emitSources(
  sources: readonly SourceFile[],
  context: Partial<EmitContext> = {},
): Promise<readonly OutputFile[]> {
  return emitModel(modelOf(sources), context);
}

/** The package that a model makes. */
export async function emitModel(
  model: ApiModel,
  context: Partial<EmitContext> = {},
): Promise<readonly OutputFile[]> {
  return formatPackage(await emitPackage(model, { ...defaultContext, ...context }, lowerRules(model)));
}

/** A temporary folder inside the project, so that its packages resolve the project's own dependencies. */
export interface Workspace {
  readonly dir: string;
  write(files: readonly OutputFile[], folder?: string): void;
  remove(): void;
}

export function createWorkspace(): Workspace {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const dir = mkdtempSync(join(root, '.tmp', 'emit-'));
  return {
    dir,
    write: (files, folder = '') => writeFiles(files, join(dir, folder)),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export function writeFiles(files: readonly OutputFile[], folder: string): void {
  for (const { path, text } of files) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

/** Path to text of every file below a folder. */
export function readTree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((file): [string, string] => {
        const full = join(file.parentPath, file.name);
        return [relative(folder, full).replaceAll('\\', '/'), readFileSync(full, 'utf8')];
      })
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
