import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Environment } from '../network/environment.ts';
import { findNearest } from '../values/nearest.ts';
import { isTag } from '../releases/tag.ts';

/** Where upstream's releases are. */
export interface UpstreamOptions {
  /** Owner of the repository. Default `open-cluster-management-io`. */
  readonly owner?: string;
  /** Name of the repository. Default `api`. */
  readonly repository?: string;
  /** Where GitHub's REST API answers. Default `https://api.github.com`; GitHub Enterprise Server has `https://<host>/api/v3`. */
  readonly baseUrl?: string;
  /** Sent to `baseUrl` and nowhere else. Default: the environment's `GITHUB_TOKEN`. */
  readonly token?: string;
  /** The directory that `crds/` and relative paths start from. Default: the process's own. */
  readonly cwd?: string;
}

/** What to bring into `crds/<tag>`, and from where. */
export interface SyncOptions extends UpstreamOptions {
  /** The release: `v1.3.0`, or `latest` (default), the highest tag that is no pre-release. */
  readonly tag?: string;
  /** A `.tar.gz` or a checkout of upstream's sources on this machine, instead of a download. */
  readonly from?: string;
  /** Replace what is there, and what was recorded, by what upstream has now. Default `false`. */
  readonly force?: boolean;
  /** Write nothing, say what would be written. Default `false`. */
  readonly dryRun?: boolean;
}

/** A repository at GitHub, or at what answers as GitHub does. */
export interface Upstream {
  readonly owner: string;
  readonly repository: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly token: string | undefined;
}

/** Options with every default filled in and every value checked. */
export interface SyncSettings {
  readonly upstream: Upstream;
  readonly tag: string;
  readonly from: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly cwd: string;
}

/** Stands for the newest release. */
export const latest = 'latest';

/** The options of `versions`, which may be given in any combination. */
export const upstreamOptionNames = ['owner', 'repository', 'baseUrl', 'token', 'cwd'] as const;

const name = /^[A-Za-z0-9._-]+$/;

/** What a value of each option must be: the rule, and the words for it. */
const rules: {
  readonly [option in keyof Required<SyncOptions>]: readonly [(value: unknown) => boolean, string];
} = {
  owner: [isName, 'the name of a GitHub user or organization'],
  repository: [isName, 'the name of a repository'],
  baseUrl: [isHttpUrl, 'an http or https URL without user, query and fragment'],
  token: [isText, 'a token'],
  tag: [
    (value) => typeof value === 'string' && (value === latest || isTag(value)),
    'a tag such as v1.3.0, or latest',
  ],
  from: [isText, 'the path of an archive or a checkout'],
  force: [isBoolean, 'true or false'],
  dryRun: [isBoolean, 'true or false'],
  cwd: [isText, 'a path'],
};

/** Fills in every default. Throws an `OcmGenError` with all that is wrong with the options. */
export function completeSyncOptions(given: SyncOptions, environment: Environment): SyncSettings {
  checkOptions(given, Object.keys(rules));
  const { tag = latest, from, force = false, dryRun = false, cwd = '.' } = given;
  return { upstream: completeUpstream(given, environment), tag, from, force, dryRun, cwd };
}

/** The repository that the options name. */
export function completeUpstream(given: UpstreamOptions, environment: Environment): Upstream {
  const { owner = 'open-cluster-management-io', repository = 'api' } = given;
  const { baseUrl = 'https://api.github.com', token = environment.GITHUB_TOKEN?.trim() } = given;
  // A variable that is set to nothing is not set.
  return { owner, repository, baseUrl: baseUrl.replace(/\/+$/, ''), token: token === '' ? undefined : token };
}

/** Throws an `OcmGenError` with every option that is not known or has a value that it cannot take. */
export function checkOptions(given: object, known: readonly string[]): void {
  const diagnostics = Object.entries(given).flatMap(([option, value]): Diagnostic[] => {
    const rule = Object.entries(rules).find(([key]) => key === option && known.includes(key))?.[1];
    if (rule === undefined) {
      const nearest = findNearest(option, known);
      const hint = nearest ? `did you mean ${nearest}?` : `the options are ${known.join(', ')}`;
      return [{ code: 'OCM5001', severity: 'error', message: `option "${option}" is unknown`, hint }];
    }
    if (value === undefined || rule[0](value)) return [];
    // What was meant to be a token is nobody's business.
    const shown = option === 'token' ? '' : `, not ${JSON.stringify(value)}`;
    const message = `option "${option}" must be ${rule[1]}${shown}`;
    const hint = option === 'tag' ? suggestTag(value) : undefined;
    return [{ code: 'OCM5002', severity: 'error', message, ...(hint === undefined ? {} : { hint }) }];
  });
  if (diagnostics.length > 0) throw new OcmGenError(diagnostics);
}

function suggestTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const tag = `v${value.replace(/^v/i, '')}`;
  const full = [tag, `${tag}.0`, `${tag}.0.0`].find(isTag);
  return full === undefined ? 'ocm-gen versions lists the tags' : `did you mean ${full}?`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && name.test(value) && !/^\.\.?$/.test(value);
}

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
