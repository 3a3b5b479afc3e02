import type { CustomResource, GroupVersion } from '../../model/types.ts';
import { CodeFile } from '../code-file.ts';
import type { Module } from '../code.ts';
import { entryHeader, guardsPath } from '../entries.ts';
import { deepGuards } from './deep-guards.ts';
import { kindGuard } from './kind-guard.ts';

/** The guards of a group/version. */
export function guardsModule(groupVersion: GroupVersion): Module {
  const { entry, resources } = groupVersion;
  const file = new CodeFile(guardsPath(entry), entryHeader(groupVersion));
  file.reserve(...resources.flatMap(guardNames), 'T', 'value', 'old', 'options', 'input');
  for (const resource of resources) {
    file.add(kindGuard(resource, entry, file), ...deepGuards(resource, entry, file));
  }
  return file.toModule();
}

function guardNames({ names }: CustomResource): readonly string[] {
  const { isXKind, isX, isXList, assertX, validateX, validateXUpdate, normalizeX, createX } = names;
  return [isXKind, isX, isXList, assertX, validateX, validateXUpdate, normalizeX, createX];
}
