// The first steps of a run, which it needs only when something changed, loaded as one.
export { loadCrds } from '../load/load-crds.ts';
export { buildModel } from '../model/build.ts';
export { createFilter } from '../model/select.ts';
export const importGoReader = () => import('../vocabulary/read-go-vocabulary.ts');
