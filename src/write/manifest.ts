import { isOutputPath } from '../files/output-path.ts';
import { isRecord } from '../values/record.ts';

/** What decided an output: equal keys mean equal files. No absolute path, date, or Node version, so it is the same on every machine. */
export interface RunKey {
  /** The version of ocm-gen; of several builds of one version, `known-output.ts` tells which made an output. */
  readonly tool: string;
  /** Lists are joined by commas. */
  readonly options: { readonly [name: string]: string | boolean };
  /** SHA-256 over the name, length and bytes' hash of each input, in an order of its own. */
  readonly inputs: string;
}

/** `.ocm-gen.json` of an out directory: what ocm-gen wrote there, and from what. */
export interface Manifest {
  /** Absent while files are being written. */
  readonly key?: RunKey;
  /** How many warnings and notes the run gave: a run that has something to say is never skipped. */
  readonly diagnostics: number;
  /** SHA-256 of each file that is ours. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that a run was about to create when the manifest was written: ours only when they hold just that. */
  readonly pending: ReadonlyMap<string, string>;
}

const formatVersion = 1;

/** The text of a manifest. */
export function printManifest(manifest: Manifest): string {
  const { key, diagnostics, files, pending } = manifest;
  const document = {
    about:
      'Files that ocm-gen wrote here, by SHA-256; it removes and replaces no others. Keep this file beside them',
    version: formatVersion,
    ...(key ? { key } : {}),
    diagnostics,
    files: Object.fromEntries(files),
    ...(pending.size > 0 ? { pending: Object.fromEntries(pending) } : {}),
  };
  return JSON.stringify(document, null, 2) + '\n';
}

/** Reads a manifest back; a sentence when it is not one, or lists a path that leads out of the directory. */
export function parseManifest(text: string): Manifest | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'it is not valid JSON';
  }
  if (!isRecord(document)) return 'it is not an object';
  if (document.version !== formatVersion) {
    return `its version is ${JSON.stringify(document.version)}, and this ocm-gen reads version ${formatVersion}`;
  }
  const files = readHashes(document.files);
  const pending = readHashes(document.pending ?? {});
  if (!files || !pending) return 'its list of files is not one that ocm-gen writes';
  const key = readKey(document.key);
  const diagnostics = typeof document.diagnostics === 'number' ? document.diagnostics : 0;
  return { ...(key ? { key } : {}), diagnostics, files, pending };
}

/** Whether two runs had the same tool, options and inputs. */
export function isSameKey(left: RunKey, right: RunKey): boolean {
  return canonical(left) === canonical(right);
}

function canonical(key: RunKey): string {
  const options = Object.entries(key.options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([key.tool, options, key.inputs]);
}

function readHashes(value: unknown): Map<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const hashes = new Map<string, string>();
  for (const [path, hash] of Object.entries(value)) {
    if (!isOutputPath(path) || typeof hash !== 'string') return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}

/** A key that does not look like one only costs the short cut. */
function readKey(value: unknown): RunKey | undefined {
  if (!isRecord(value)) return undefined;
  const { tool, options: stated, inputs, ...others } = value;
  if (typeof tool !== 'string' || typeof inputs !== 'string' || !isRecord(stated)) return undefined;
  // Older manifests name the build too, and are to be written anew.
  if (Object.keys(others).length > 0) return undefined;
  const options: Record<string, string | boolean> = {};
  for (const [name, option] of Object.entries(stated)) {
    if (typeof option === 'string' || typeof option === 'boolean') options[name] = option;
  }
  return { tool, options, inputs };
}
