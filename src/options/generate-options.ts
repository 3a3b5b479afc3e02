import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { Artifact } from '../emit/artifact.ts';
import type { ModuleForm } from '../emit/emitter.ts';
import { findNearest } from '../values/nearest.ts';

/** What to generate, from what, and where to. Everything may be left out: then it is OCM's own kinds, into `./generated`. */
export interface GenerateOptions {
  /**
   * Where the CustomResourceDefinitions are: files, directories, globs, URLs, `.tar.gz` archives, `-` for standard input, `bundled` for
   * the OCM kinds that ocm-gen carries. Default `['bundled']`.
   */
  readonly crds?: string | readonly string[];
  /** The directory to write. Default `generated`. */
  readonly out?: string;
  /** `name` of the written package.json. Default `ocm-api`. */
  readonly packageName?: string;
  /** `version` of the written package.json. Default `0.0.0`. */
  readonly packageVersion?: string;
  /** `js` (default): JavaScript and declarations, ready to be imported. `ts`: sources only, to live inside an application. */
  readonly target?: 'js' | 'ts';
  /** The module systems that the JavaScript is for: `esm`, `cjs` or `both` (default). Sources (`target: 'ts'`) have none of their own. */
  readonly module?: ModuleForm;
  /** Kinds (`ManagedCluster`), groups and group/versions (`work.open-cluster-management.io/v1`) to keep; all, when it is empty. */
  readonly include?: string | readonly string[];
  /** Kinds, groups and group/versions to leave out. */
  readonly exclude?: string | readonly string[];
  /** The artifacts to write. Default all three. */
  readonly only?: Artifact | readonly Artifact[];
  /** Format the output by the project's own prettier and its configuration. Default `false`. */
  readonly prettier?: boolean;
  /** Write nothing, say what is stale. Default `false`. */
  readonly check?: boolean;
  /** Write nothing, say what would be written. Default `false`. */
  readonly dryRun?: boolean;
  /** The directory that relative paths start from. Default: the process's own. */
  readonly cwd?: string;
}

/** Options with every default filled in and every value checked. */
export interface Settings {
  readonly crds: readonly string[];
  readonly out: string;
  readonly packageName: string;
  readonly packageVersion: string;
  readonly target: 'js' | 'ts';
  readonly module: ModuleForm;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly only: readonly Artifact[];
  readonly prettier: boolean;
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly cwd: string;
}

/** The artifacts there are, in the order in which they are named. */
export const artifacts: readonly Artifact[] = ['models', 'constants', 'guards'];

const moduleForms: readonly ModuleForm[] = ['esm', 'cjs', 'both'];

const packageNamePattern = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const versionPattern =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** What a value of each option must be: the rule, and the words for it. */
const rules: {
  readonly [option in keyof GenerateOptions]-?: readonly [(value: unknown) => boolean, string];
} = {
  crds: [isTextList, 'a path or a list of paths'],
  out: [isText, 'a path'],
  packageName: [
    (value) => isText(value) && value.length <= 214 && packageNamePattern.test(value),
    'a name that npm accepts: lower case, such as ocm-api or @scope/ocm-api',
  ],
  packageVersion: [
    (value) => isText(value) && versionPattern.test(value),
    'a semantic version such as 1.3.0',
  ],
  target: [(value) => value === 'js' || value === 'ts', 'js or ts'],
  module: [(value) => moduleForms.some((form) => form === value), 'esm, cjs or both'],
  include: [isTextList, 'a list of kinds, groups or group/versions'],
  exclude: [isTextList, 'a list of kinds, groups or group/versions'],
  only: [
    (value) => isTextList(value) && toList(value).length > 0 && toList(value).every(isArtifact),
    `a list of ${artifacts.join(', ')}`,
  ],
  prettier: [isBoolean, 'true or false'],
  check: [isBoolean, 'true or false'],
  dryRun: [isBoolean, 'true or false'],
  cwd: [isText, 'a path'],
};

/** How a set of options is read: which names may occur, and what to call them. */
export interface OptionSource {
  readonly known?: readonly string[];
  /** Turns an option's name into what the user wrote (`--package-name`). */
  readonly show?: (name: string) => string;
  /** Where an option, or its value, is written. */
  readonly locate?: (name: string, part: 'key' | 'value') => Location;
}

/** Reads options from unknown data; says of every unknown name which known one is nearest, and of every value what it must be. */
export function parseOptions(
  values: { readonly [name: string]: unknown },
  source: OptionSource = {},
): { options: GenerateOptions; diagnostics: Diagnostic[] } {
  const { known = Object.keys(rules), show = (name: string) => `option "${name}"`, locate } = source;
  const options: Record<string, unknown> = {};
  const diagnostics: Diagnostic[] = [];
  for (const [name, value] of Object.entries(values)) {
    const rule = known.includes(name) ? findRule(name) : undefined;
    if (!rule) {
      const nearest = findNearest(name, known);
      const message = `${show(name)} is unknown`;
      const hint = nearest ? `did you mean ${nearest}?` : `the options are ${known.join(', ')}`;
      const location = locate && { location: locate(name, 'key') };
      diagnostics.push({ code: 'OCM5001', severity: 'error', message, ...location, hint });
    } else if (value === undefined || rule[0](value)) {
      if (value !== undefined) options[name] = value;
    } else {
      const message = `${show(name)} must be ${rule[1]}, not ${JSON.stringify(value)}`;
      const location = locate && { location: locate(name, 'value') };
      diagnostics.push({ code: 'OCM5002', severity: 'error', message, ...location });
    }
  }
  // Every value has just been found to be what its option takes.
  return { options, diagnostics };
}

/** Fills in every default. Throws an `OcmGenError` with all that is wrong with the options. */
export function completeOptions(given: GenerateOptions): Settings {
  const { options, diagnostics } = parseOptions({ ...given });
  if (diagnostics.length > 0) throw new OcmGenError(diagnostics);
  const crds = toList(options.crds);
  const only = toList(options.only);
  return {
    crds: crds.length > 0 ? crds : ['bundled'],
    out: options.out ?? 'generated',
    packageName: options.packageName ?? 'ocm-api',
    packageVersion: options.packageVersion ?? '0.0.0',
    target: options.target ?? 'js',
    module: options.module ?? 'both',
    include: toList(options.include),
    exclude: toList(options.exclude),
    only: artifacts.filter((artifact) => only.length === 0 || only.includes(artifact)),
    prettier: options.prettier ?? false,
    check: options.check ?? false,
    dryRun: options.dryRun ?? false,
    cwd: options.cwd ?? '.',
  };
}

function findRule(name: string): readonly [(value: unknown) => boolean, string] | undefined {
  return Object.entries(rules).find(([key]) => key === name)?.[1];
}

function toList<T extends string>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTextList(value: unknown): value is string | readonly string[] {
  return isText(value) || (Array.isArray(value) && value.every(isText));
}

function isArtifact(value: unknown): value is Artifact {
  return artifacts.some((artifact) => artifact === value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
