import { buildGoProgram, goPrograms, whyNoGoProgram } from './go-program.ts';

/** `npm run go:build`: makes the Go programs that tests ask, where they can be made. */
for (const [name, source] of Object.entries(goPrograms)) {
  const reason = whyNoGoProgram();
  process.stdout.write(
    `${name}: ${reason === undefined ? buildGoProgram(source) : `not built, ${reason}`}\n`,
  );
}
