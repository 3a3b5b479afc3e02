import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isManifestName } from '../files/input-path.ts';
import { lockPath, releasesFolder, type LockedRelease } from './lock.ts';
import { holds, type PresentFile } from './present.ts';

/** The folder of a release, as messages name it where nothing else is said. */
export function nameRelease(tag: string): string {
  return `${releasesFolder}/${tag}`;
}

/**
 * What is wrong with the folder of a release that the lock file knows: each file that no longer holds what was recorded, and each that
 * is missing. `find` gives a file by its path, `folder` is the folder's name in messages.
 */
export function findMismatches(
  tag: string,
  locked: LockedRelease,
  find: (path: string) => PresentFile | undefined,
  folder: string = nameRelease(tag),
): { readonly changed: readonly Diagnostic[]; readonly missing: readonly Diagnostic[] } {
  const changed: Diagnostic[] = [];
  const missing: Diagnostic[] = [];
  for (const [path, recorded] of locked.files) {
    const file = find(path);
    if (holds(file, recorded)) continue;
    const location = { file: `${folder}/${path}`, line: 1, column: 1 };
    if (file === undefined) {
      const message = `${folder}/${path} is missing, and ${lockPath} records it as part of ${tag}`;
      const hint = `restore it, or let \`ocm-gen sync ${tag}\` bring it back`;
      missing.push({ code: 'OCM1011', severity: 'error', message, location, hint });
    } else {
      const message = `${folder}/${path} is not what ${lockPath} recorded for ${tag}: ${describe(file)}, not ${recorded}`;
      const hint = `restore it, or take it anew from upstream: ocm-gen sync ${tag} --force`;
      changed.push({ code: 'OCM1011', severity: 'error', message, location, hint });
    }
  }
  return { changed, missing };
}

/** The files among `paths` that `generate` would read, and that are not part of the release. */
export function findStrangers(
  tag: string,
  paths: Iterable<string>,
  recorded: ReadonlyMap<string, string>,
  folder: string = nameRelease(tag),
): readonly Diagnostic[] {
  const isRead = (path: string): boolean =>
    isManifestName(path) && !path.split('/').some((part) => part.startsWith('.'));
  return [...paths]
    .filter((path) => isRead(path) && !recorded.has(path))
    .map((path) => ({
      code: 'OCM1014',
      severity: 'warning',
      message: `${folder}/${path} is not part of ${tag} as ${lockPath} records it`,
      location: { file: `${folder}/${path}`, line: 1, column: 1 },
      hint: 'keep files of your own in another folder, and name both: --crds <folder> <folder>',
    }));
}

function describe(file: PresentFile): string {
  return file.kind === 'file' ? `its SHA-256 is ${file.sha256}` : 'it is no plain file';
}
