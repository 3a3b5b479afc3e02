import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FoundFiles } from './content.ts';

/** No file, for one reason. */
export function refuse(
  code: DiagnosticCode,
  message: string,
  more: Pick<Diagnostic, 'location' | 'hint'> = {},
): FoundFiles {
  return { files: [], diagnostics: [{ code, severity: 'error', message, ...more }] };
}

/** A file that is there and cannot be read, in words rather than Node's code. */
export function refuseUnreadable(path: string, error: unknown): FoundFiles {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const location = { file: path, line: 1, column: 1 };
  const reason = reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
  const diagnosticCode = code === 'ENOENT' || code === 'ENOTDIR' ? 'OCM1001' : 'OCM1002';
  return refuse(diagnosticCode, `${JSON.stringify(path)} cannot be read: ${reason}`, { location });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'its symbolic links go round in a circle'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENOENT', 'it does not exist'],
  ['ENOTDIR', 'a part of its path is no directory'],
]);
