import type { FieldError } from '../../src/runtime/types.ts';
import type { Reply } from './api-server.ts';

/** What can be compared of a verdict: ours, or what an API server replied. */
export interface Verdict {
  /** `refused` has errors; `undecoded` did not get as far as validation. */
  readonly outcome: 'accepted' | 'refused' | 'undecoded' | 'unknown fields';
  /** `<type> <field>` of each error, or the unknown fields, sorted. */
  readonly errors: readonly string[];
}

interface Cause {
  readonly reason?: string;
  readonly field?: string;
  readonly message?: string;
}

/** The verdict that a reply to a POST or PUT holds. Throws for a reply that is about something else, such as a conflict. */
export function readVerdict({ status, body }: Reply): Verdict {
  if (status === 200 || status === 201) return { outcome: 'accepted', errors: [] };
  const message = String(body.message);
  // A PUT for another uid; any other conflict is about something else.
  if (status === 409 && message.includes('Precondition failed: UID'))
    return { outcome: 'undecoded', errors: [] };
  if (status === 400) {
    if (!message.includes('strict decoding error: ')) return { outcome: 'undecoded', errors: [] };
    const fields = [...message.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, field = '']) => field);
    return { outcome: 'unknown fields', errors: sorted(fields) };
  }
  if (status !== 422) throw new Error(`${status} ${message}`);
  const { causes = [] } = body.details as { readonly causes?: readonly Cause[] };
  const told = causes.filter(
    (cause) => cause.message?.includes('some validation rules were not checked') !== true,
  );
  return { outcome: 'refused', errors: sorted(told.map((cause) => `${cause.reason} ${placeOf(cause)}`)) };
}

/** The verdict of a list of our errors. */
export function toVerdict(errors: readonly FieldError[]): Verdict {
  if (errors.length === 0) return { outcome: 'accepted', errors: [] };
  const unknown = errors.filter(({ type }) => type === 'UnknownField');
  if (unknown.length > 0)
    return { outcome: 'unknown fields', errors: sorted(unknown.map(({ field }) => field)) };
  return { outcome: 'refused', errors: sorted(errors.map(({ type, field }) => `${type} ${field}`)) };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** The server prints `<nil>` for some fields, and names them in its words. */
function placeOf({ field = '', message = '' }: Cause): string {
  if (!field.endsWith('<nil>')) return field;
  const quoted = /"((?:[^"\\]|\\.)*)" must (?:not )?validate/.exec(message)?.[1];
  return quoted === undefined ? (/ in ([^ ]*)$/.exec(message)?.[1] ?? '') : unquote(quoted);
}

/** The text that Go's %q wrote. */
function unquote(text: string): string {
  const names: { readonly [name: string]: string } = { a: '\u0007', v: '\v' };
  const json = text.replace(
    /\\(?:x([0-9a-f]{2})|U([0-9a-f]{8})|(.))/g,
    (all, byte?: string, rune?: string, name?: string) => {
      if (byte !== undefined) return `\\u00${byte}`;
      if (rune !== undefined) return String.fromCodePoint(parseInt(rune, 16));
      const meant = names[name ?? ''];
      return meant === undefined ? all : JSON.stringify(meant).slice(1, -1);
    },
  );
  return JSON.parse(`"${json}"`) as string;
}
