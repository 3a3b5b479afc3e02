import { join, resolve } from 'node:path';
import type { OutputFile } from '../values/output-file.ts';
import type { FormatResult } from './format-files.ts';
import type { Settings } from '../options/generate-options.ts';

/** Lays files out as the project lays out its own, where that is wanted: by its prettier, as if they stood in the out directory. */
export async function layOutAsProject(
  files: readonly OutputFile[],
  { prettier: isWanted, cwd, out }: Settings,
): Promise<FormatResult> {
  if (!isWanted) return { files, diagnostics: [] };
  const { loadPrettier } = await import('./load-prettier.ts');
  const { formatFiles } = await import('./format-files.ts');
  const { prettier, diagnostics } = await loadPrettier(resolve(cwd));
  if (!prettier) return { files, diagnostics };
  return formatFiles(files, prettier, (path) => join(resolve(cwd, out), path));
}
