import { assertionMasks, type Program } from '../automaton.ts';
import type { Node } from './syntax.ts';

/** Compiles a pattern for `runtime/automaton.ts`: Thompson's construction, counted repeats written out. */
export function buildProgram(node: Node): Program {
  const program: number[][] = [];
  append(node, program);
  return program;
}

/** The program as the text that `parseProgram` reads. */
export function printProgram(program: Program): string {
  return program.map((instruction) => instruction.join(',')).join(';');
}

function append(node: Node, program: number[][]): void {
  switch (node.kind) {
    case 'empty':
      return;
    case 'chars':
      // An empty set has no range: it never matches, which a range that holds no code point says as well.
      program.push(node.set.length > 0 ? [...node.set] : [1, 0]);
      return;
    case 'assertion':
      program.push([-2, assertionMasks[node.assertion]]);
      return;
    case 'group':
      append(node.body, program);
      return;
    case 'concat':
      for (const part of node.parts) append(part, program);
      return;
    case 'alternate':
      appendAlternate(node.branches, program);
      return;
    case 'repeat':
      appendRepeat(node, program);
  }
}

function appendAlternate(branches: readonly Node[], program: number[][]): void {
  const jumps: number[][] = [];
  branches.forEach((branch, index) => {
    const isLast = index === branches.length - 1;
    const split: number[] = [];
    if (!isLast) program.push(split);
    const start = program.length;
    append(branch, program);
    if (isLast) return;
    const jump: number[] = [];
    jumps.push(jump);
    program.push(jump);
    split.push(-1, start, program.length);
  });
  for (const jump of jumps) jump.push(-1, program.length);
}

function appendRepeat(node: Node & { readonly kind: 'repeat' }, program: number[][]): void {
  for (let i = 0; i < node.min; i++) append(node.body, program);
  if (node.max === Infinity) {
    const split: number[] = [];
    const start = program.push(split) - 1;
    append(node.body, program);
    program.push([-1, start]);
    split.push(-1, start + 1, program.length);
    return;
  }
  const splits: number[][] = [];
  for (let i = node.min; i < node.max; i++) {
    const split: number[] = [-1, program.length + 1];
    program.push(split);
    splits.push(split);
    append(node.body, program);
  }
  for (const split of splits) split.push(program.length);
}
