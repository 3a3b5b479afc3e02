import { remember } from '../pattern.ts';
import { isDay } from '../time.ts';

// Without the flag u, whose loops are no match for long texts.
const dateTimeForm =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:(?:[\ud800-\udbff][\udc00-\udfff]|[^\nTt])\d+)?(?:[Zz]|[+-]\d\d:\d\d)(?:[Tt]|$)/;

/** The usual form, on a day that every month has. */
const usualTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Whether a text is a time in the form in which the server itself writes one; it may be one nevertheless. */
export function isUsualTime(text: string): boolean {
  return usualTime.test(text);
}

/** `date-time`, as strfmt.IsDateTime takes it: any character before a fraction, anything after a second `t`, no second 60. */
export const isDateTime: (text: string) => boolean = /* @__PURE__ */ remember(
  (text) => usualTime.test(text) || isDayOf(dateTimeForm.exec(text)),
);

/** `date`: `2006-01-02`. */
export function isDate(text: string): boolean {
  return isDayOf(/^(\d{4})-(\d\d)-(\d\d)$/.exec(text));
}

function isDayOf(match: RegExpExecArray | null): boolean {
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}
