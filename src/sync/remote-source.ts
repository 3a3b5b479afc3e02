import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { refuseArchive } from '../source/archive.ts';
import { unpack, UnsafeArchiveError } from '../source/unpack.ts';
import { orThrow, RequestFailure, toRefusal } from '../network/failure.ts';
import {
  archiveUrl,
  isMissing,
  listTags,
  nameUpstream,
  requestUpstream,
  type UpstreamTag,
} from './github.ts';
import { findNearestTags } from '../releases/nearest-tags.ts';
import { findNewestTag } from '../releases/tag.ts';
import type { Network } from '../network/network.ts';
import type { Upstream } from './options.ts';
import { withRetries } from '../network/retry.ts';
import { arrangeArchive, type UpstreamFiles } from './upstream-files.ts';

/** The newest release of upstream's that is no pre-release. Throws an `OcmGenError` where there is none, or no answer. */
export async function findLatest(upstream: Upstream, network: Network): Promise<UpstreamTag> {
  const tags = await orThrow(listTags(upstream, network));
  const newest = findNewestTag(tags.map(({ tag }) => tag));
  const found = tags.find(({ tag }) => tag === newest);
  if (found !== undefined) return found;
  const message = `${nameUpstream(upstream)} has no release: no tag such as v1.3.0`;
  throw new OcmGenError([{ code: 'OCM1008', severity: 'error', message }]);
}

/**
 * Downloads and unpacks the archive of a release, in memory alone. What breaks off is tried again, and so is an archive that turns out to
 * be damaged: a connection that ends early does not always say so. Throws an `OcmGenError`; where the tag is not there, with the nearest.
 */
export async function downloadRelease(
  upstream: Upstream,
  tag: string,
  network: Network,
  observe: (received: number, total: number | undefined) => void,
): Promise<UpstreamFiles> {
  const url = archiveUrl(upstream, tag);
  const name = `${nameUpstream(upstream)}@${tag}`;
  try {
    return await withRetries(network, async () => {
      const accept = 'application/vnd.github+json';
      const { bytes, headers } = await requestUpstream(upstream, network, { url, accept, observe });
      if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) throw refusePage(url);
      return unpackDownload(bytes, name);
    });
  } catch (error) {
    if (!isMissing(error)) throw toRefusal(error);
    throw await explainMissingTag(upstream, tag, network);
  }
}

async function unpackDownload(bytes: Uint8Array, name: string): Promise<UpstreamFiles> {
  try {
    return arrangeArchive(await unpack(bytes), bytes, name);
  } catch (error) {
    const [refusal] = refuseArchive(error, name).diagnostics;
    if (refusal === undefined || error instanceof UnsafeArchiveError) {
      throw new OcmGenError(refusal === undefined ? [] : [refusal]);
    }
    throw new RequestFailure(refusal.code, refusal.message, { retry: {} });
  }
}

function refusePage(url: string): RequestFailure {
  return new RequestFailure('OCM1006', `cannot download ${url}: it is a web page, not an archive`, {
    hint: 'something between here and there, such as a login page, answers instead',
  });
}

/** There is no such archive: since there is no such repository, or no such tag. */
async function explainMissingTag(upstream: Upstream, tag: string, network: Network): Promise<OcmGenError> {
  let tags: readonly string[];
  try {
    tags = (await listTags(upstream, network)).map((each) => each.tag);
  } catch (error) {
    return toRefusal(error);
  }
  const name = nameUpstream(upstream);
  if (tags.includes(tag)) {
    const message = `${name} has the tag ${tag}, and no archive of it`;
    return new OcmGenError([{ code: 'OCM1006', severity: 'error', message }]);
  }
  const nearest = findNearestTags(tag, tags);
  const hint = nearest.length === 0 ? 'it has no release at all' : `it has ${nearest.join(', ')}`;
  const refusal: Diagnostic = {
    code: 'OCM1008',
    severity: 'error',
    message: `${name} has no release ${tag}`,
    hint: `${hint}; ocm-gen versions lists all`,
  };
  return new OcmGenError([refusal]);
}
