import { lockFileName } from './lock.ts';
import { stagingPattern } from './staging.ts';

/** Where ocm-gen remembers what it wrote, relative to the out directory. */
export const manifestPath = '.ocm-gen.json';

/**
 * Whether a path stays inside the out directory on every system: relative, `/`-separated, no empty, `.` or `..` segment, no backslash,
 * colon or control character, not one of our own bookkeeping files.
 */
export function isOutputPath(path: string): boolean {
  if (path === '' || /[\\:\u0000-\u001f]/.test(path)) return false;
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return false;
  const [first = ''] = segments;
  return first !== manifestPath && !stagingPattern.test(first) && !first.startsWith(lockFileName);
}

/** The folders above a path, outermost first: `a/b/c.js` gives `a`, `a/b`. */
export function parentFolders(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
