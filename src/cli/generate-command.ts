import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { generate, type GenerateResult } from '../generate.ts';
import type { FileChange } from '../files/file-change.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf, readOptions, type GenerateFlags } from './flags.ts';
import { skipOptimizer } from './optimizer.ts';
import { startProgress } from './progress.ts';
import { escapeControls, printDiagnostics } from './report.ts';
import type { Channel, Terminal } from './terminal.ts';

/** `ocm-gen generate`: runs once, or with `--watch` again and again; gives the exit code. */
export async function runGenerate(flags: GenerateFlags, terminal: Terminal): Promise<number> {
  if (!flags.watch) {
    skipOptimizer();
    return runOnce(flags, terminal);
  }
  const { watch } = await import('./watch.ts');
  return watch(flags, terminal, () => runOnce(flags, terminal));
}

async function runOnce(flags: GenerateFlags, terminal: Terminal): Promise<number> {
  const progress = startProgress(terminal.err);
  try {
    const { options } = await readOptions(flags, process.cwd());
    const result = await generate(options, (stage, detail) => {
      progress.enter(stage);
      if (detail !== undefined && !flags.quiet) progress.note(escapeControls(detail));
    });
    progress.stop();
    report(result, flags, terminal);
    return result.status === 'stale' ? exitCodes.input : exitCodes.done;
  } catch (error) {
    progress.stop();
    if (!(error instanceof OcmGenError)) throw error;
    reportErrors(error.diagnostics, flags, terminal);
    return exitCodeOf(error.diagnostics);
  }
}

/** The shape of `--format json`; a change that could break a reader raises its version. */
interface GenerateDocument {
  readonly version: 1;
  readonly command: 'generate';
  readonly status: GenerateResult['status'] | 'failed';
  readonly out?: string;
  readonly files: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
}

function report(result: GenerateResult, flags: GenerateFlags, { out, err }: Terminal): void {
  if (flags.format === 'json') {
    printDocument({ version: 1, command: 'generate', ...result }, out);
    return;
  }
  printDiagnostics(result.diagnostics, err, loudnessOf(flags));
  if (flags.quiet) return;
  if (result.status === 'stale') {
    printStale(result, out, flags.verbose ? Infinity : mostListed);
    return;
  }
  if (result.status === 'planned' || flags.verbose) printFiles(result, out);
  out.write(`${summarize(result)}\n`);
}

function reportErrors(diagnostics: readonly Diagnostic[], flags: GenerateFlags, terminal: Terminal): void {
  if (flags.format === 'json') {
    const document = { version: 1, command: 'generate', status: 'failed', files: [], diagnostics } as const;
    printDocument(document, terminal.out);
  } else {
    printDiagnostics(diagnostics, terminal.err, loudnessOf(flags));
  }
}

function printDocument(document: GenerateDocument, channel: Channel): void {
  channel.write(`${JSON.stringify(document, null, 2)}\n`);
}

function printFiles({ files, out }: GenerateResult, channel: Channel): void {
  for (const { action, path } of files) {
    if (action !== 'unchanged') channel.write(`${action}  ${showFile(out, path)}\n`);
  }
}

const staleWords = { create: 'missing', update: 'stale', remove: 'left over' } as const;
const mostDiffs = 10;
const mostListed = 50;

function printStale({ files, out }: GenerateResult, channel: Channel, most: number): void {
  let diffs = 0;
  const changed = files.filter(({ action }) => action !== 'unchanged');
  for (const { action, path, diff } of changed.slice(0, most)) {
    if (action === 'unchanged') continue;
    channel.write(`${staleWords[action]}: ${showFile(out, path)}\n`);
    if (diff === undefined || ++diffs > mostDiffs) continue;
    for (const line of diff.split('\n')) channel.write(`    ${paintDiff(escapeControls(line), channel)}\n`);
  }
  if (changed.length > most) channel.write(`and ${changed.length - most} more: --verbose lists all\n`);
  const parts = (['update', 'create', 'remove'] as const).flatMap((action) => {
    const count = countFiles(files, action);
    return count > 0 ? [`${count} ${staleWords[action]}`] : [];
  });
  channel.write(
    `${showFile(out)} is not up to date: ${parts.join(', ')}; ocm-gen without --check writes it\n`,
  );
}

function paintDiff(line: string, channel: Channel): string {
  if (line.startsWith('+')) return channel.paint('green', line);
  if (line.startsWith('-')) return channel.paint('red', line);
  return channel.paint('dim', line);
}

function summarize({ status, files, out }: GenerateResult): string {
  const total = countFiles(files) - countFiles(files, 'remove');
  if (status === 'unchanged') return `${showFile(out)} is up to date: ${total} files, nothing to write`;
  const parts = [
    `${countFiles(files, 'create')} created`,
    `${countFiles(files, 'update')} updated`,
    `${countFiles(files, 'remove')} removed`,
    `${countFiles(files, 'unchanged')} unchanged`,
  ];
  return `${showFile(out)} ${status === 'planned' ? 'would have' : 'has'} ${total} files: ${parts.join(', ')}`;
}

function countFiles(files: readonly FileChange[], action?: FileChange['action']): number {
  return action ? files.filter((file) => file.action === action).length : files.length;
}

function showFile(out: string, path?: string): string {
  return escapeControls(path === undefined ? out : `${out.replace(/\/+$/, '')}/${path}`);
}
