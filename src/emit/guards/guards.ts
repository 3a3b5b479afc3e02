import type { CustomResource, GroupVersion } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { deepGuards } from './deep-guards.ts';
import { kindGuard } from './kind-guard.ts';

/** Adds the guards of a group/version; `schemaOf` names the table of a kind. */
export function addGuards(
  file: CodeFile,
  { resources }: GroupVersion,
  schemaOf: (resource: CustomResource) => string,
): void {
  const parameter = file.freeName('T');
  for (const resource of resources) {
    file.add(
      kindGuard(resource, parameter, file),
      ...deepGuards(resource, schemaOf(resource), parameter, file),
    );
  }
}

/** Every name that the guards of a group/version declare. */
export function guardNames({ resources }: GroupVersion): readonly string[] {
  return resources.flatMap(({ names }) => {
    const { isXKind, isX, isXList, assertX, validateX, validateXUpdate, normalizeX, createX } = names;
    return [isXKind, isX, isXList, assertX, validateX, validateXUpdate, normalizeX, createX];
  });
}
