import type { CustomResource, GroupVersion } from '../../model/types.ts';
import { CodeFile } from '../code-file.ts';
import type { Declaration, Module } from '../code.ts';
import { entryHeader, guardsPath } from '../entries.ts';
import { kindGuard } from './kind-guard.ts';

/** One kind's functions of one sort; what it needs of other modules it imports through the file. */
type GuardPart = (resource: CustomResource, entry: string, file: CodeFile) => Declaration;

/** The functions of each kind, in the order in which they stand in the module. */
const parts: readonly GuardPart[] = [kindGuard];

/** The guards of a group/version. */
export function guardsModule(groupVersion: GroupVersion): Module {
  const { entry, resources } = groupVersion;
  const file = new CodeFile(guardsPath(entry), entryHeader(groupVersion));
  file.reserve(...resources.map(({ names }) => names.isXKind), 'T', 'value');
  for (const resource of resources) file.add(...parts.map((part) => part(resource, entry, file)));
  return file.toModule();
}
