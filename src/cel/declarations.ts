import { conversionRows, operatorRows } from './operators.ts';
import { listRows, standardRows } from './standard-library.ts';
import { kubernetesRows } from './kubernetes-library.ts';
import type { CelType } from './types.ts';
import { dynType } from './types.ts';

/** One overload of a function: its types, and how it lowers. */
export interface Overload {
  readonly name: string;
  readonly id: string;
  /** Called as `receiver.name(...)`; the receiver is the first of `parameters`. */
  readonly isMember: boolean;
  readonly parameters: readonly CelType[];
  readonly result: CelType;
  readonly typeParameters: readonly string[];
  /** `name` of a runtime function, `.method` of the receiver, or `#name` of a lowering of its own. */
  readonly lowering: string;
  /** A call may fail although its arguments are of the right types. */
  readonly canThrow: boolean;
}

let table: ReadonlyMap<string, readonly Overload[]> | undefined;

/** The overloads of a function that the server knows for stored rules; empty for a name it does not know. */
export function overloadsOf(name: string): readonly Overload[] {
  table ??= readTable([operatorRows, conversionRows, standardRows, listRows, kubernetesRows].join('\n'));
  return table.get(name) ?? [];
}

function readTable(text: string): ReadonlyMap<string, readonly Overload[]> {
  const found = new Map<string, Overload[]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    for (const row of expandTemplates(line.trim())) {
      const overload = readRow(row);
      found.set(overload.name, [...(found.get(overload.name) ?? []), overload]);
    }
  }
  return found;
}

/** Rows for several types: `COMPARABLE` and `SUMMABLE` stand for each type that lists can be ordered by or summed of. */
function expandTemplates(row: string): readonly string[] {
  const summable = ['int', 'uint', 'double', 'duration'];
  const comparable = [...summable, 'bool', 'timestamp', 'string', 'bytes'];
  if (row.includes('COMPARABLE')) return comparable.map((type) => row.replaceAll('COMPARABLE', type));
  if (row.includes('SUMMABLE')) return summable.map((type) => row.replaceAll('SUMMABLE', type));
  return [row];
}

const rowForm = /^(?:<(.+?)>\.)?([^(]+)\((.*)\): (.+?) \| (\S+) \| (\S+?)(!?)$/;

/** `<receiver>.name(parameter, ...): result | id | lowering`; a `!` behind says that it can throw. */
function readRow(row: string): Overload {
  const match = rowForm.exec(row);
  if (!match) throw new TypeError(`unreadable declaration: ${row}`);
  const [, receiver, name = '', list = '', result = '', id = '', lowering = '', bang] = match;
  const parameters = [...(receiver === undefined ? [] : [receiver]), ...splitTypes(list)].map(readType);
  const typeParameters = [...new Set(row.match(/\b[A-Z]\b/g) ?? [])];
  return {
    name,
    id,
    isMember: receiver !== undefined,
    parameters,
    result: readType(result),
    typeParameters,
    lowering,
    canThrow: bang === '!',
  };
}

function splitTypes(list: string): readonly string[] {
  const types: string[] = [];
  let depth = 0;
  let current = '';
  for (const char of list) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) {
      types.push(current);
      current = '';
    } else current += char;
  }
  return [...types, current].map((type) => type.trim()).filter((type) => type !== '');
}

const opaqueNames: Readonly<Record<string, string>> = {
  IP: 'net.IP',
  CIDR: 'net.CIDR',
  URL: 'kubernetes.URL',
  Quantity: 'kubernetes.Quantity',
  Semver: 'kubernetes.Semver',
  NamedFormat: 'kubernetes.NamedFormat',
};

function readType(text: string): CelType {
  const match = /^(list|map|optional|type)\((.*)\)$/.exec(text);
  if (match) {
    const [first = dynType, second = dynType] = splitTypes(match[2] ?? '').map(readType);
    switch (match[1]) {
      case 'list':
        return { kind: 'list', element: first };
      case 'map':
        return { kind: 'map', key: first, value: second };
      case 'optional':
        return { kind: 'optional', value: first };
      default:
        return { kind: 'type', of: first };
    }
  }
  const opaque = opaqueNames[text];
  if (opaque !== undefined) return { kind: 'opaque', name: opaque };
  if (/^[A-Z]$/.test(text)) return { kind: 'param', name: text };
  switch (text) {
    case 'bool':
    case 'int':
    case 'uint':
    case 'double':
    case 'string':
    case 'bytes':
    case 'timestamp':
    case 'duration':
    case 'dyn':
      return { kind: text };
    default:
      throw new TypeError(`unreadable type: ${text}`);
  }
}
