const nanoseconds: { readonly [unit: string]: number } = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};
const units = Object.keys(nanoseconds).join('|');
const unitForm = /^(?:ns|us|\u00b5s|ms|s|m|h|hr|d|w|wk|(?:nano|micro|milli|sec|min|hour|day|week).*)$/i;

/** `duration`, as strfmt.ParseDuration takes it: Go's form (`1h30m`), else any number with a word for a unit (`2 days`). */
export function isDuration(text: string): boolean {
  return isGoDuration(text) || isSpelledDuration(text);
}

/** time.ParseDuration. */
function isGoDuration(text: string): boolean {
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return true;
  const part = new RegExp(`(\\d*)\\.?(\\d*)(${units})`, 'y');
  let total = BigInt(0);
  let end = 0;
  for (let match = part.exec(unsigned); match; match = part.exec(unsigned)) {
    const [, whole = '', fraction = '', unit = ''] = match;
    if (whole + fraction === '') return false;
    const scale = nanoseconds[unit] ?? 0;
    const rest = Math.trunc(Number(fraction) * (scale / 10 ** fraction.length));
    total += BigInt(whole) * BigInt(scale) + BigInt(fraction.length < 19 ? rest : 0);
    end = part.lastIndex;
  }
  if (end === 0 || end < unsigned.length) return false;
  const largest = BigInt.asIntN(64, total) === total;
  return largest || (text.startsWith('-') && BigInt.asIntN(64, -total) === -total);
}

function isSpelledDuration(text: string): boolean {
  let hasUnit = false;
  for (const [, digits = '', unit = ''] of allMatches(/(\d+)[\t\n\f\r ]*([A-Za-z\u00b5]+)/g, text)) {
    const number = digits.replace(/^0+/, '');
    // Beyond int64.
    if (number.length > 19 || (number.length === 19 && number > '9223372036854775807')) return false;
    hasUnit = hasUnit || unitForm.test(unit);
  }
  return hasUnit;
}

function* allMatches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match;
}
