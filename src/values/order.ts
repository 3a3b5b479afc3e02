/** Orders strings by code point: the same on every machine and in every locale. The one comparison that decides an order in the output. */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    if (left.charCodeAt(index) === right.charCodeAt(index)) continue;
    // Equal so far, so both indexes stand at the same half of a pair; a low half that differs orders as its whole code point does.
    return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
  }
  return left.length - right.length;
}
