const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):([0-5]\d):([0-5]\d)(?:[.,]\d+)?(?:Z|([+-])([01]\d|2[0-4]):([0-5]\d|60))$/;

/** Whether a day exists in the Gregorian calendar, continued backwards as Go does. */
export function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

/**
 * A timestamp of ObjectMeta as the server writes it back (UTC, whole seconds); undefined for what Go's
 * `time.Parse(time.RFC3339, text)` refuses. Go takes an hour of one digit and a comma before the fraction.
 */
export function parseTime(text: string): string | undefined {
  const match = rfc3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isDay(year, month, day) || hour > 23) return undefined;
  const offset = Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - (match[7] === '-' ? -offset : offset), second);
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
