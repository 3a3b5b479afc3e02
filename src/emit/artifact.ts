/** A part of the generated package that can be chosen (`--only`). */
export type Artifact = 'models' | 'constants' | 'guards';

/** Which parts a package has: those that were chosen, and what they need. */
export interface Artifacts {
  readonly models: boolean;
  readonly constants: boolean;
  readonly guards: boolean;
  readonly runtime: boolean;
}

/** Guards are typed by the models, so they bring those; constants and guards bring the runtime. */
export function completeArtifacts(chosen: ReadonlySet<Artifact>): Artifacts {
  const guards = chosen.has('guards');
  const constants = chosen.has('constants');
  return { models: guards || chosen.has('models'), constants, guards, runtime: guards || constants };
}
