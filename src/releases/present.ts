import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { optional } from '../values/optional.ts';
import { sha256 } from '../files/hash.ts';

/** What stands at the place of `crds/<tag>`. */
export type PresentRelease =
  { readonly kind: 'absent' | 'other' } | { readonly kind: 'folder'; readonly files: PresentFiles };

/** Everything in the folder of a release that is no folder itself, at any depth, by path. */
export type PresentFiles = ReadonlyMap<string, PresentFile>;

/** A file; `other` is what is never read or followed: a link, a device, a file without permission. */
export type PresentFile =
  | {
      readonly kind: 'file';
      readonly sha256: string;
      /** The same with the other line ends: git may have changed them. */
      readonly otherSha256?: string;
    }
  | { readonly kind: 'other'; readonly isLink: boolean };

/** Looks at the folder of a release. Changes nothing. */
export function readPresentRelease(folder: string): PresentRelease {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'absent' };
  if (!stats.isDirectory()) return { kind: 'other' };
  const files = new Map<string, PresentFile>();
  visit(folder, '', files);
  return { kind: 'folder', files };
}

/** Whether a file holds what was recorded. */
export function holds(file: PresentFile | undefined, recorded: string | undefined): boolean {
  return (
    file?.kind === 'file' &&
    recorded !== undefined &&
    (file.sha256 === recorded || file.otherSha256 === recorded)
  );
}

/** One file as it is; undefined where there is none. */
export function readPresentFile(path: string): PresentFile | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (!stats.isFile()) return { kind: 'other', isLink: stats.isSymbolicLink() };
    const bytes = readFileSync(path);
    return { kind: 'file', sha256: sha256(bytes), ...optional('otherSha256', hashOtherEnds(bytes)) };
  } catch {
    return { kind: 'other', isLink: false };
  }
}

/** Upstream's files have line feeds as a rule, and a few may have the line ends of Windows. */
function hashOtherEnds(bytes: Buffer): string | undefined {
  if (!bytes.includes('\n')) return undefined;
  const text = bytes.toString('latin1');
  const other = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
  return sha256(Buffer.from(other, 'latin1'));
}

function visit(folder: string, prefix: string, files: Map<string, PresentFile>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) visit(join(folder, entry.name), `${path}/`, files);
    else files.set(path, readPresentFile(join(folder, entry.name)) ?? { kind: 'other', isLink: false });
  }
}
