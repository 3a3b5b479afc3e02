// The stages that a run needs only when something changed, loaded as one. The tool's build fingerprint is the hash of what this module bundles to.
export { loadCrds } from './load/load-crds.ts';
export { buildModel } from './model/build.ts';
export { createFilter } from './model/select.ts';
export { lowerRules } from './cel/rule-set.ts';
export { checkDefaults } from './check/check-defaults.ts';
export const importGoReader = () => import('./vocabulary/read-go-vocabulary.ts');
export { emitPackage } from './emit/emit-package.ts';
export { formatFiles } from './format/prettier.ts';
