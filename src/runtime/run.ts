import type { FieldError } from './types.ts';

/** A step of a field path: a property, an index, or (boxed) the key of a map, which the server prints in brackets, mostly. */
export type Step = string | number | readonly [string];

/** What one validation carries along: where it is, what it found, and how it was asked. Never shared between calls. */
export interface Run {
  /** From the root to the value at hand; joined only when an error is written. */
  readonly path: Step[];
  readonly errors: FieldError[];
  /** Paths of fields that the server drops as unknown; absent unless they were asked for. */
  readonly unknown?: string[] | undefined;
  /** Goes before each error's field: `status` when the status alone is checked. */
  readonly base?: string | undefined;
  /** Nothing is unknown and no null is dropped: `spec.preserveUnknownFields` of an old CRD. */
  readonly keepsUnknown?: boolean | undefined;
  /** Whether values that a schema's `ok` accepts may be taken as they are. */
  readonly trustsOk?: boolean | undefined;
  /** What embedded resources are refused for: told together, since the server finds them in any order. */
  readonly refusals: FieldError[];
  /** Set when the stored value differs from the given one by more than dropped unknown fields. */
  changed?: boolean;
  /** Told of every checked value: what the best branch of an anyOf is decided by. */
  count?: (matches: number) => void;
}

/** The object does not reach validation at all: these are the only errors, usually one. */
export class Refusal extends Error {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ detail }) => detail).join(', '));
    this.errors = errors;
  }
}

/** `spec.taints[0].effect`, as the server prints it. */
export function pathText(path: readonly Step[], isDotted?: boolean): string {
  let text = '';
  for (const step of path) {
    const key = typeof step === 'string' ? step : isDotted && typeof step === 'object' ? step[0] : undefined;
    if (key === undefined) text += `[${typeof step === 'object' ? step[0] : step}]`;
    else text += text === '' ? key : '.' + key;
  }
  return text;
}

function fieldOf({ base, path }: Run): string {
  const text = pathText(path);
  return base === undefined ? text : text === '' ? base : `${base}.${text}`;
}

type ErrorName =
  'Required' | 'TypeInvalid' | 'Invalid' | 'NotSupported' | 'Duplicate' | 'TooLong' | 'TooMany' | 'Forbidden';

function fieldError(run: Run, name: ErrorName, detail: string, value: unknown): FieldError {
  const error: FieldError = { type: `FieldValue${name}`, field: fieldOf(run), detail };
  return value === undefined ? error : { ...error, value };
}

/** Notes an error at the place the run stands at. */
export function report(run: Run, name: ErrorName, detail: string, value?: unknown): void {
  run.errors.push(fieldError(run, name, detail, value));
}

/**
 * Notes an Invalid error whose place the server tells in the words alone. Of an update of the status it does say that much.
 */
export function reportUnplaced(run: Run, detail: string, value?: unknown): void {
  report(run.base === undefined ? run : { ...run, path: [] }, 'Invalid', detail, value);
}

/** Notes an error one step below. */
export function reportAt(run: Run, step: Step, name: ErrorName, detail: string, value?: unknown): void {
  run.path.push(step);
  report(run, name, detail, value);
  run.path.pop();
}

/** Ends the run: the value at hand cannot be read as such an object. */
export function refuse(run: Run, name: ErrorName, detail: string, value?: unknown): never {
  throw new Refusal([fieldError(run, name, detail, value)]);
}
