import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ListOptions } from './list.ts';
import type { CustomResource } from '../model/types.ts';
import { readModel } from '../inputs/read-model.ts';

/** The kinds of some inputs, a resource per version, sorted by group/version, then kind. */
export interface ReadResourcesResult {
  readonly resources: readonly CustomResource[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the kinds of the inputs, to check objects without generated files: `compileValidator(resource)`. Throws an `OcmGenError` with
 * every problem of the input.
 */
export async function readResources(options: ListOptions = {}): Promise<ReadResourcesResult> {
  const { model, diagnostics } = await readModel(options);
  return { resources: model.groupVersions.flatMap(({ resources }) => resources), diagnostics };
}
