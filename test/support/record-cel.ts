/**
 * Records what the API server's CEL says of each expression of test/unit/cel/expressions.ndjson, in place. To add a row, append a line with
 * `expression`, `schema` (of the node that the rule is of) and `self`, and run it again. It needs Go:
 *
 *     (cd test/support/cel-facts && go build -o ../../../.tmp/cel-facts .)
 *     npx tsx test/support/record-cel.ts .tmp/cel-facts
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { celTable, readCelTable, type CelAnswer } from './cel-table.ts';

const [program = ''] = process.argv.slice(2);
const rows = readCelTable();
const questions = rows.map(({ expression, schema, self }) =>
  JSON.stringify({ rule: expression, schema, self }),
);
const output = execFileSync(program, { input: questions.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 });
const answers = output
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as CelAnswer);
const recorded = rows.map(({ expression, schema, self }, at) => {
  const { refused, estimate = 0, verdict, error, cost } = answers[at] ?? {};
  // The words of a refusal are cel-go's own, which ours need not be.
  return {
    expression,
    schema,
    self,
    ...(refused === undefined ? { estimate, verdict, error, cost } : { refused: true }),
  };
});
writeFileSync(celTable, `${recorded.map((row) => JSON.stringify(row)).join('\n')}\n`);
