import type { CelNode, MacroName, Span } from './ast.ts';
import { CelError } from './ast.ts';

interface Shape {
  readonly name: MacroName;
  readonly variables: number;
  readonly hasFilter: boolean;
}

/** Every macro with arguments `name/count`: how many of them are variables, and whether a filter precedes the body. */
const shapes: Readonly<Record<string, Shape>> = {
  'all/2': { name: 'all', variables: 1, hasFilter: false },
  'all/3': { name: 'all', variables: 2, hasFilter: false },
  'exists/2': { name: 'exists', variables: 1, hasFilter: false },
  'exists/3': { name: 'exists', variables: 2, hasFilter: false },
  'exists_one/2': { name: 'exists_one', variables: 1, hasFilter: false },
  'exists_one/3': { name: 'exists_one', variables: 2, hasFilter: false },
  'existsOne/3': { name: 'exists_one', variables: 2, hasFilter: false },
  'map/2': { name: 'map', variables: 1, hasFilter: false },
  'map/3': { name: 'map', variables: 1, hasFilter: true },
  'filter/2': { name: 'filter', variables: 1, hasFilter: false },
  'sortBy/2': { name: 'sortBy', variables: 1, hasFilter: false },
  'optMap/2': { name: 'optMap', variables: 1, hasFilter: false },
  'optFlatMap/2': { name: 'optFlatMap', variables: 1, hasFilter: false },
  'transformList/3': { name: 'transformList', variables: 2, hasFilter: false },
  'transformList/4': { name: 'transformList', variables: 2, hasFilter: true },
  'transformMap/3': { name: 'transformMap', variables: 2, hasFilter: false },
  'transformMap/4': { name: 'transformMap', variables: 2, hasFilter: true },
  'transformMapEntry/3': { name: 'transformMapEntry', variables: 2, hasFilter: false },
  'transformMapEntry/4': { name: 'transformMapEntry', variables: 2, hasFilter: true },
};

/** The node of a call: a macro where its name and number of arguments say so (as cel-go's parser/macro.go), else a call. */
export function expandCall(
  name: string,
  target: CelNode | undefined,
  args: readonly CelNode[],
  span: Span,
): CelNode {
  if (target === undefined && name === 'has' && args.length === 1) return presence(args[0], span);
  const shape = target === undefined ? undefined : shapes[`${name}/${args.length}`];
  if (!shape || !target) return { kind: 'call', name, target, args, ...span };
  const variables = args.slice(0, shape.variables).map(variableName);
  if (new Set(variables).size < variables.length) {
    throw new CelError(`duplicate variable name: ${variables[0] ?? ''}`, args[1] ?? span);
  }
  const body = args.at(-1);
  if (!body) throw new CelError('missing argument', span);
  const filter = shape.hasFilter ? args.at(-2) : undefined;
  return { kind: 'macro', name: shape.name, target, variables, filter, body, ...span };
}

function presence(arg: CelNode | undefined, span: Span): CelNode {
  if (arg?.kind !== 'select' || arg.isOptional) {
    throw new CelError('invalid argument to has() macro', arg ?? span);
  }
  return { kind: 'has', operand: arg.operand, field: arg.field, ...span };
}

function variableName(arg: CelNode): string {
  if (arg.kind !== 'identifier' || arg.name.startsWith('.')) {
    throw new CelError('argument must be a simple name', arg);
  }
  if (arg.name === '__result__') {
    throw new CelError('iteration variable overwrites accumulator variable', arg);
  }
  return arg.name;
}
