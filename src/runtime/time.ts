const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):([0-5]\d):([0-5]\d)(?:[.,]\d+)?(?:Z|([+-](?:[01]\d|2[0-4])):([0-5]\d|60))$/;

/** Whether a day exists in the Gregorian calendar, continued backwards as Go does. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * A timestamp of ObjectMeta as the server writes it back (UTC, whole seconds); undefined for what Go's
 * `time.Parse(time.RFC3339, text)` refuses. Go takes an hour of one digit and a comma before the fraction.
 */
export function parseTime(text: string): string | undefined {
  const match = rfc3339.exec(text);
  if (!match) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  if (!isDay(part(1), part(2), part(3)) || part(4) > 23) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(part(1), part(2) - 1, part(3));
  const sign = match[7]?.startsWith('-') ? -1 : 1;
  date.setUTCHours(part(4) - part(7), part(5) - sign * part(8), part(6));
  return date.toISOString().slice(0, 19) + 'Z';
}
