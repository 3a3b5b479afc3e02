/** What a scalar is after resolution, in the words of YAML's short tags. */
export type ScalarTag = 'str' | 'int' | 'float' | 'bool' | 'null' | 'merge';

/** A resolved scalar. `integer` holds the exact value of an `int` that a number cannot. */
export interface Scalar {
  readonly tag: ScalarTag;
  readonly value: string | number | boolean | null;
  readonly integer?: bigint;
}

/**
 * Resolves a plain scalar as the YAML 1.1 reader behind kubectl does (`resolve` of sigs.k8s.io/yaml/goyaml.v2): `yes` is true, `017` is
 * 15, `08` is 8, `1:30` and dates are strings. Gives undefined for a string, which most scalars are. `.inf` and `.nan` give non-finite
 * numbers, which no JSON document can hold: the caller refuses them.
 */
export function resolvePlain(text: string): Scalar | undefined {
  const first = text.charCodeAt(0);
  if (first >= digitZero && first <= digitNine) return resolveNumber(text);
  if (first === plus || first === minus || first === dot) {
    return words.get(text) ?? (first === dot ? resolveDotted(text) : resolveNumber(text));
  }
  return text.length <= longestWord ? words.get(text) : undefined;
}

const digitZero = 0x30;
const digitNine = 0x39;
const plus = 0x2b;
const minus = 0x2d;
const dot = 0x2e;

const wordTable: readonly [ScalarTag, Scalar['value'], readonly string[]][] = [
  ['bool', true, ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']],
  ['bool', false, ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']],
  ['null', null, ['', '~', 'null', 'Null', 'NULL']],
  ['float', Number.NaN, ['.nan', '.NaN', '.NAN']],
  ['float', Number.POSITIVE_INFINITY, ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']],
  ['float', Number.NEGATIVE_INFINITY, ['-.inf', '-.Inf', '-.INF']],
  ['merge', '<<', ['<<']],
];

const longestWord = 5;

const words: ReadonlyMap<string, Scalar> = new Map(
  wordTable.flatMap(([tag, value, spellings]) =>
    spellings.map((spelling): [string, Scalar] => [spelling, { tag, value }]),
  ),
);

const dottedPattern = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const floatPattern = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const integerPattern = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|(0|[1-9]\d*))$/;
/** Go hands what follows `0b` to ParseInt with its sign, so `0b-1` is -1. */
const signedBinaryPattern = /^0b([-+])([01]+)$/;

const int64Min = -(2n ** 63n);
const int64Max = 2n ** 63n - 1n;
const uint64Max = 2n ** 64n - 1n;
const safeDigits = 12;

function resolveNumber(text: string): Scalar | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  return resolveInteger(digits) ?? resolveFloat(digits);
}

/** The float rule alone: a leading dot keeps Go's ParseFloat syntax, where `_` stands only between digits. */
function resolveDotted(text: string): Scalar | undefined {
  return dottedPattern.test(text) ? finite(Number(text.replaceAll('_', ''))) : undefined;
}

function resolveFloat(text: string): Scalar | undefined {
  return floatPattern.test(text) ? finite(Number(text)) : undefined;
}

/** Beyond float64 Go reports a range error, and the scalar stays a string. */
function finite(value: number): Scalar | undefined {
  return Number.isFinite(value) ? { tag: 'float', value } : undefined;
}

function resolveInteger(text: string): Scalar | undefined {
  const match = integerPattern.exec(text);
  if (match === null) {
    const binary = signedBinaryPattern.exec(text);
    return binary === null ? undefined : integerOf(binary[1] ?? '', '0b', binary[2] ?? '');
  }
  const [, sign = '', hex, binary, octal, oldOctal, decimal] = match;
  if (decimal !== undefined) return integerOf(sign, '', decimal);
  if (hex !== undefined) return integerOf(sign, '0x', hex);
  if (binary !== undefined) return integerOf(sign, '0b', binary);
  return integerOf(sign, '0o', octal ?? oldOctal ?? '');
}

/** An int64, or a uint64 where no sign is written; anything longer is left to the float rule. */
function integerOf(sign: string, prefix: '' | '0x' | '0b' | '0o', digits: string): Scalar | undefined {
  if (digits.length <= safeDigits) {
    const magnitude = Number(prefix + digits);
    return { tag: 'int', value: sign === '-' && magnitude !== 0 ? -magnitude : magnitude };
  }
  if (digits.length > longestInteger && digits.replace(/^0+/, '').length > longestInteger) return undefined;
  const magnitude = BigInt(prefix + digits);
  const integer = sign === '-' ? -magnitude : magnitude;
  if (integer < int64Min || integer > (sign === '' ? uint64Max : int64Max)) return undefined;
  return { tag: 'int', value: Number(integer), integer };
}

/** 64 binary digits: longer ones overflow whatever their base, and are not worth a BigInt. */
const longestInteger = 64;
