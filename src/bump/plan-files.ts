import { join } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { leadsOut } from '../files/project-bounds.ts';
import type { ApiModel } from '../model/types.ts';
import type { Settings } from '../options/generate-options.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { isRecord } from '../values/record.ts';
import type { AdviceContext } from './advice.ts';
import { insertEntry, type ChangelogEntry } from './changelog.ts';
import { editConfig } from './edit-config.ts';
import { readProjectFile, type ProjectFile } from './project-files.ts';
import type { BumpOptions, PackageStep, ProjectChange } from './types.ts';

/** What is known when the files of the project are planned. */
export interface FileRequest {
  readonly settings: Settings;
  /** The inputs as the configuration is to state them. */
  readonly crds: readonly string[];
  readonly entry: ChangelogEntry;
  readonly step: PackageStep;
}

/** What becomes of the user's own files. */
export interface FilePlan {
  readonly changelog?: ProjectChange;
  readonly config: ProjectChange;
  /** In the order in which they are to be put in place. */
  readonly writes: readonly (ProjectFile & { readonly name: string })[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the changelog of a package stands. */
const changelogName = 'CHANGELOG.md';

/** The configuration of a project that has none. */
const freshConfigName = 'ocm-gen.config.json';

/** Plans the changelog and the configuration. Throws an `OcmGenError` when one cannot be read. */
export async function planFiles(options: BumpOptions, request: FileRequest): Promise<FilePlan> {
  const changelog = planChangelog(options, request);
  const config = await planConfig(options, request);
  return {
    ...(changelog === undefined ? {} : { changelog: changelog.change }),
    config: config.change,
    writes: [changelog, config].flatMap((each) => each?.write ?? []),
    diagnostics: config.diagnostics,
  };
}

interface Planned {
  readonly change: ProjectChange;
  readonly write: FilePlan['writes'];
}

function planChangelog(
  { project: { root }, changelog = true }: BumpOptions,
  { settings, entry, step }: FileRequest,
): Planned | undefined {
  if (!changelog || (step.step === 'none' && step.new === step.old)) return undefined;
  const { out, target, packageName } = settings;
  const name = isPackage(root, packageName) ? changelogName : `${out.replace(/\/+$/, '')}/${changelogName}`;
  const text = read(root, name, 'OCM6004');
  // Sources inside an application have no version of their own, unless one is stated.
  const isVersioned = target === 'js' || step.old !== '0.0.0';
  const fresh = insertEntry(text, isVersioned ? entry : { ...entry, version: entry.to.slice(1) });
  return plan(root, name, text, fresh);
}

/** Whether the project itself is the package, and the out directory what its build leaves: there a changelog would go with the next build. */
function isPackage(root: string, packageName: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readProjectFile(join(root, 'package.json')) ?? 'null');
    return isRecord(manifest) && manifest.name === packageName;
  } catch {
    // It is not the configuration, or that would have been refused by now.
    return false;
  }
}

async function planConfig(
  { project: { root, config } }: BumpOptions,
  { settings: { target }, crds, step }: FileRequest,
): Promise<Planned & { readonly diagnostics: readonly Diagnostic[] }> {
  const isVersioned = target === 'js' || config?.stated.packageVersion !== undefined;
  const packageVersion = isVersioned && step.new !== step.old ? { packageVersion: step.new } : {};
  if (config === undefined) {
    const text = `${JSON.stringify({ crds, ...packageVersion }, null, 2)}\n`;
    return { ...plan(root, freshConfigName, undefined, text), diagnostics: [] };
  }
  const text = read(root, config.file, 'OCM5003') ?? '';
  const { crds: inputs } = config.stated;
  const old = typeof inputs === 'string' ? [inputs] : inputs;
  const edit = { crds: { old, new: crds }, ...packageVersion };
  const edited = await editConfig(text, { ...config.stated }, edit, config.read);
  if (edited !== undefined) return { ...plan(root, config.file, text, edited), diagnostics: [] };
  const lines = Object.entries({ crds, ...packageVersion }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const diagnostic: Diagnostic = {
    code: 'OCM6003',
    severity: 'warning',
    message: `${config.file} is to state ${lines.join(' and ')}, and ocm-gen cannot change it`,
    location: { file: config.file, line: 1, column: 1 },
    hint: 'change it by hand; until then ocm-gen generate makes the package of the old release',
  };
  const change = { path: config.file, action: 'manual', lines } as const;
  return { change, write: [], diagnostics: [diagnostic] };
}

function plan(root: string, name: string, old: string | undefined, text: string): Planned {
  if (old === text) return { change: { path: name, action: 'unchanged' }, write: [] };
  const action = old === undefined ? 'create' : 'update';
  return { change: { path: name, action }, write: [{ name, path: join(root, name), text }] };
}

function read(root: string, name: string, code: 'OCM6004' | 'OCM5003'): string | undefined {
  const path = join(root, name);
  if (leadsOut(path, root)) {
    const message = `${name} is a symbolic link that leads out of the project, and ocm-gen writes through none`;
    const location = { file: name, line: 1, column: 1 };
    throw new OcmGenError([{ code, severity: 'error', message, location, hint: 'make it a plain file' }]);
  }
  try {
    return readProjectFile(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const location = { file: name, line: 1, column: 1 };
    const message = `${name} cannot be read: ${describeFault(error)}`;
    throw new OcmGenError([{ code, severity: 'error', message, location }]);
  }
}

/** What advice knows of the package. */
export function adviceFor({ packageName, target, out }: Settings, to: ApiModel): AdviceContext {
  const start = target === 'js' ? packageName : out.replace(/\/+$/, '');
  const entries = new Map(
    to.groupVersions.map(({ group, version, entry }) => [JSON.stringify([group, version]), entry]),
  );
  return {
    entryOf: (group, version) => {
      const entry = entries.get(JSON.stringify([group, version]));
      return entry === undefined ? undefined : `${start}/${entry}`;
    },
  };
}
