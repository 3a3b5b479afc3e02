import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../diagnostics/errors.ts';
import { findNewestTag, isTag } from './tag.ts';
import type { SourceFile } from '../values/source-file.ts';

/** The folder of the newest bundled release (`crds/v1.3.0`), found upwards from this module: it may run from `src` or from `dist`. */
export function findBundledFolder(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (isPackageRoot(folder)) return findNewestFolder(join(folder, 'crds'));
    if (folder === dirname(folder))
      throw new InternalError('the bundled CustomResourceDefinitions are missing');
  }
}

/** What the newest bundled release states of upstream's Go API. */
export function readBundledVocabulary(): SourceFile {
  const path = join(findBundledFolder(), 'vocabulary.yaml');
  return { path, text: readFileSync(path, 'utf8') };
}

function isPackageRoot(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (!existsSync(file) || !existsSync(join(folder, 'crds'))) return false;
  const description: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (
    typeof description === 'object' &&
    description !== null &&
    'name' in description &&
    description.name === 'ocm-gen'
  );
}

function findNewestFolder(folder: string): string {
  const newest = findNewestTag(readdirSync(folder).filter(isTag));
  if (newest === undefined) throw new InternalError('the bundled CustomResourceDefinitions are missing');
  return join(folder, newest);
}
