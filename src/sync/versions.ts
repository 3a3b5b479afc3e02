import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { compareTags, isPreRelease, findNewestTag } from '../releases/tag.ts';
import { listBundledTags, listPresentTags } from '../releases/list-tags.ts';
import { orThrow } from '../network/failure.ts';
import { listReleaseDates, listTags, nameUpstream } from './github.ts';
import { openNetwork, type Network } from '../network/network.ts';
import {
  checkOptions,
  completeUpstream,
  upstreamOptionNames,
  type Upstream,
  type UpstreamOptions,
} from './options.ts';

/** Which releases to list. */
export interface VersionsOptions extends UpstreamOptions {
  /** Ask nobody: list what is here alone. Default `false`. */
  readonly offline?: boolean;
}

/** A release of upstream's API. */
export interface UpstreamVersion {
  readonly tag: string;
  /** When it was published, in ISO 8601, where upstream says so. */
  readonly date?: string;
  /** Whether it precedes a release: `v1.4.0-rc.1`. */
  readonly preRelease: boolean;
  /** Whether it is what `ocm-gen sync latest` brings. */
  readonly latest: boolean;
  /** Whether ocm-gen carries it. */
  readonly bundled: boolean;
  /** Whether it is in `crds/<tag>`. */
  readonly present: boolean;
}

/** The releases, the newest first. */
export interface VersionsResult {
  /** `partial` when upstream did not answer, or was not asked: then they are the bundled and the present ones alone. */
  readonly status: 'complete' | 'partial';
  /** Whose releases they are: `open-cluster-management-io/api`. */
  readonly repository: string;
  readonly versions: readonly UpstreamVersion[];
  /** Why the list is partial, as errors; warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists the release tags of upstream's API, and which of them are bundled or present. Throws an `OcmGenError` for wrong options alone. */
export async function versions(options: VersionsOptions = {}): Promise<VersionsResult> {
  const { offline = false, ...rest } = options;
  checkOptions(rest, upstreamOptionNames);
  const upstream = completeUpstream(rest, process.env);
  const bundled = new Set(listBundledTags());
  const present = new Set(listPresentTags(resolve(rest.cwd ?? '.')));
  const { tags, dates, isComplete, diagnostics } = offline ? nothing : await askUpstream(upstream);
  const newest = isComplete ? findNewestTag(tags) : undefined;
  const all = [...new Set([...tags, ...bundled, ...present])].sort(compareTags).reverse();
  return {
    status: isComplete ? 'complete' : 'partial',
    repository: nameUpstream(upstream),
    versions: all.map((tag) => {
      const date = dates.get(tag);
      return {
        tag,
        ...(date === undefined ? {} : { date }),
        preRelease: isPreRelease(tag),
        latest: tag === newest,
        bundled: bundled.has(tag),
        present: present.has(tag),
      };
    }),
    diagnostics,
  };
}

/** What upstream says of its releases. */
interface UpstreamAnswer {
  readonly tags: readonly string[];
  readonly dates: ReadonlyMap<string, string>;
  readonly isComplete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: UpstreamAnswer = { tags: [], dates: new Map(), isComplete: false, diagnostics: [] };

async function askUpstream(upstream: Upstream): Promise<UpstreamAnswer> {
  try {
    const network = await openNetwork(process.env);
    const [tags, { dates, diagnostics }] = await orThrow(
      Promise.all([listTags(upstream, network), findDates(upstream, network)]),
    );
    return { tags: tags.map(({ tag }) => tag), dates, isComplete: true, diagnostics };
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    return { ...nothing, diagnostics: error.diagnostics };
  }
}

/** A list without dates is better than none. */
async function findDates(
  upstream: Upstream,
  network: Network,
): Promise<Pick<UpstreamAnswer, 'dates' | 'diagnostics'>> {
  try {
    return { dates: await orThrow(listReleaseDates(upstream, network)), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const diagnostics = error.diagnostics.map((each): Diagnostic => ({ ...each, severity: 'warning' }));
    return { dates: new Map(), diagnostics };
  }
}
