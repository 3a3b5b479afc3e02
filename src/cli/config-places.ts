// What places in a configuration are found with, loaded only when something is wrong with one.
export { createLineTable } from '../load/line-table.ts';
export { readJsonStream } from '../load/json/read-json.ts';
export { findOffset } from '../load/offsets.ts';
