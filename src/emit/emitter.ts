import type { Artifact } from './artifact.ts';

export type { Artifact };

/** The module systems that JavaScript is written for. */
export type ModuleForm = 'esm' | 'cjs' | 'both';

/** What emitters may know beside the model; complete, no defaults left to fill in. */
export interface EmitContext {
  readonly packageName: string;
  readonly packageVersion: string;
  /** `js`: JavaScript with declarations; `ts`: sources only. */
  readonly target: 'js' | 'ts';
  /** Of the target `js`: ES modules (.js), CommonJS (.cjs) or both. */
  readonly module: ModuleForm;
  readonly artifacts: ReadonlySet<Artifact>;
}
