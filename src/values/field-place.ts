import type { Json, Pointer } from './json.ts';
import { isJsonList, isJsonObject } from './json.ts';

/**
 * Where a field path of the API server (`spec.taints[0].effect`, `spec.capacity[cpu]`) leads in an object, as far as the object has it: a
 * field that is missing is looked for where it belongs.
 *
 * @example findFieldPlace({ spec: { taints: [{}] } }, 'spec.taints[0].key') // ['spec', 'taints', 0]
 */
export function findFieldPlace(value: Json, field: string): Pointer {
  const pointer: (string | number)[] = [];
  let node: Json | undefined = value;
  let rest = field;
  while (rest !== '') {
    const step: Step | undefined = isJsonList(node)
      ? indexStep(rest, node.length)
      : isJsonObject(node)
        ? keyStep(rest, Object.keys(node))
        : undefined;
    if (step === undefined) break;
    pointer.push(step.key);
    node = (node as { readonly [key: string | number]: Json })[step.key];
    rest = rest.slice(step.length).replace(/^\./, '');
  }
  return pointer;
}

interface Step {
  readonly key: string | number;
  /** How much of the path it takes. */
  readonly length: number;
}

function indexStep(path: string, count: number): Step | undefined {
  const [text = '', digits = ''] = /^\[(\d+)\]/.exec(path) ?? [];
  const key = Number(digits);
  return text !== '' && key < count ? { key, length: text.length } : undefined;
}

/** Keys may hold dots and brackets themselves: the longest that fits. */
function keyStep(path: string, keys: readonly string[]): Step | undefined {
  const steps = keys.flatMap((key): readonly Step[] => {
    if (path.startsWith(`[${key}]`)) return [{ key, length: key.length + 2 }];
    const isWhole = path.startsWith(key) && /^(?:$|[.[])/.test(path.slice(key.length));
    return isWhole && key !== '' ? [{ key, length: key.length }] : [];
  });
  return steps.sort((a, b) => b.length - a.length)[0];
}
