import { InternalError } from '../diagnostics/errors.ts';
import { compilePattern, runnablePattern } from '../regexp/compile.ts';
import type { Pattern } from '../runtime/schema.ts';

/** An RE2 pattern, made ready when it is first run: to emit it takes no more than its source. The model has refused what RE2 cannot read. */
export function buildPattern(source: string): Pattern {
  let ready: Pattern | undefined;
  return { source, test: (text) => (ready ??= makeReady(source)).test(text) };
}

function makeReady(source: string): Pattern {
  const result = compilePattern(source);
  if (!result.ok) throw new InternalError(`pattern ${source}: ${result.message}`);
  return runnablePattern(result.pattern);
}
