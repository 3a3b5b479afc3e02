import type { Artifact } from './artifact.ts';

/** A file of the generated package: path relative to the out directory, `/`-separated; text with LF line ends. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

export type { Artifact };

/** What emitters may know beside the model; complete, no defaults left to fill in. */
export interface EmitContext {
  readonly packageName: string;
  readonly packageVersion: string;
  /** `js`: .js + .cjs with declarations for each; `ts`: sources only. */
  readonly target: 'js' | 'ts';
  readonly artifacts: ReadonlySet<Artifact>;
}
