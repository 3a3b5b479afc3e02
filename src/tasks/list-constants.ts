import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ListOptions } from './list.ts';
import { readModel } from '../inputs/read-model.ts';

/** A const of upstream's Go API, as the generated package has it. */
export interface ListedConstant {
  /** The entry that exports it: `cluster/v1`, `feature`. */
  readonly entry: string;
  readonly name: string;
  readonly value: string | number | boolean;
  /** Its Go type. */
  readonly type: string;
  /** What it is for: `condition-type`, `label-key`, ... */
  readonly category: string;
  /** Where it stands in the object of what belongs together: `ManagedClusterConditionType.Available`. */
  readonly member?: string;
  readonly description?: string;
}

/** The constants that the inputs state, by entry, in the order of the package. */
export interface ListConstantsResult {
  readonly constants: readonly ListedConstant[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists the constants of Go packages that `generate` would write. Throws an `OcmGenError` with every problem of the input. */
export async function listConstants(options: ListOptions = {}): Promise<ListConstantsResult> {
  const { model, diagnostics } = await readModel(options);
  const constants = model.vocabulary.flatMap(({ entry, consts }) =>
    consts.map(({ name, value, goType, category, member, description }): ListedConstant => ({
      entry,
      name,
      value,
      type: goType,
      category,
      ...(member === undefined ? {} : { member }),
      ...(description === undefined ? {} : { description }),
    })),
  );
  return { constants, diagnostics };
}
