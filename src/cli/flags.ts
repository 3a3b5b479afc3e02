import { parseOptions, type GenerateOptions } from '../options/generate-options.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { readConfig, type Config } from './config.ts';
import type { Loudness } from './report.ts';

interface TalkFlags {
  readonly format: 'text' | 'json';
  readonly quiet?: true;
  readonly verbose?: true;
}

interface InputFlags {
  readonly crds?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly config?: string;
}

/** The flags of `list`, as commander gives them. */
export type ListFlags = TalkFlags & InputFlags & { readonly constants?: true };

/** The flags of `generate`. `target`, `module` and `only` are checked with the options of all other sources. */
export interface GenerateFlags extends TalkFlags, InputFlags {
  readonly out?: string;
  readonly packageName?: string;
  readonly packageVersion?: string;
  readonly target?: 'js' | 'ts';
  readonly module?: GenerateOptions['module'];
  readonly only?: GenerateOptions['only'];
  readonly prettier?: boolean;
  readonly check?: true;
  readonly dryRun?: true;
  readonly watch?: true;
}

/** The flags of `init`. */
export interface InitFlags {
  readonly crds?: readonly string[];
  readonly out?: string;
  readonly packageName?: string;
  readonly yes?: true;
}

/** Flags that say how to run or to talk, not what to generate. */
const otherFlags = ['config', 'constants', 'format', 'quiet', 'verbose', 'watch'];

/** The options that the flags state, over those of the configuration. Throws an `OcmGenError` when one of either is wrong. */
export async function readOptions(flags: GenerateFlags | ListFlags, cwd: string): Promise<Config> {
  const stated = Object.entries(flags).filter(([name]) => !otherFlags.includes(name));
  const { options, diagnostics } = parseOptions(Object.fromEntries(stated), { show: showFlag });
  if (diagnostics.length > 0) throw new OcmGenError(diagnostics);
  const found = await readConfig(flags.config, cwd);
  return { ...found, options: { ...found.options, ...options } };
}

/** Which diagnostics the flags ask to see. */
export function loudnessOf({ quiet, verbose }: Pick<TalkFlags, 'quiet' | 'verbose'>): Loudness {
  return quiet ? 'error' : verbose ? 'note' : 'warning';
}

function showFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
