/** A part of the generated package that can be chosen (`--only`). */
export type Artifact = 'models' | 'constants' | 'guards';
