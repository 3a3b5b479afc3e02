import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder that goes away with the test. */
export function makeTempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ocm-gen-test-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes files, given by relative path, and the folders above them. */
export function writeTree(folder: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** All files below a folder by relative path, sorted; an empty folder is there with a slash at its end, a link as `-> target`. */
export function readTree(folder: string, prefix = ''): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const name of readdirSync(join(folder, prefix)).sort()) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const stats = lstatSync(join(folder, path));
    if (stats.isSymbolicLink()) {
      tree[path] = `-> ${readlinkSync(join(folder, path))}`;
    } else if (!stats.isDirectory()) {
      tree[path] = readFileSync(join(folder, path), 'utf8');
    } else {
      const below = readTree(folder, path);
      Object.assign(tree, Object.keys(below).length > 0 ? below : { [`${path}/`]: '' });
    }
  }
  return tree;
}
