import type { Command } from 'commander';
import { findNearest } from '../values/nearest.ts';

/** An operand is a mistyped command, or a path without `--crds`. */
export function refuseOperands(command: Command, program: Command, operands: readonly string[]): void {
  const [operand] = operands;
  if (operand === undefined) return;
  const nearest = findNearest(operand, [...program.commands.map((known) => known.name()), 'help']);
  const isCommand = nearest === operand;
  const looksLikePath = takesInputs(command) && /[./\\]/.test(operand);
  const hint = looksLikePath
    ? `(inputs are named by an option: --crds ${operand})`
    : isCommand
      ? `(a command comes before its options: ocm-gen ${operand} ...)`
      : nearest
        ? `(Did you mean ${nearest}?)`
        : '';
  const isUnknown = command.name() === 'generate' && !looksLikePath && !isCommand;
  const what = isUnknown ? 'unknown command' : 'unexpected argument';
  command.error(`error: ${what} '${operand}'${hint ? `\n${hint}` : ''}`, { code: 'ocm-gen.operand' });
}

/** The help of a command that takes no operand shows none. */
export function hideOperands(command: Command): void {
  command.usage('[options]').configureHelp({ visibleArguments: () => [] });
}

function takesInputs(command: Command): boolean {
  return command.options.some(({ long }) => long === '--crds');
}
