import { canonical } from './canonical.ts';
import type { Schema } from './schema.ts';
import type { FieldError } from './types.ts';

/** A step of a field path: a property, an index, or (boxed) the key of a map, which the server prints in brackets, mostly. */
export type Step = string | number | readonly [string];

/** What one validation carries along: where it is, what it found, and how it was asked. Never shared between calls. */
export interface Run {
  /** From the root to the value at hand; joined only when an error is written. */
  readonly path: Step[];
  readonly errors: FieldError[];
  /** Why the object cannot be read at all: then these are the only errors. */
  readonly refusals: FieldError[];
  /** Paths of fields that the server drops as unknown; absent unless they were asked for. */
  readonly unknown?: string[] | undefined;
  /** Goes before each error's field: `status` when the status alone is checked. */
  readonly base?: string;
  /** Nothing is unknown and no null is dropped: `spec.preserveUnknownFields` of an old CRD. */
  readonly keepsUnknown?: boolean | undefined;
  /** Inside a default: its nulls stay. */
  readonly isDefault?: boolean;
  /** The schemas that vouched for values with their `ok`: these are stored as they are, and not looked into. Absent: none may. */
  readonly passed?: Map<unknown, Schema> | undefined;
  /** Inside metadata, whose unknown fields are named with map keys in brackets. */
  readonly inMetadata?: boolean;
  /** Copies what has no schema, where the stored object is given away. */
  readonly copy?: ((value: unknown, run: Run) => unknown) | undefined;
  /** Set when the check of types let by what rules take for another type. */
  isIllTyped?: boolean;
  /** Set when the stored value differs from the given one by more than dropped unknown fields. */
  changed?: boolean;
  /** Told of every checked value: what the best branch of an anyOf is decided by. */
  readonly count?: (matches: number) => void;
}

/** The server's words for each kind of error. */
const errorWords = {
  Required: 'Required value',
  TypeInvalid: 'Invalid value',
  Invalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Duplicate: 'Duplicate value',
  TooLong: 'Too long',
  TooMany: 'Too many',
  Forbidden: 'Forbidden',
} as const;

export type ErrorName = keyof typeof errorWords;

/** `spec.taints[0].effect`, as the server prints it. */
export function pathText(path: readonly Step[], isDotted?: boolean): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'string' || (isDotted && typeof step === 'object'))
      text += (text && '.') + String(step);
    else text += `[${String(step)}]`;
  }
  return text;
}

function fieldError({ path, base }: Run, name: ErrorName, text: string, shown: unknown): FieldError {
  const field = pathText(path);
  return {
    type: `FieldValue${name}`,
    field: base === undefined ? field : field ? `${base}.${field}` : base,
    detail: errorWords[name] + (shown === undefined ? '' : `: ${canonical(shown)}`) + (text && `: ${text}`),
    ...(shown !== undefined && { value: shown }),
  };
}

/** Notes an error at the place the run stands at: `Invalid value: "a": must be ...`, with the value where one is shown. */
export function report(run: Run, name: ErrorName, text: string, shown?: unknown): void {
  run.errors.push(fieldError(run, name, text, shown));
}

/** Notes that the value, or what the server shows in its place, should be another: `spec.x in body should be ...`. */
export function reportInvalid(words: string, run: Run, shown: unknown): void {
  report(run, 'Invalid', `${pathText(run.path)} in body should ${words}`, shown);
}

/** Notes an error one step below. */
export function reportAt(run: Run, step: Step, name: ErrorName, text: string, shown?: unknown): void {
  run.path.push(step);
  report(run, name, text, shown);
  run.path.pop();
}

/** Notes an error whose place the server tells in the words alone. Of an update of the status it does say that much. */
export function reportUnplaced(run: Run, text: string): void {
  report(run.base ? { ...run, path: [] } : run, 'Invalid', text, '');
}

/** Ends the run: the value at hand cannot be read as such an object. */
export function refuse(run: Run, name: ErrorName, text: string): never {
  run.refusals.push(fieldError(run, name, text, undefined));
  throw new Error(text);
}
