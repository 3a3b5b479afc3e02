import { basename } from 'node:path';
import type { StatedOptions } from '../bump/edit-config.ts';
import { isRecord } from '../values/record.ts';
import { withoutMark } from './config-text.ts';

/**
 * Reads a text as the configuration file of a name would be read, without the file: JSON, or a module that imports nothing. Undefined
 * where it is no configuration, or needs something from beside it.
 */
export async function readConfigText(file: string, text: string): Promise<StatedOptions | undefined> {
  const name = basename(file);
  const value = name.endsWith('.json') ? parse(text) : await evaluate(text);
  const config = name === 'package.json' && isRecord(value) ? value['ocm-gen'] : value;
  return isRecord(config) ? config : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch {
    return undefined;
  }
}

/** The module is the user's own, and has been run already: with another literal in it, it does nothing else. */
async function evaluate(text: string): Promise<unknown> {
  const isCommonJs = /\bmodule\.exports\b/.test(text) && !/^\s*export\s/m.test(text);
  const source = isCommonJs
    ? `const module = { exports: {} };\n${text}\nexport default module.exports;`
    : text;
  try {
    const module: unknown = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
    return isRecord(module) ? module.default : undefined;
  } catch {
    return undefined;
  }
}
