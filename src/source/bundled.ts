import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../diagnostics/errors.ts';
import type { SourceFile } from '../values/source-file.ts';

/** The folder of the newest bundled release (`crds/v1.3.0`), found upwards from this module: it may run from `src` or from `dist`. */
export function findBundledFolder(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (isPackageRoot(folder)) return join(folder, 'crds', findNewestTag(join(folder, 'crds')));
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

function findNewestTag(folder: string): string {
  const tags = readdirSync(folder).filter((name) => /^v\d+\.\d+\.\d+$/.test(name));
  const newest = tags.sort((left, right) => compareNumbers(numbersOf(left), numbersOf(right))).at(-1);
  if (newest === undefined) throw new InternalError('the bundled CustomResourceDefinitions are missing');
  return newest;
}

function numbersOf(tag: string): readonly number[] {
  return tag.slice(1).split('.').map(Number);
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((part, position) => part !== right[position]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
