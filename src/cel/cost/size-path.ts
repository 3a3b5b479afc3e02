import type { DeclaredSize } from './declared-size.ts';

/**
 * The way from a variable to a part of it: field names, `@items`, `@keys`, `@values`. Two ways that went on from one place share their
 * steps as Go's slices do, so that the second one made overwrites the end of the first: the server's estimate is made of what it reads then.
 */
export interface Path {
  readonly steps: (string | undefined)[];
  readonly length: number;
}

export function rootPath(name: string): Path {
  return { steps: [name], length: 1 };
}

/** The path with one step more. It takes the room that `path` has left, if any: room doubles when it is full. */
export function append(path: Path | undefined, step: string): Path {
  const length = (path?.length ?? 0) + 1;
  if (path && length <= path.steps.length) {
    path.steps[length - 1] = step;
    return { steps: path.steps, length };
  }
  const steps: (string | undefined)[] = new Array<string | undefined>(Math.max(1, 2 * (length - 1))).fill(
    undefined,
  );
  for (let at = 0; at < length - 1; at++) steps[at] = path?.steps[at];
  steps[length - 1] = step;
  return { steps, length };
}

/** What the schema declares there: the first step, whatever it is, stands for the value that the rule is of. */
export function declaredAt({ steps, length }: Path, root: DeclaredSize): DeclaredSize | undefined {
  let found: DeclaredSize | undefined = root;
  for (const step of steps.slice(1, length)) {
    if (step === '@items' || step === '@values') found = found?.element;
    else if (step === '@keys') found = found?.key;
    else found = found?.fields?.get(step ?? '');
  }
  return found;
}
