import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OcmGenError } from '../../src/diagnostics/errors.ts';
import type { SyncOptions } from '../../src/sync/options.ts';
import { sync } from '../../src/sync/sync.ts';
import { commits, releaseFiles } from './release.ts';
import { gitArchive } from './tar.ts';
import { makeTempFolder } from './temp-folder.ts';

/** The archive that stands in the working directory of a test, and two of its files. */
export const from = 'api-1.3.0.tar.gz';
export const box = 'store/v1/0000_00_boxes.crd.yaml';
export const lid = 'store/v1/0000_01_lids.crd.yaml';

const archive = gitArchive('api-1.3.0', releaseFiles(), commits['v1.3.0']);

/** A working directory with an archive of v1.3.0. */
export function start(name = 'api-1.3.0.tar.gz', bytes: Uint8Array = archive): string {
  const cwd = makeTempFolder();
  writeFileSync(join(cwd, name), bytes);
  return cwd;
}

/** Codes, severities and places of what a run has to say, whether it succeeds or not. */
export async function findings(options: SyncOptions): Promise<readonly string[]> {
  try {
    const { diagnostics } = await sync(options);
    return diagnostics.map(({ code, severity, location }) =>
      `${severity} ${code} ${location?.file ?? ''}`.trim(),
    );
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    return error.diagnostics.map(({ code, location }) => `${code} ${location?.file ?? ''}`.trim());
  }
}

/** A working directory that has v1.3.0. */
export async function startSynced(): Promise<string> {
  const cwd = start();
  await sync({ cwd, from });
  return cwd;
}

/** Packs files as an archive of v1.3.0. */
export function pack(
  cwd: string,
  name: string,
  files: { readonly [path: string]: string },
  level?: number,
): void {
  writeFileSync(join(cwd, name), gitArchive('api-1.3.0', files, commits['v1.3.0'], level));
}
