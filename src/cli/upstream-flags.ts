import { Option, InvalidArgumentError, type Command } from 'commander';
import type { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { UpstreamOptions } from '../sync/options.ts';

/** The flags that name upstream's repository, and those that say how to talk. */
export interface UpstreamFlags {
  readonly owner?: string;
  readonly repository?: string;
  readonly baseUrl?: string;
  readonly format: 'text' | 'json';
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Adds the flags to a command. */
export function addUpstreamFlags(command: Command): void {
  command
    .option('--owner <name>', 'owner of the repository (default: "open-cluster-management-io")', parseValue)
    .option('--repository <name>', 'name of the repository (default: "api")', parseValue)
    .option('--base-url <url>', 'GitHub\'s REST API (default: "https://api.github.com")', parseValue)
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .option('--quiet', 'print errors only')
    .addOption(new Option('--verbose', 'print notes and every file too').conflicts('quiet'));
}

/** The options that the flags state. */
export function readUpstream({
  owner,
  repository,
  baseUrl,
}: Pick<UpstreamFlags, 'owner' | 'repository' | 'baseUrl'>): UpstreamOptions {
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(repository === undefined ? {} : { repository }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  };
}

/** Wrong options as the user wrote them: `--base-url` rather than `option "baseUrl"`. */
export function showFlags(error: OcmGenError): readonly Diagnostic[] {
  const flag = (name: string): string =>
    name === 'tag' ? 'the release' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return error.diagnostics.map((each) => ({
    ...each,
    message: each.message.replace(/^option "(\w+)"/, (_, name: string) => flag(name)),
  }));
}

/** A value that looks like a flag is a value that was forgotten. */
export function parseValue(value: string): string {
  if (value.startsWith('--')) throw new InvalidArgumentError('It looks like another option.');
  return value;
}
