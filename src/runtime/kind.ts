/** Whether a value is an object of exactly this apiVersion and kind; nothing else of it is looked at. */
export function isOfKind(value: unknown, apiVersion: string, kind: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'apiVersion' in value && value.apiVersion === apiVersion && 'kind' in value && value.kind === kind;
}
