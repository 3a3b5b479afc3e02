import { isAbsolute, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { compareCodePoints } from '../values/order.ts';
import type { FoundFiles } from './content.ts';
import { readFoundFile } from './read-file.ts';
import { isManifestName, showPath } from '../files/input-path.ts';
import { refuse } from './refusal.ts';

/** Reads the `.yaml`, `.yml` and `.json` files that match a glob, sorted by path. Foreign folders count only where the glob names them. */
export async function readGlob(pattern: string, cwd: string): Promise<FoundFiles> {
  const shown = showPath(pattern);
  const matches = await glob(shown, {
    cwd,
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    ignore: foreignFolders.filter((name) => !shown.split('/').includes(name)).map((name) => `**/${name}/**`),
  });
  const paths = matches.filter(isManifestName).sort(compareCodePoints);
  if (paths.length === 0) {
    const hint = 'only .yaml, .yml and .json files count';
    return refuse('OCM1007', `the pattern ${JSON.stringify(pattern)} matches no file`, { hint });
  }
  const found = paths.map((path) => readFoundFile(resolve(cwd, path), path, pattern));
  return {
    files: found.flatMap(({ files }) => files),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

const foreignFolders = ['node_modules', 'vendor'];
