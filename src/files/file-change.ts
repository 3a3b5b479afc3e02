/** What happens to one file of the out directory. `update`: it was stale; `create`: it was missing; `remove`: it was left over. */
export interface FileChange {
  /** Relative to the out directory, `/`-separated. */
  readonly path: string;
  readonly action: 'create' | 'update' | 'unchanged' | 'remove';
  /** With `check`: the first lines of a unified diff from the file to what it should be. */
  readonly diff?: string;
}
