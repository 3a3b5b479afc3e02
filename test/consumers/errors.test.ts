import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, root, type Consumer } from '../support/consumer.ts';

/** Two packages that were generated apart, each as ESM and as CommonJS: four copies of the class. */
describe('InvalidObjectError', () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
    const modules = join(consumer.dir, 'node_modules');
    await cp(join(modules, 'ocm-api'), join(modules, 'other-api'), { recursive: true });
  });
  afterAll(() => consumer.remove());

  const entries = ['', '/cluster/v1', '/registry', '/runtime'];

  it('is one class to instanceof, whichever copy threw and whichever is asked', async () => {
    await consumer.write(
      'main.mjs',
      `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const copies = [];
for (const name of ['ocm-api', 'other-api']) {
  for (const entry of ${JSON.stringify(entries)}) copies.push(await import(name + entry), require(name + entry));
}
const throwers = copies.filter((copy) => copy.assertManagedCluster).flatMap((copy) => [
  () => copy.assertManagedCluster({}), () => copy.normalizeManagedCluster({}), () => copy.createManagedCluster({}),
]);
const classes = new Set(copies.map((copy) => copy.InvalidObjectError));
let agreeing = 0;
for (const action of throwers) {
  try { action(); } catch (error) {
    for (const { InvalidObjectError, isInvalidObjectError } of copies) {
      if (error instanceof InvalidObjectError && isInvalidObjectError(error) && error instanceof Error) agreeing++;
    }
  }
}
class Own extends copies[0].InvalidObjectError {}
const own = new Own('a', []);
const plain = new Error('a');
console.log(JSON.stringify({
  classes: classes.size, throwers: throwers.length, agreeing: agreeing === throwers.length * copies.length,
  own: [own instanceof Own, own instanceof copies[1].InvalidObjectError, copies[1].isInvalidObjectError(own)],
  others: [plain, {}, null, 'a', undefined].map((value) => value instanceof copies[0].InvalidObjectError
    || copies[0].isInvalidObjectError(value) || value instanceof Own),
  derived: (() => { try { copies[0].assertManagedCluster({}); } catch (error) { return error instanceof Own; } })(),
}));
`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['main.mjs'], { cwd: consumer.dir });
    expect(JSON.parse(stdout)).toEqual({
      classes: 4,
      throwers: 24,
      agreeing: true,
      own: [true, true, true],
      others: [false, false, false, false, false],
      derived: false,
    });
  });

  it.each(['mts', 'cts'])(
    'has one type in both packages, which both tests narrow to: .%s',
    async (suffix) => {
      const main = join(consumer.dir, `main.${suffix}`);
      await consumer.write(
        `main.${suffix}`,
        `import { InvalidObjectError, isInvalidObjectError } from 'ocm-api/cluster/v1';
import { InvalidObjectError as Root, type FieldError } from 'ocm-api/runtime';
import { InvalidObjectError as Other, isInvalidObjectError as isOther } from 'other-api';
import { isInvalidObjectError as isListed } from 'other-api/registry';
export function fieldsOf(error: unknown): readonly FieldError[] {
  if (isInvalidObjectError(error)) return error.errors;
  if (isOther(error) || isListed(error)) return error.errors;
  if (error instanceof Root) return error.errors;
  // @ts-expect-error nothing is known of it
  return error.errors;
}
export const one: InvalidObjectError = new Other('a', []);
export class Own extends Other { readonly name = 'Own'; }
export const two: Root = new Own('a', []);
// @ts-expect-error an error has no fields
export const three: InvalidObjectError = new Error('a');
`,
      );
      const program = ts.createProgram([main], {
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        target: ts.ScriptTarget.ES2020,
        strict: true,
        noEmit: true,
        types: [],
      });
      const messages = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
      expect(messages).toEqual([]);
    },
  );
});
