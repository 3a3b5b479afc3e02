import { isDay } from '../time.ts';

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[^\nTt]\d+)?(?:[Zz]|[+-]\d\d:\d\d)(?:[Tt][^]*)?$/u;

/** `date-time`, as strfmt.IsDateTime takes it: any character before a fraction, anything after a second `t`, no second 60. */
export function isDateTime(text: string): boolean {
  return isDayOf(dateTime.exec(text));
}

/** `date`: `2006-01-02`. */
export function isDate(text: string): boolean {
  return isDayOf(/^(\d{4})-(\d\d)-(\d\d)$/.exec(text));
}

function isDayOf(match: RegExpExecArray | null): boolean {
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}
