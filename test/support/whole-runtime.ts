import { runtimeStatements } from 'virtual:runtime-files';

/** The runtime library as one module of TypeScript, all that it has and whatever a package would reach of it. */
export function wholeRuntime(): string {
  const texts = runtimeStatements.map((statement) => statement.ts.text);
  const exported = runtimeStatements.filter(({ dts }) => dts !== undefined);
  const [types, values] = [true, false].map((isType) =>
    exported.filter(({ js }) => (js === undefined) === isType).flatMap(({ names }) => names),
  );
  return `${texts.join('\n\n')}\n\nexport { ${values?.join()} };\nexport type { ${types?.join()} };\n`;
}
