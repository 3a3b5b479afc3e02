import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KindFilter, KindVersion } from '../load/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { firstLabel } from './entries.ts';

/** Which kinds to keep: kinds, groups, `group/version`s, or entries (`cluster/v1`, `cluster`). */
export interface ModelOptions {
  /** Empty: everything. */
  readonly include: readonly string[];
  /** Wins over `include`. */
  readonly exclude: readonly string[];
}

/** The kind/versions that `include` and `exclude` keep; whether a selector matches any is asked elsewhere. */
export function createFilter(options: ModelOptions): KindFilter {
  const include = new Set(options.include);
  const exclude = new Set(options.exclude);
  return (kind) => {
    const selectors = selectorsOf(kind);
    const isIncluded = include.size === 0 || selectors.some((selector) => include.has(selector));
    return isIncluded && !selectors.some((selector) => exclude.has(selector));
  };
}

/**
 * Tells which kind/versions `include` and `exclude` keep. A selector that matches none is an error, OCM3001; that nothing is left, OCM3002.
 * `unusable` are those that have no schema or could not be read: selectors may name them, and they are nothing to generate.
 */
export function selectKinds(
  usable: readonly KindVersion[],
  unusable: readonly KindVersion[],
  options: ModelOptions,
): { readonly isSelected: KindFilter; readonly diagnostics: readonly Diagnostic[] } {
  const all = [...usable, ...unusable];
  const known = new Set(all.flatMap(selectorsOf));
  const unknown = (['include', 'exclude'] as const).flatMap((option) =>
    options[option]
      .filter((selector) => !known.has(selector))
      .map((selector) => unknownSelector(option, selector, known)),
  );
  const isSelected = createFilter(options);
  const isEmpty = unknown.length === 0 && all.length > 0 && !usable.some(isSelected);
  return { isSelected, diagnostics: isEmpty ? [nothingLeft(all.some(isSelected))] : unknown };
}

function nothingLeft(lacksSchema: boolean): Diagnostic {
  const message = lacksSchema
    ? 'no version that is left to generate has a schema'
    : 'include and exclude together leave no kind to generate';
  return { code: 'OCM3002', severity: 'error', message };
}

function selectorsOf({ group, version, kind }: KindVersion): readonly string[] {
  const label = firstLabel(group);
  return [kind, group, `${group}/${version}`, label, `${label}/${version}`];
}

function unknownSelector(option: string, selector: string, known: ReadonlySet<string>): Diagnostic {
  const nearest = findNearest(selector, known);
  return {
    code: 'OCM3001',
    severity: 'error',
    message: `${option} ${JSON.stringify(selector)} matches no kind, group or group/version`,
    ...(nearest === undefined ? {} : { hint: `did you mean ${JSON.stringify(nearest)}?` }),
  };
}

function findNearest(selector: string, known: ReadonlySet<string>): string | undefined {
  const limit = Math.max(2, Math.floor(selector.length / 3));
  const ranked = [...known]
    .map((text) => ({ text, far: distance(selector.toLowerCase(), text.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || compareCodePoints(a.text, b.text));
  return ranked[0]?.text;
}
