import type { Scalar } from './scalar.ts';

/**
 * The text of a mapping key as kubectl's converter makes it (`convertToJSONableObject` of sigs.k8s.io/yaml): `y` is `"true"`, `0x10` is
 * `"16"`, `1e6` is `"1e+06"`. Gives undefined for the keys it refuses: null and integers beyond int64.
 */
export function mapKeyText(scalar: Scalar): string | undefined {
  const { tag, value, integer } = scalar;
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (tag === 'float') return formatFloat32(value);
  if (integer !== undefined) return integer > int64Max ? undefined : integer.toString();
  return String(value);
}

const int64Max = 2n ** 63n - 1n;

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
function formatFloat32(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = shortestExponential(Math.abs(single)).split('e');
  const sign = single < 0 ? '-' : '';
  const exponent = Number(exponentText);
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return sign + layOut(digits, exponent);
}

function shortestExponential(single: number): string {
  for (let fractionDigits = 0; fractionDigits < 9; fractionDigits++) {
    const text = single.toExponential(fractionDigits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential();
}

/** `%g` with the shortest digits: scientific below 1e-04 and from 1e+06 on, the exponent with two digits or more. */
function layOut(digits: string, exponent: number): string {
  if (exponent < -4 || exponent >= 6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits + '0'.repeat(exponent + 1 - digits.length);
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
