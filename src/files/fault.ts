const faults: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is not a directory',
  EISDIR: 'it is a directory',
  EEXIST: 'something stands there already',
  ENOENT: 'it does not exist',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
  ELOOP: 'its path has too many symbolic links',
  EXDEV: 'it lies on another file system',
  EIO: 'the device failed',
};

/** What went wrong with a file or a folder, as words that follow a colon. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = isSystemError(error) ? faults[error.code ?? ''] : undefined;
  return known ?? error.message;
}

/** Whether an error came from the operating system, so that it is the machine's fault and not ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
