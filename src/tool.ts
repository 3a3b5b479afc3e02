/** Set by .config/build.js; absent when the sources run directly, in tests. */
declare const OCM_GEN_VERSION: string | undefined;
declare const OCM_GEN_BUILD: string | undefined;

/**
 * Which tool this is. `build` is a fingerprint of everything that `generate` is made of, its libraries included, fixed at build: a rebuilt
 * tool never takes another build's output for its own. It is no part of any output.
 */
export const tool = {
  version: typeof OCM_GEN_VERSION === 'string' ? OCM_GEN_VERSION : '0.0.0',
  build: typeof OCM_GEN_BUILD === 'string' ? OCM_GEN_BUILD : 'source',
} as const;
