/** A set of options that a project may compile the sources of `--target ts` under, as a tsconfig.json has them. */
export interface OptionSet {
  readonly name: string;
  /** The lowest TypeScript that knows all of them. */
  readonly from: number;
  readonly options: { readonly [option: string]: unknown };
}

/** What every set starts from: nothing that the sources would not need. */
export const leastOptions = {
  noEmit: true,
  target: 'es2020',
  lib: ['es2020'],
  types: [],
  skipLibCheck: false,
  module: 'esnext',
  moduleResolution: 'node',
} as const;

/** All that a strict project can turn on, by the TypeScript that brought it. */
const everythingOn = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  useUnknownInCatchVariables: true,
  isolatedModules: true,
  forceConsistentCasingInFileNames: true,
  declaration: true,
} as const;

/** Each is a row of the table in docs/configuration.md. */
export const optionSets: readonly OptionSet[] = [
  { name: 'strict', from: 4.8, options: { strict: true } },
  { name: 'strict: false', from: 4.8, options: { strict: false } },
  { name: 'strictNullChecks off', from: 4.8, options: { strict: true, strictNullChecks: false } },
  { name: 'everything on', from: 4.8, options: everythingOn },
  {
    name: 'everything on but strict',
    from: 4.8,
    options: { ...everythingOn, strict: false, exactOptionalPropertyTypes: false },
  },
  {
    name: 'verbatimModuleSyntax',
    from: 5.0,
    options: { ...everythingOn, moduleResolution: 'bundler', verbatimModuleSyntax: true },
  },
  {
    name: 'isolatedDeclarations',
    from: 5.5,
    options: { ...everythingOn, moduleResolution: 'bundler', isolatedDeclarations: true },
  },
  {
    name: 'erasableSyntaxOnly',
    from: 5.8,
    options: {
      ...everythingOn,
      module: 'nodenext',
      moduleResolution: 'nodenext',
      verbatimModuleSyntax: true,
      isolatedDeclarations: true,
      erasableSyntaxOnly: true,
    },
  },
  { name: 'CommonJS', from: 4.8, options: { strict: true, module: 'commonjs', esModuleInterop: false } },
  {
    name: 'Node resolution, ES modules',
    from: 4.8,
    options: { strict: true, module: 'node16', moduleResolution: 'node16' },
  },
  {
    name: 'DOM types beside it',
    from: 4.8,
    options: { strict: true, lib: ['es2022', 'dom', 'dom.iterable'], target: 'es2022' },
  },
];
