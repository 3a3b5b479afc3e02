import { CommanderError } from 'commander';
import { OcmGenError } from '../diagnostics/errors.ts';
import { runBump } from './bump-command.ts';
import { runDiff } from './diff-command.ts';
import { runGenerate } from './generate-command.ts';
import { runInit } from './init-command.ts';
import { runList } from './list-command.ts';
import { buildProgram } from './program.ts';
import { printDiagnostics } from './report.ts';
import { runSync } from './sync-command.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { tool } from '../tool.ts';
import { exitCodes, exitCodeOf } from './exit-code.ts';
import { runValidate } from './validate-command.ts';
import { runVersions } from './versions-command.ts';

/** Runs one command line and sets the exit code; the process ends by itself when its streams are drained. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal: Terminal = openTerminal(process.stdout, process.stderr, (reason) => {
    terminal.err.write(`error: the results cannot be written to standard output: ${reason}\n`);
    // Whatever the command makes of its input later.
    process.once('exit', () => end(exitCodes.input));
  });
  const end = (code: number): void => {
    process.exitCode = code;
  };
  const program = buildProgram(
    {
      generate: async (flags) => end(await runGenerate(flags, terminal)),
      list: async (flags) => end(await runList(flags, terminal)),
      init: async (flags) => end(await runInit(flags, terminal)),
      bump: async (tag, flags) => end(await runBump(tag, flags, terminal)),
      validate: async (objects, flags) => end(await runValidate(objects, flags, terminal)),
      diff: async (from, to, flags) => end(await runDiff(from, to, flags, terminal)),
      versions: async (flags) => end(await runVersions(flags, terminal)),
      sync: async (tag, flags) => end(await runSync(tag, flags, terminal)),
    },
    (text) => terminal.out.write(text),
    (text) => terminal.err.write(text),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    end(reportFailure(error, terminal));
  }
}

function reportFailure(error: unknown, { err }: Terminal): number {
  // Commander has already printed help, version or what is wrong with the usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof OcmGenError) {
    printDiagnostics(error.diagnostics, err);
    return exitCodeOf(error.diagnostics);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.write(`${stack}\n\n`);
  const system = `Node ${process.version} on ${process.platform}`;
  err.write(`This is a bug of ocm-gen ${tool.version} (${system}): please report it, with the lines above\n`);
  return exitCodes.bug;
}
