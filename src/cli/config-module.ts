import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isRecord } from '../values/record.ts';
import { describeFault } from '../files/fault.ts';
import { exitCodes } from './exit-code.ts';
import { placeOfError, type Place } from './config-text.ts';

/** What a module states, or why it states nothing. */
export type LoadedModule = { readonly value: unknown } | { readonly problem: string; readonly place: Place };

/** How long a configuration may take to settle while something keeps the process alive, in milliseconds. */
const patience = 10_000;

/**
 * Runs a configuration that is a module and gives its default export, awaited. Whatever it does instead of stating one is its author's
 * fault: throwing, never settling, ending the process, a form that this Node cannot read.
 */
export async function loadConfigModule(file: string): Promise<LoadedModule> {
  const url = freshUrl(file);
  try {
    return { value: await settle(importDefault(url), file) };
  } catch (error) {
    return { problem: explain(error, file), place: placeOfError(error, url) };
  }
}

async function importDefault(url: URL): Promise<unknown> {
  const module: unknown = await import(url.href);
  return isRecord(module) ? module.default : undefined;
}

/** Waits no longer than there is something to wait for: a promise that nothing will settle empties the event loop. */
async function settle(loading: Promise<unknown>, file: string): Promise<unknown> {
  const stops: (() => void)[] = [];
  const interrupted = new Promise<never>((_, reject) => {
    const fail = (reason: string): void => reject(new Error(reason));
    const onIdle = (): void => fail('it awaits something that never comes');
    const onExit = (): void => {
      process.stderr.write(`error: the configuration ${file} ends the process\n`);
      process.exitCode = exitCodes.usage;
    };
    const timer = setTimeout(() => {
      fail(`it has not settled after ${patience / 1000} s`);
      // What kept the process alive so long would do so for ever.
      setTimeout(() => process.exit(), 500).unref();
    }, patience);
    // The timer alone is nothing to wait for.
    timer.unref();
    process.once('beforeExit', onIdle).once('exit', onExit).once('uncaughtException', reject);
    stops.push(() => {
      clearTimeout(timer);
      process.off('beforeExit', onIdle).off('exit', onExit).off('uncaughtException', reject);
    });
  });
  try {
    return await Promise.race([loading, interrupted]);
  } finally {
    for (const stop of stops) stop();
  }
}

function explain(error: unknown, file: string): string {
  if (isRecord(error) && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `Node ${process.version} runs no TypeScript (22.18 and later do): write it as ${file.replace(/^.*[\\/]/, '').replace(/\.([cm]?)ts$/, '.mjs')}, or use a newer Node`;
  }
  return describeFault(error);
}

/** The URL of a module, another one when the file has changed: `--watch` asks again. */
function freshUrl(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('changed', String(statSync(file).mtimeMs));
  return url;
}
