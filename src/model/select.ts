import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compareCodePoints } from '../order.ts';
import { firstLabel } from './entries.ts';

/** Which kinds to keep: kinds, groups, `group/version`s, or entries (`cluster/v1`, `cluster`). */
export interface ModelOptions {
  /** Empty: everything. */
  readonly include: readonly string[];
  /** Wins over `include`. */
  readonly exclude: readonly string[];
}

interface Selectable {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Tells which kind/versions `include` and `exclude` keep. A selector that matches none is an error, OCM3001. */
export function selectKinds(
  all: readonly Selectable[],
  options: ModelOptions,
): { readonly isSelected: (kind: Selectable) => boolean; readonly diagnostics: readonly Diagnostic[] } {
  const known = new Set(all.flatMap(selectorsOf));
  const diagnostics = (['include', 'exclude'] as const).flatMap((option) =>
    options[option]
      .filter((selector) => !known.has(selector))
      .map((selector) => unknownSelector(option, selector, known)),
  );
  const include = new Set(options.include);
  const exclude = new Set(options.exclude);
  const isSelected = (kind: Selectable): boolean => {
    const selectors = selectorsOf(kind);
    const isIncluded = include.size === 0 || selectors.some((selector) => include.has(selector));
    return isIncluded && !selectors.some((selector) => exclude.has(selector));
  };
  if (diagnostics.length === 0 && all.length > 0 && !all.some(isSelected)) {
    return {
      isSelected,
      diagnostics: [
        {
          code: 'OCM3002',
          severity: 'error',
          message: 'include and exclude together leave no kind to generate',
        },
      ],
    };
  }
  return { isSelected, diagnostics };
}

function selectorsOf({ group, version, kind }: Selectable): readonly string[] {
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
