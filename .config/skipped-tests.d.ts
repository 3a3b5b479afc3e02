import type { Vite } from 'vitest/node';

/** Makes vitest say at the end of a run which tests were skipped, and what brings them. */
export function reportSkippedTests(): Vite.Plugin;

/** A line for each reason in the titles of skipped tests. */
export function linesOf(tests: readonly { readonly fullName: string }[]): readonly string[];
