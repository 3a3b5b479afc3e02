import { basename, join, relative, resolve } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isTag } from '../releases/tag.ts';

/** Which of the inputs of a project is a release of upstream's API, and which release. */
export interface PresentRelease {
  readonly tag: string;
  /** The input as the options state it, relative to the project: `bundled`, `crds/v1.2.0`. */
  readonly input: string;
  readonly isBundled: boolean;
}

/** Where a project's releases lie, and which it has. */
export interface ReleasePlaces {
  /** Absolute path of the project. */
  readonly root: string;
  /** Tag of the release that ocm-gen carries. */
  readonly bundledTag: string;
}

/**
 * Finds the one input that is a release: `bundled`, or the folder `crds/<tag>` of the project, or something in it. Throws an
 * `OcmGenError` when there is none, or more than one, or only a part of one.
 */
export function findPresentRelease(
  inputs: readonly string[],
  { root, bundledTag }: ReleasePlaces,
): PresentRelease {
  const found = inputs.flatMap((input): readonly PresentRelease[] => {
    if (input === 'bundled') return [{ tag: bundledTag, input, isBundled: true }];
    const [folder, tag = '', ...rest] = splitPath(relative(root, resolve(root, input)));
    if (folder !== 'crds' || !isTag(tag)) return [];
    if (rest.length > 0) throw refuse(`${JSON.stringify(input)} is only a part of ${tag}`, partHint(tag));
    return [{ tag, input, isBundled: false }];
  });
  const [release, other] = found;
  if (release === undefined) {
    const hint = `name bundled or crds/<tag> among "crds" in the configuration; ocm-gen sync brings a release into crds/`;
    throw refuse(`none of the inputs is a release: ${inputs.join(', ')}`, hint);
  }
  if (other !== undefined) {
    throw refuse(`two of the inputs are releases: ${release.input} and ${other.input}`, 'leave one of them');
  }
  return release;
}

/** The inputs with another release in the place of the present one, spelled as that is. */
export function replaceRelease(
  inputs: readonly string[],
  { tag: old, input, isBundled }: PresentRelease,
  tag: string,
): readonly string[] {
  const at = input.lastIndexOf(old);
  const fresh = isBundled ? releaseInput(tag) : `${input.slice(0, at)}${tag}${input.slice(at + old.length)}`;
  return inputs.map((each) => (each === input ? fresh : each));
}

/** How a configuration names a release of its project. */
function releaseInput(tag: string): string {
  return `crds/${tag}`;
}

/** The tag of the folder that ocm-gen carries. */
export function tagOfFolder(folder: string): string {
  return basename(folder);
}

/** Absolute path of the folder of a release. */
export function releaseFolder(root: string, tag: string): string {
  return join(root, 'crds', tag);
}

function splitPath(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((part) => part !== '');
}

function partHint(tag: string): string {
  return `name the folder crds/${tag}, and choose by include and exclude`;
}

function refuse(message: string, hint: string): OcmGenError {
  const diagnostic: Diagnostic = { code: 'OCM6001', severity: 'error', message, hint };
  return new OcmGenError([diagnostic]);
}
