import { beforeEach } from 'vitest';

/** Set-up of a mutation run: loops are counted afresh in each test (`guardLoops` of mutants.ts). */
const turns = globalThis as { loopTurns?: number };
turns.loopTurns = 0;
beforeEach(() => {
  turns.loopTurns = 0;
});
