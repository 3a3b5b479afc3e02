import { dayOfYear, durationIn, inZone } from '../../runtime/cel/time.ts';
import { binary, literal, method as methodCall, runtime } from '../lower/code.ts';
import { durationType, intType, stringType, timestampType } from '../types/types.ts';
import { simple } from './lowering.ts';
import type { FunctionLowering, Overload } from './overload.ts';
import { method } from './overload.ts';

/** Parts of timestamps, in UTC or a zone, and of durations. */
export const times: readonly Overload[] = [
  method(timestampType, 'getDate', [], intType, {
    id: 'timestamp_to_day_of_month_1_based',
    lower: datePart('getUTCDate'),
  }),
  method(timestampType, 'getDate', [stringType], intType, {
    id: 'timestamp_to_day_of_month_1_based_with_tz',
    lower: datePart('getUTCDate'),
    canThrow: true,
  }),
  method(timestampType, 'getDayOfMonth', [], intType, {
    id: 'timestamp_to_day_of_month',
    lower: datePart('getUTCDate', 1),
  }),
  method(timestampType, 'getDayOfMonth', [stringType], intType, {
    id: 'timestamp_to_day_of_month_with_tz',
    lower: datePart('getUTCDate', 1),
    canThrow: true,
  }),
  method(timestampType, 'getDayOfWeek', [], intType, {
    id: 'timestamp_to_day_of_week',
    lower: datePart('getUTCDay'),
  }),
  method(timestampType, 'getDayOfWeek', [stringType], intType, {
    id: 'timestamp_to_day_of_week_with_tz',
    lower: datePart('getUTCDay'),
    canThrow: true,
  }),
  method(timestampType, 'getDayOfYear', [], intType, {
    id: 'timestamp_to_day_of_year',
    lower: simple((...codes) => runtime(dayOfYear, runtime(inZone, ...codes))),
  }),
  method(timestampType, 'getDayOfYear', [stringType], intType, {
    id: 'timestamp_to_day_of_year_with_tz',
    lower: simple((...codes) => runtime(dayOfYear, runtime(inZone, ...codes))),
    canThrow: true,
  }),
  method(timestampType, 'getFullYear', [], intType, {
    id: 'timestamp_to_year',
    lower: datePart('getUTCFullYear'),
  }),
  method(timestampType, 'getFullYear', [stringType], intType, {
    id: 'timestamp_to_year_with_tz',
    lower: datePart('getUTCFullYear'),
    canThrow: true,
  }),
  method(timestampType, 'getMonth', [], intType, {
    id: 'timestamp_to_month',
    lower: datePart('getUTCMonth'),
  }),
  method(timestampType, 'getMonth', [stringType], intType, {
    id: 'timestamp_to_month_with_tz',
    lower: datePart('getUTCMonth'),
    canThrow: true,
  }),
  method(timestampType, 'getHours', [], intType, {
    id: 'timestamp_to_hours',
    lower: datePart('getUTCHours'),
  }),
  method(timestampType, 'getHours', [stringType], intType, {
    id: 'timestamp_to_hours_with_tz',
    lower: datePart('getUTCHours'),
    canThrow: true,
  }),
  method(timestampType, 'getMinutes', [], intType, {
    id: 'timestamp_to_minutes',
    lower: datePart('getUTCMinutes'),
  }),
  method(timestampType, 'getMinutes', [stringType], intType, {
    id: 'timestamp_to_minutes_with_tz',
    lower: datePart('getUTCMinutes'),
    canThrow: true,
  }),
  method(timestampType, 'getSeconds', [], intType, {
    id: 'timestamp_to_seconds',
    lower: datePart('getUTCSeconds'),
  }),
  method(timestampType, 'getSeconds', [stringType], intType, {
    id: 'timestamp_to_seconds_tz',
    lower: datePart('getUTCSeconds'),
    canThrow: true,
  }),
  method(timestampType, 'getMilliseconds', [], intType, {
    id: 'timestamp_to_milliseconds',
    lower: datePart('getUTCMilliseconds'),
  }),
  method(timestampType, 'getMilliseconds', [stringType], intType, {
    id: 'timestamp_to_milliseconds_with_tz',
    lower: datePart('getUTCMilliseconds'),
    canThrow: true,
  }),
  method(durationType, 'getHours', [], intType, {
    id: 'duration_to_hours',
    lower: durationPart(3_600_000_000_000),
  }),
  method(durationType, 'getMinutes', [], intType, {
    id: 'duration_to_minutes',
    lower: durationPart(60_000_000_000),
  }),
  method(durationType, 'getSeconds', [], intType, {
    id: 'duration_to_seconds',
    lower: durationPart(1_000_000_000),
  }),
  method(durationType, 'getMilliseconds', [], intType, {
    id: 'duration_to_milliseconds',
    lower: durationPart(1_000_000),
  }),
];

/** A field of the timestamp's date in UTC, or in the zone of the second argument. */
function datePart(getter: `getUTC${string}` & keyof Date, subtrahend = 0): FunctionLowering {
  return simple((...codes) => {
    const code = methodCall(runtime(inZone, ...codes), getter);
    return subtrahend === 0 ? code : binary('-', code, literal(subtrahend));
  });
}

function durationPart(nanos: number): FunctionLowering {
  return simple((receiver) => runtime(durationIn, receiver ?? literal(null), literal(nanos)));
}
