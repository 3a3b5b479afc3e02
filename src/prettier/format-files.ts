import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../values/output-file.ts';

/** The part of prettier's API that formatting needs: the project's own prettier, loaded by who may touch the disk. */
export interface Prettier {
  readonly format: (text: string, options: Readonly<Record<string, unknown>>) => string | Promise<string>;
  readonly resolveConfig: (
    path: string,
    options: { readonly editorconfig: boolean },
  ) => Promise<Readonly<Record<string, unknown>> | null>;
}

export interface FormatResult {
  /** The files, in the order they came. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Formats the output by a project's own prettier and its configuration, as `prettier --write` would, `.prettierignore` aside: who asks us to
 * format means these files. `locate` gives the absolute path that a file will have: the parser and the overrides of the configuration go by
 * it. A file that prettier has no parser for stays as it is; so does one that it fails on, with a warning. A configuration that cannot be
 * read is an error, given once.
 */
export async function formatFiles(
  files: readonly OutputFile[],
  prettier: Prettier,
  locate: (path: string) => string,
): Promise<FormatResult> {
  const formatted: OutputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const filepath = locate(file.path);
    let config: Readonly<Record<string, unknown>> | null;
    try {
      config = await prettier.resolveConfig(filepath, { editorconfig: true });
    } catch (error) {
      return { files, diagnostics: [unreadableConfiguration(error)] };
    }
    try {
      // The parser goes by the path unless an override of the configuration names one.
      const text = await prettier.format(file.text, { ...config, filepath });
      formatted.push({ path: file.path, text });
    } catch (error) {
      if (!hasNoParser(error)) diagnostics.push(unformattable(file, error));
      formatted.push(file);
    }
  }
  return { files: formatted, diagnostics };
}

/** Prettier's own name for "no parser for this file", in all versions from 2 on. */
function hasNoParser(error: unknown): boolean {
  return error instanceof Error && error.name === 'UndefinedParserError';
}

function unreadableConfiguration(error: unknown): Diagnostic {
  return {
    code: 'OCM5006',
    severity: 'error',
    message: `the configuration of prettier cannot be read: ${firstLine(error)}`,
    hint: 'see what `npx prettier --check .` says, or leave --prettier out',
  };
}

function unformattable(file: OutputFile, error: unknown): Diagnostic {
  return {
    code: 'OCM5007',
    severity: 'warning',
    message: `prettier cannot format ${file.path}, which stays as ocm-gen lays it out: ${firstLine(error)}`,
    location: { file: file.path, line: 1, column: 1 },
  };
}

/** Prettier's messages end with an excerpt of the file. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.trim() ?? '';
}
