import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors, OcmGenError } from '../diagnostics/errors.ts';
import type { ModelOptions } from '../model/build.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { findNearest } from '../values/nearest.ts';
import { resolveRelease } from '../source/release.ts';
import { resolveSources, type ResolvedSources } from '../source/resolve.ts';
import { readSources } from '../inputs/read-sources.ts';
import { hasConstants } from './constant-changes.ts';
import { diffModels, diffVersions } from './diff-models.ts';
import type { Diff } from './types.ts';

/** What to compare. */
export interface DiffOptions {
  /**
   * A tag (of `crds/<tag>` in the working directory, or of a release that ocm-gen carries), a directory, a file, a `.tar.gz`, a URL, a
   * glob, or `bundled`; with `kind` a version of it.
   */
  readonly from: string;
  /** What to compare `from` with: one of the same. */
  readonly to: string;
  /** Compare two versions of this kind (`Placement`, or `Placement.cluster.open-cluster-management.io` where two groups have one). */
  readonly kind?: string;
  /** Where the kind's CustomResourceDefinition is. Default `['bundled']`. */
  readonly crds?: readonly string[];
  /** The directory that relative paths start from. Default: the process's own. */
  readonly cwd?: string;
}

/** A diff with the names of its sides, and what there is to say about the inputs. */
export interface DiffResult extends Diff {
  readonly from: string;
  readonly to: string;
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares two releases of an API, or two versions of one kind: every change of a fact, and whom it hits. Throws an `OcmGenError` with
 * every problem of the inputs.
 */
export async function diff(options: DiffOptions): Promise<DiffResult> {
  const { from, to, kind, crds = ['bundled'] } = options;
  const cwd = resolve(options.cwd ?? '.');
  if (kind !== undefined) {
    const read = await readModels([await resolveSources(crds, { cwd })]);
    const [model] = read.models;
    if (model === undefined) throw new OcmGenError(read.diagnostics);
    const pair = findVersions(model, kind, from, to);
    return { from, to, ...diffVersions(model, ...pair), diagnostics: read.diagnostics };
  }
  const sources = [await resolveRelease(from, cwd), await resolveRelease(to, cwd)];
  const { models, diagnostics } = await readModels(sources);
  const [old, fresh] = models;
  if (old === undefined || fresh === undefined) throw new OcmGenError(diagnostics);
  const notes = noteUncompared(from, to, old, fresh);
  return { from, to, ...diffModels(old, fresh), diagnostics: [...diagnostics, ...notes] };
}

/** Builds the model of each set of sources. Throws an `OcmGenError` with everything that is wrong with any of them. */
export async function readModels(
  sources: readonly ResolvedSources[],
  selection: ModelOptions = { include: [], exclude: [] },
): Promise<{ readonly models: readonly ApiModel[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const add = (found: readonly Diagnostic[]): void => found.forEach((each) => diagnostics.push(each));
  const models: ApiModel[] = [];
  for (const each of sources) {
    add(each.diagnostics);
    if (hasErrors(each.diagnostics)) continue;
    const { model, diagnostics: found } = await readSources(each, selection);
    add(found);
    if (model !== undefined) models.push(model);
  }
  if (hasErrors(diagnostics)) throw new OcmGenError(diagnostics);
  return { models, diagnostics };
}

/** What only one side states was not lost, or won, by the other: CRDs alone say nothing of Go's words. */
export function noteUncompared(
  from: string,
  to: string,
  old: ApiModel,
  fresh: ApiModel,
): readonly Diagnostic[] {
  const notes = [
    { what: 'constants', sides: [hasConstants(old), hasConstants(fresh)] },
    { what: 'Go types', sides: [old.goTypes.size > 0, fresh.goTypes.size > 0] },
  ].flatMap(({ what, sides: [isOld, isNew] }) =>
    isOld === isNew ? [] : [`${what} are not compared: ${JSON.stringify(isOld ? to : from)} states none`],
  );
  return notes.map((message) => ({ code: 'OCM3004', severity: 'warning', message }));
}

function findVersions(
  model: ApiModel,
  kind: string,
  from: string,
  to: string,
): readonly [CustomResource, CustomResource] {
  const resources = model.groupVersions.flatMap((each) => each.resources);
  const named = resources.filter((each) => each.kind === kind || `${each.kind}.${each.group}` === kind);
  const groups = [...new Set(named.map(({ group }) => group))];
  if (groups.length > 1) {
    const hint = `name one of ${groups.map((group) => `${kind}.${group}`).join(', ')}`;
    throw refuse(`several groups have a kind ${JSON.stringify(kind)}`, hint);
  }
  if (named.length === 0) {
    const kinds = [...new Set(resources.map((each) => each.kind))];
    throw refuse(`there is no kind ${JSON.stringify(kind)}`, suggest(kind, kinds));
  }
  const versions = named.map(({ version }) => version);
  const [old, fresh] = [from, to].map((wanted) => named.find(({ version }) => version === wanted));
  if (old !== undefined && fresh !== undefined) return [old, fresh];
  const missing = old === undefined ? from : to;
  throw refuse(
    `${kind} has no version ${JSON.stringify(missing)} that has a schema`,
    `it has ${versions.join(', ')}`,
  );
}

function suggest(word: string, known: readonly string[]): string {
  const nearest = findNearest(word, known);
  return nearest === undefined ? `there is ${known.join(', ')}` : `did you mean ${nearest}?`;
}

function refuse(message: string, hint: string): OcmGenError {
  return new OcmGenError([{ code: 'OCM3003', severity: 'error', message, hint }]);
}
