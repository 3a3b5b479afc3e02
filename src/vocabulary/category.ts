/** What a const is for, by its name and type: for people who read a list. First match; what people state in a vocabulary counts more. */
const rules: readonly (readonly [category: string, name: RegExp, type?: RegExp])[] = [
  ['feature-gate', /./, /(?:^|\.)Feature$/],
  ['api-group', /^GroupName$/],
  ['enum-value', /./, /^[A-Z]/],
  ['finalizer', /Finalizer$/],
  ['annotation-key-prefix', /Annotations?(?:Key)?Prefix$/],
  ['annotation-value', /AnnotationValue$/],
  ['annotation-key', /Annotation(?:Key)?$/],
  ['label-key', /Label(?:Key)?$/],
  ['taint-key', /Taint/],
  ['reason', /Reason/],
  ['condition-type', /Condition/],
  ['default-value', /^Default/],
];

/** The category of a const that nobody has described: `enum-value`, `label-key`, ..., else `other`. */
export function guessCategory(name: string, type: string): string {
  const rule = rules.find(([, names, types = /./]) => names.test(name) && types.test(type));
  return rule?.[0] ?? 'other';
}
