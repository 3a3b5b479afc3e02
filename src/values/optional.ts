/** `{[key]: value}`, or nothing where the value is absent: optional members are left out, never undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

/** An object without the members that are undefined. */
export function withoutUndefined<T extends object>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const stated = Object.entries(members).filter(([, value]) => value !== undefined);
  // Only members of T are left, and those that are undefined are not.
  return Object.fromEntries(stated) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
