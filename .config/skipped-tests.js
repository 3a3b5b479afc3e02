/**
 * Says once, at the end of a run, which tests were skipped and what brings them: a line for each reason. The reason stands in the
 * title of a test or of its suite, in brackets that begin with `skipped`.
 */
const reasonPattern = /\((skipped\b[^()]*)\)/;

/** What brings the tests of a reason, the first that fits. */
const remedies = [
  [
    /\.\.\/shared(?:\/([\w.-]+))?/,
    (_, folder) => `needs the folder ../shared/${folder ?? ''} beside the project`,
  ],
  [/test\/consumers|consumers:install/, () => 'npm run consumers:install'],
  [/no Go\b/, () => 'needs Go on the PATH, then npm run go:build'],
  [/root/, () => 'needs a user who is not root'],
];

/** The plugin for vitest: it adds the reporter beside those that the command line names. */
export function reportSkippedTests() {
  return {
    name: 'report-skipped-tests',
    configureVitest({ vitest }) {
      // Who runs a part by name has skipped the rest knowingly.
      if (vitest.config.testNamePattern === undefined) vitest.config.reporters.push(new SkippedTests());
    },
  };
}

class SkippedTests {
  onTestRunEnd(modules) {
    const lines = linesOf(modules.flatMap((module) => [...module.children.allTests('skipped')]));
    if (lines.length > 0) process.stdout.write(`\nNot run here:\n${lines.join('\n')}\n\n`);
  }
}

/** A line for each reason: how many tests, why, and what brings them. */
export function linesOf(tests) {
  const counts = new Map();
  for (const { fullName } of tests) {
    const reason = reasonPattern.exec(fullName)?.[1] ?? `skipped without a reason: ${fullName}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => {
    const remedy = remedyOf(reason);
    return `  ${count} ${count === 1 ? 'test' : 'tests'} ${reason}${remedy === undefined ? '' : `; ${remedy}`}`;
  });
}

function remedyOf(reason) {
  for (const [pattern, remedy] of remedies) {
    const match = pattern.exec(reason);
    if (match) return remedy(...match);
  }
  return undefined;
}
