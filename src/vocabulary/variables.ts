import type { FeatureGates, ReservedNames } from '../load/types.ts';
import { UnresolvedConst, type ConstEvaluator } from './evaluate.ts';
import type { CompositeItem, GoExpression, GoFile } from './go-syntax.ts';
import type { GoSourcePackage } from './packages.ts';

/** Tells of something that could not be found, and where. */
export type ReportUnresolved = (
  file: GoFile,
  position: { readonly line: number; readonly column: number },
  reason: string,
) => void;

/**
 * The feature gates that a package's variables state: exported ones whose literal maps consts to structs with a `Default`. The stage is the
 * name of what `PreRelease` refers to, since the value of GA is empty; without one it is GA.
 */
export function readFeatureGates(
  goPackage: GoSourcePackage,
  evaluator: ConstEvaluator,
  report: ReportUnresolved,
): { readonly [variable: string]: FeatureGates } {
  return Object.fromEntries(
    [...goPackage.vars.values()].flatMap(({ spec, file }) => {
      if (!/^[A-Z]/.test(spec.name) || spec.value?.kind !== 'composite') return [];
      const items = spec.value.items;
      if (items.length === 0 || !items.every(isGate)) return [];
      const gates = items.flatMap((item) => {
        try {
          return [readGate(item, goPackage, file, evaluator)];
        } catch (error) {
          if (!(error instanceof UnresolvedConst)) throw error;
          report(file, spec.position, `a gate of ${spec.name} cannot be resolved: ${error.message}`);
          return [];
        }
      });
      return [[spec.name, Object.fromEntries(gates)] as const];
    }),
  );
}

function isGate({ key, value }: CompositeItem): boolean {
  return key !== undefined && value.kind === 'composite' && findMember(value, 'Default') !== undefined;
}

function readGate(
  { key, value }: CompositeItem,
  goPackage: GoSourcePackage,
  file: GoFile,
  evaluator: ConstEvaluator,
): [string, FeatureGates[string]] {
  const { value: gate } = evaluator.evaluate(key ?? { kind: 'other', text: '' }, goPackage, file);
  const isOn = evaluator.evaluate(
    findMember(value, 'Default') ?? { kind: 'other', text: '' },
    goPackage,
    file,
  );
  if (typeof isOn.value !== 'boolean') throw new UnresolvedConst('Default is neither true nor false');
  const stage = findMember(value, 'PreRelease');
  return [String(gate), { default: isOn.value, stage: stage === undefined ? 'GA' : nameStage(stage) }];
}

function nameStage(stage: GoExpression): string {
  if (stage.kind === 'selector' || stage.kind === 'name') return stage.name;
  if (stage.kind === 'string') return stage.value === '' ? 'GA' : stage.value;
  throw new UnresolvedConst('PreRelease names no stage');
}

function findMember(value: GoExpression, name: string): GoExpression | undefined {
  if (value.kind !== 'composite') return undefined;
  return value.items.find(({ key }) => key?.kind === 'name' && key.name === name)?.value;
}

/** The reserved claim names that a package's variable `ReservedClusterClaimNames` lists. */
export function readReservedNames(
  goPackage: GoSourcePackage,
  path: string,
  evaluator: ConstEvaluator,
  report: ReportUnresolved,
): ReservedNames | undefined {
  const declared = goPackage.vars.get('ReservedClusterClaimNames');
  if (declared?.spec.value?.kind !== 'composite') return undefined;
  const { spec, file } = declared;
  const values = declared.spec.value.items.flatMap((item) => {
    try {
      const { value } = evaluator.evaluate(item.value, goPackage, file);
      return typeof value === 'string' ? [value] : [];
    } catch (error) {
      if (!(error instanceof UnresolvedConst)) throw error;
      report(file, spec.position, `a name of ${spec.name} cannot be resolved: ${error.message}`);
      return [];
    }
  });
  return { package: path, name: spec.name, ...(spec.doc === '' ? {} : { description: spec.doc }), values };
}
