import { mkdirSync } from 'node:fs';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { OutputFile } from '../../src/values/output-file.ts';
import { applyPlan } from '../../src/write/apply.ts';
import { sha256 } from '../../src/files/hash.ts';
import type { RunKey } from '../../src/write/manifest.ts';
import { readManifest, readOutDirectory } from '../../src/write/out-directory.ts';
import { planWrite, type WritePlan } from '../../src/write/plan.ts';
import { manifestPath } from '../../src/files/output-path.ts';
import { readTree } from './temp-folder.ts';

/** The key of a run on `inputs`. */
export function runKey(inputs: string): RunKey {
  return { tool: '1.2.3', options: { target: 'js' }, inputs: sha256(inputs) };
}

/** Output files from their texts by path. */
export function outputFiles(texts: { readonly [path: string]: string }): OutputFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** What is wrong and what would happen when `texts` are written to a folder. */
export function planOutput(
  folder: string,
  texts: { readonly [path: string]: string },
): { plan: WritePlan; diagnostics: Diagnostic[] } {
  const files = outputFiles(texts);
  const { manifest, diagnostics } = readManifest(folder, 'out');
  const directory = readOutDirectory(folder, 'out', files, manifest);
  const key = runKey(JSON.stringify(texts));
  const planned = planWrite(files, directory, { key, diagnostics: 0 });
  return { plan: planned.plan, diagnostics: [...diagnostics, ...planned.diagnostics] };
}

/** Writes `texts` to a folder, as a run does; gives what is wrong. */
export function writeOutput(folder: string, texts: { readonly [path: string]: string }): Diagnostic[] {
  const { plan, diagnostics } = planOutput(folder, texts);
  if (diagnostics.some(({ severity }) => severity === 'error')) return diagnostics;
  mkdirSync(folder, { recursive: true });
  return [...diagnostics, ...applyPlan(plan, folder, 'out')];
}

/** The actions of a plan by path. */
export function actionsOf(plan: WritePlan): Record<string, string> {
  return Object.fromEntries(plan.changes.map(({ path, action }) => [path, action]));
}

/** A folder's files without our bookkeeping. */
export function readOutput(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(readTree(folder)).filter(([path]) => path !== manifestPath));
}

/** Codes with the file they point at. */
export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, location }) => `${code} ${location?.file ?? ''}`);
}
