import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, entriesOf, root, type Consumer } from '../support/consumer.ts';

describe('what declarations export and what modules export', () => {
  let consumer: Consumer;
  let entries: readonly string[];

  beforeAll(async () => {
    consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
    entries = await entriesOf(consumer, 'ocm-api');
  });
  afterAll(() => consumer.remove());

  it.each(['import', 'require'] as const)('is the same by %s', async (condition) => {
    const suffix = condition === 'import' ? 'mts' : 'cts';
    const main = join(consumer.dir, `main.${suffix}`);
    await consumer.write(
      `main.${suffix}`,
      entries.map((entry, i) => `import * as e${i} from '${entry}';\nexport { e${i} };\n`).join(''),
    );
    const program = ts.createProgram([main], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      types: [],
    });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(main);
    const fileOf = new Map(
      (source?.statements ?? []).flatMap((statement) => {
        if (!ts.isImportDeclaration(statement)) return [];
        const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
        return symbol ? [[(statement.moduleSpecifier as ts.StringLiteral).text, symbol] as const] : [];
      }),
    );
    const require = createRequire(pathToFileURL(main));
    for (const entry of entries) {
      const symbol = fileOf.get(entry);
      const declared = (symbol ? checker.getExportsOfModule(symbol) : [])
        .filter((each) => {
          const target = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
          return (target.flags & ts.SymbolFlags.Value) !== 0;
        })
        .map((each) => each.name);
      const path = require.resolve(entry);
      const module = (
        condition === 'require'
          ? require(entry)
          : await import(pathToFileURL(path.replace(/\.cjs$/, '.js')).href)
      ) as object;
      // The one file of the runtime also serves the other modules: it declares what users may name and no more.
      const isRuntime = entry === 'ocm-api/runtime';
      const names = Object.keys(module).filter((name) => !isRuntime || declared.includes(name));
      expect({ entry, names: names.sort() }).toEqual({ entry, names: [...declared].sort() });
      expect(declared.length).toBeGreaterThan(0);
    }
  });
});
