import type { Vocabulary } from '../load/types.ts';
import { firstLabel } from './entries.ts';

/** The Go package of metav1, whose types `./meta/v1` declares. */
export const metaPackage = 'k8s.io/apimachinery/pkg/apis/meta/v1';

/** The path of the Go package that declares a group/version: `cluster/v1`. */
export function goPackageOf(group: string, version: string): string {
  return `${firstLabel(group)}/${version}`;
}

/** `{goPackage: 'k8s.io/api/core/v1', name: 'Taint'}` of `k8s.io/api/core/v1.Taint`. */
export function splitGoType(goType: string): { readonly goPackage: string; readonly name: string } {
  const dot = goType.lastIndexOf('.');
  return { goPackage: goType.slice(0, Math.max(dot, 0)), name: goType.slice(dot + 1) };
}

/** The API group that a Go package states by its const `GroupName`. */
export function findGroupName({ consts = {} }: Vocabulary, goPackage: string): string | undefined {
  const blocks = Object.hasOwn(consts, goPackage) ? consts[goPackage] : undefined;
  const values = (blocks ?? []).map((block) =>
    Object.hasOwn(block.consts, 'GroupName') ? block.consts.GroupName?.value : undefined,
  );
  return values.find((value) => typeof value === 'string');
}
