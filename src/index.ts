export { generate } from './generate.ts';
export type { GenerateResult, Stage } from './generate.ts';
export { diff } from './diff/diff-releases.ts';
export type { DiffOptions, DiffResult } from './diff/diff-releases.ts';
export type { Change, ChangeCode, Diff, Direction, Hit } from './diff/types.ts';
export { sync } from './sync/sync.ts';
export type { SyncProgress, SyncResult } from './sync/sync.ts';
export { versions } from './sync/versions.ts';
export type { UpstreamVersion, VersionsOptions, VersionsResult } from './sync/versions.ts';
export type { SyncOptions, UpstreamOptions } from './sync/options.ts';
export { list } from './tasks/list.ts';
export type { ListedKind, ListedVersion, ListOptions, ListResult } from './tasks/list.ts';
export { listConstants } from './tasks/list-constants.ts';
export type { ListConstantsResult, ListedConstant } from './tasks/list-constants.ts';
export { readResources } from './tasks/read-resources.ts';
export type { ReadResourcesResult } from './tasks/read-resources.ts';
export { compileValidator } from './check/compile-validator.ts';
export type { Validator } from './check/compile-validator.ts';
export { validateObjects } from './tasks/validate-objects.ts';
export type { ValidateObjectsOptions } from './tasks/validate-objects.ts';
export type {
  ObjectError,
  SkippedObjects,
  ValidatedObject,
  ValidateObjectsResult,
} from './validate/types.ts';
export type { CustomResource } from './model/types.ts';
export type { FieldError, FieldErrorType, ValidateOptions, ValidateUpdateOptions } from './runtime/types.ts';
export { InvalidObjectError, isInvalidObjectError } from './runtime/invalid-object-error.ts';
export type { GenerateOptions } from './options/generate-options.ts';
export type { FileChange } from './files/file-change.ts';
export type { Artifact } from './emit/artifact.ts';
export { OcmGenError } from './diagnostics/errors.ts';
export type { Diagnostic, Location, Severity } from './diagnostics/diagnostic.ts';
export type { DiagnosticCode } from './diagnostics/codes.ts';
