/** Whether the object itself (not its prototype) has the key, whatever the key is called. */
export function hasOwn(object: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}

/** Whether a value is what JSON calls an object. */
export function isJsonObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property; an assignment to `__proto__` would change the prototype instead. */
export function setOwn(object: { [key: string]: unknown }, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether a surrogate of the text has no partner. Most texts have none at all, which an engine knows of them beforehand. */
export function isIllFormed(text: string): boolean {
  return (
    /[\ud800-\udfff]/.test(text) &&
    /(?:[^\ud800-\udbff]|^)[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/.test(text)
  );
}

/** The text with U+FFFD for each surrogate that has no partner, as Go reads JSON. */
export function wellFormed(text: string): string {
  if (!isIllFormed(text)) return text;
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (unit) =>
    unit.length > 1 ? unit : '\ufffd',
  );
}
