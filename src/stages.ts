// The last steps of a run, which it needs only when something changed, loaded as one.
export { lowerRules } from './rules/rule-set.ts';
export { checkDefaults } from './check/check-defaults.ts';
export { emitPackage } from './emit/emit-package.ts';
export { formatPackage } from './format/format-package.ts';
