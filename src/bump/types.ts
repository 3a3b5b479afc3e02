import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Diff } from '../diff/types.ts';
import type { GenerateOptions } from '../options/generate-options.ts';
import type { SyncOptions, UpstreamOptions } from '../sync/options.ts';
import type { SyncResult } from '../sync/sync.ts';
import type { FileChange } from '../files/file-change.ts';
import type { StatedOptions } from './edit-config.ts';
import type { MigrationNote } from './migration.ts';
import type { Step } from './semver-step.ts';

/** The project whose package is bumped. */
export interface BumpProject {
  /** Absolute path: the folder of the configuration, or the working directory where there is none. */
  readonly root: string;
  /** Options of `generate`, their paths relative to `root`. */
  readonly options: GenerateOptions;
  readonly config?: {
    /** Relative to `root`. */
    readonly file: string;
    /** What it states, paths as they are there. */
    readonly stated: GenerateOptions;
    /** Reads another text of the file; undefined where that is none, or cannot be known without writing it. */
    readonly read: (text: string) => Promise<StatedOptions | undefined>;
  };
}

/** To which release, and from where. */
export interface BumpOptions
  extends Omit<UpstreamOptions, 'cwd'>, Pick<SyncOptions, 'tag' | 'from' | 'force' | 'dryRun'> {
  readonly project: BumpProject;
  /** The new version of the package, instead of the one that the changes ask for. */
  readonly packageVersion?: string;
  /** Whether to write a changelog. Default `true`. */
  readonly changelog?: boolean;
  /** The day that the changelog names: `2026-11-28`. */
  readonly date: string;
}

/** What becomes of one file of the project. */
export interface ProjectChange {
  /** Relative to the project. */
  readonly path: string;
  /** `manual`: ocm-gen cannot change it, and `lines` say what it has to state. */
  readonly action: 'create' | 'update' | 'unchanged' | 'manual';
  readonly lines?: readonly string[];
}

/** How the version of the package moves. */
export interface PackageStep {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  /** What the changes ask for. */
  readonly step: Step;
  /** Why it is no smaller, in one line. */
  readonly why: string;
}

/** What a bump did, or with `dryRun` would do; of `unchanged` all that is known is which release is there. */
export type BumpResult =
  | {
      readonly status: 'unchanged';
      readonly from: string;
      readonly to: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  | BumpDone;

/** A bump that has something to do. */
export interface BumpDone {
  readonly status: 'written' | 'planned';
  /** Tag of the release that the package was made from. */
  readonly from: string;
  readonly to: string;
  readonly release: SyncResult;
  readonly package: PackageStep;
  readonly diff: Diff;
  readonly notes: readonly MigrationNote[];
  readonly generated: { readonly out: string; readonly files: readonly FileChange[] };
  readonly changelog?: ProjectChange;
  readonly config: ProjectChange;
  readonly diagnostics: readonly Diagnostic[];
}
