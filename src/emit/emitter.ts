import type { Artifact } from './artifact.ts';

export type { Artifact };

/** What emitters may know beside the model; complete, no defaults left to fill in. */
export interface EmitContext {
  readonly packageName: string;
  readonly packageVersion: string;
  /** `js`: .js + .cjs with declarations for each; `ts`: sources only. */
  readonly target: 'js' | 'ts';
  readonly artifacts: ReadonlySet<Artifact>;
}
