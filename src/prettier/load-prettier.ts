import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Prettier } from './format-files.ts';

/** Loads the prettier that the project of a folder has installed; a diagnostic where it has none, or one older than 3. */
export async function loadPrettier(
  folder: string,
): Promise<{ prettier?: Prettier; diagnostics: readonly Diagnostic[] }> {
  let module: unknown;
  try {
    const path = createRequire(join(folder, 'package.json')).resolve('prettier');
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    const reason = isMissing ? 'it is not installed' : error instanceof Error ? error.message : String(error);
    const hint = isMissing ? 'npm install --save-dev prettier' : undefined;
    return refuse(`prettier was asked for and cannot be loaded: ${reason}`, hint);
  }
  // Prettier is CommonJS at its entry, so what it exports stands behind `default`.
  const prettier = isRecord(module) && isRecord(module.default) ? module.default : module;
  if (isPrettier(prettier)) return { prettier, diagnostics: [] };
  const version = isRecord(prettier) && typeof prettier.version === 'string' ? prettier.version : 'unknown';
  return refuse(
    `prettier must be of version 3 or later, not ${version}`,
    'npm install --save-dev prettier@3',
  );
}

function refuse(message: string, hint: string | undefined): { diagnostics: readonly Diagnostic[] } {
  return { diagnostics: [{ code: 'OCM5005', severity: 'error', message, ...(hint ? { hint } : {}) }] };
}

function isPrettier(value: unknown): value is Prettier {
  if (!isRecord(value) || typeof value.version !== 'string') return false;
  const isRecent = Number.parseInt(value.version, 10) >= 3;
  return isRecent && typeof value.format === 'function' && typeof value.resolveConfig === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
