import { compareCodePoints } from '../values/order.ts';
import { readText, type FoundFiles } from './content.ts';
import { isUpstreamModule, moduleFolder, toGoFiles } from './go-sources.ts';
import type { Wants } from './folder.ts';
import { refuse } from './refusal.ts';
import { isGoPath, unpack } from './unpack.ts';

/**
 * Reads the manifests of a gzipped tar archive, as a folder's: dot folders, `node_modules` and `vendor` left out, sorted by path. Files that
 * are not wanted (by default those that name no CustomResourceDefinition) are passed over, since an archive is rarely made for us. Nothing is written. Refuses damaged archives,
 * paths that lead elsewhere, links and devices, repeated names, more than 100,000 entries or 256 MiB.
 */
export async function readArchive(
  bytes: Uint8Array,
  path: string,
  input: string,
  wants?: Wants,
): Promise<FoundFiles> {
  try {
    const { contents } = await unpack(bytes, wants);
    return readContents(contents, path, input);
  } catch (error) {
    return refuseArchive(error, path);
  }
}

/** The files of an archive that has been unpacked: `path` is the archive's, as messages name it. */
export function readContents(contents: ReadonlyMap<string, Buffer>, path: string, input: string): FoundFiles {
  const names = [...contents.keys()].sort(compareCodePoints);
  const read = (name: string): FoundFiles =>
    readText(contents.get(name) ?? Buffer.of(), nameEntry(path, name), input);
  const found = names.filter((name) => !isGoPath(name)).map(read);
  const folders = names
    .filter((name) => /(?:^|\/)go\.mod$/.test(name) && isUpstreamModule(contents.get(name)?.toString() ?? ''))
    .map(moduleFolder);
  const go = toGoFiles(
    names.filter((name) => isGoPath(name) && folders.some((folder) => name.startsWith(folder))).map(read),
  );
  const files = found.flatMap((each) => each.files);
  const diagnostics = found.flatMap((each) => each.diagnostics);
  if (files.length + diagnostics.length > 0) {
    return { files, goFiles: go.goFiles, diagnostics: [...diagnostics, ...go.diagnostics] };
  }
  return refuse('OCM1003', `the archive ${JSON.stringify(path)} holds no CustomResourceDefinition`, {
    location: { file: path, line: 1, column: 1 },
    hint: 'dot folders, node_modules and vendor are not searched',
  });
}

/** What is wrong with an archive that cannot be unpacked. */
export function refuseArchive(error: unknown, path: string): FoundFiles {
  const reason = error instanceof Error ? error.message : String(error);
  const location = { file: path, line: 1, column: 1 };
  return refuse('OCM1005', `the archive ${JSON.stringify(path)} cannot be used: ${reason}`, { location });
}

/** How messages name a file of an archive. */
export function nameEntry(archive: string, name: string): string {
  return `${archive}!/${name}`;
}
