import { everyHit, type Hit } from './types.ts';

/** Who is hit, in order; `nobody` when no one is. */
export function hitsOf(hit: { readonly [who in Exclude<Hit, 'nobody'>]?: boolean }): readonly Hit[] {
  const hits = everyHit.filter((who) => who !== 'nobody' && hit[who] === true);
  return hits.length === 0 ? ['nobody'] : hits;
}
