import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { isTag } from '../releases/tag.ts';
import { readFileBytes } from '../source/read-file.ts';
import { kindOf, showPath } from '../files/input-path.ts';
import { refuse } from '../source/refusal.ts';
import { readArchivedFiles, readCheckedOutFiles, type UpstreamFiles } from './upstream-files.ts';

/** Reads upstream's sources from this machine: a gzipped tar archive or a folder. Throws when there is neither. */
export async function readLocalSource(from: string, cwd: string): Promise<UpstreamFiles> {
  const place = resolve(cwd, from);
  const shown = showPath(from);
  switch (kindOf(place)) {
    case 'folder':
      return readCheckedOutFiles(from, cwd);
    case 'file':
      return readArchivedFiles(readBytes(place, shown), shown);
    case undefined: {
      const isUrl = /^https?:/i.test(from);
      const hint = isUrl
        ? 'a download is named by --base-url, --owner and --repository'
        : "give a .tar.gz or a checkout of upstream's sources";
      throw new OcmGenError(
        refuse('OCM1001', `${JSON.stringify(from)} does not exist`, { hint }).diagnostics,
      );
    }
  }
}

function readBytes(place: string, shown: string): Uint8Array {
  const bytes = readFileBytes(place, shown);
  if (bytes instanceof Uint8Array) return bytes;
  throw new OcmGenError(bytes.diagnostics);
}

/** How the lock file names a path: the same on every machine where that is possible. */
export function describeLocalSource(from: string, cwd: string): string {
  const below = relative(resolve(cwd), resolve(cwd, from));
  const isBelow = below !== '' && !isAbsolute(below) && !/^\.\.(?:[\\/]|$)/.test(below);
  if (isBelow) return showPath(below);
  return isAbsolute(from) ? basename(from) : showPath(from);
}

/** The tag that sources carry in their name: `api-1.3.0.tar.gz`, a folder `v1.3.0`, the folder at the top of an archive. */
export function findTagInNames(from: string, cwd: string, { topFolder }: UpstreamFiles): string | undefined {
  const names = [basename(resolve(cwd, from)).replace(/\.(?:tar\.gz|tgz|gz)$/i, ''), topFolder ?? ''];
  return names
    .map((name) => /(?:^|[^0-9.])v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/.exec(name)?.[1])
    .filter((version) => version !== undefined)
    .map((version) => `v${version}`)
    .find(isTag);
}

/** Nothing says which release some sources are of. */
export function refuseNameless(from: string): Diagnostic {
  return {
    code: 'OCM1010',
    severity: 'error',
    message: `the name of ${JSON.stringify(from)} does not say which release it is of`,
    hint: `name the tag: ocm-gen sync v1.3.0 --from ${from}`,
  };
}

/** Sources that are called after another release than the one that they are to be. */
export function doubtName(from: string, inName: string, tag: string): Diagnostic {
  return {
    code: 'OCM1010',
    severity: 'warning',
    message: `${JSON.stringify(from)} is named as a release ${inName}, and is taken for ${tag}`,
  };
}
