import { join } from 'node:path';
import { create } from 'tar';
import { crdText, crdVersion } from './crd-text.ts';
import { runCli, type CliRun } from './run-cli.ts';
import { makeTempFolder, writeTree } from './temp-folder.ts';

/** The day that the changelogs of tests name. */
export const today = '2026-11-28';

const size = (values: readonly string[]): object => ({
  type: 'object',
  properties: { size: { type: 'string', enum: values } },
});

/** Two small releases: the second serves another version beside the first one, and knows one more value. */
export const releases = {
  'v1.2.0': crdText({ versions: [crdVersion('v1beta1', size(['s', 'm']))] }),
  'v1.3.0': crdText({
    versions: [
      crdVersion('v1', size(['s'])),
      crdVersion('v1beta1', size(['s', 'm', 'l']), { storage: false }),
    ],
  }),
  'v1.4.0': crdText({
    versions: [
      crdVersion('v1', size(['s'])),
      crdVersion('v1beta1', size(['s', 'm', 'l']), { storage: false }),
    ],
    description: 'Told in other words.',
  }).replaceAll('A thing.', 'Another thing.'),
} as const;

/** Packs a release as GitHub does, all in one folder; gives the name of the archive. */
export async function packRelease(cwd: string, tag: keyof typeof releases): Promise<string> {
  const name = `api-${tag.slice(1)}`;
  writeTree(cwd, { [`${name}/widget/v1/widgets.crd.yaml`]: releases[tag] });
  await create({ cwd, gzip: true, portable: true, file: join(cwd, `${name}.tar.gz`) }, [name]);
  return `${name}.tar.gz`;
}

/** Options of a project whose package is of v1.2.0. */
export const options = {
  crds: ['crds/v1.2.0'],
  out: 'api',
  packageName: '@acme/api',
  packageVersion: '1.4.0',
} as const;

/** A project with its configuration and its generated package, and beside it the archives of all releases. */
export async function makeProject(
  config: { readonly [path: string]: string } = projectConfig(),
): Promise<string> {
  const folder = makeTempFolder();
  const cwd = join(folder, 'project');
  writeTree(cwd, { 'crds/v1.2.0/widgets.yaml': releases['v1.2.0'], ...config });
  for (const tag of ['v1.2.0', 'v1.3.0', 'v1.4.0'] as const) await packRelease(folder, tag);
  const { code, stderr } = await runCli(['generate'], { cwd });
  if (code !== 0) throw new Error(stderr);
  return cwd;
}

/** The configuration as a package.json. */
export function projectConfig(more: object = {}): { readonly [path: string]: string } {
  return {
    'package.json': `${JSON.stringify({ name: 'project', 'ocm-gen': { ...options, ...more } }, null, 2)}\n`,
  };
}

/** Bumps a project to a release, from its archive. */
export function bumpTo(tag: keyof typeof releases, cwd: string, ...more: readonly string[]): Promise<CliRun> {
  const date = String(Date.parse(today) / 1000);
  const archive = join('..', `api-${tag.slice(1)}.tar.gz`);
  return runCli(['bump', tag, '--from', archive, ...more], { cwd, env: { SOURCE_DATE_EPOCH: date } });
}
