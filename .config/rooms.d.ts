import type { Rule } from 'eslint';

/** A room of src: a folder, or a file that lies loose. */
export interface Room {
  readonly name: string;
  readonly holds: string;
  readonly imports: readonly string[];
  /** Of these it only knows the types. */
  readonly types: readonly string[];
}

export const rooms: readonly Room[];
export const roomsBelow: Rule.RuleModule;
export function faultsOfTable(): readonly string[];
export function roomsAsMarkdown(): string;
