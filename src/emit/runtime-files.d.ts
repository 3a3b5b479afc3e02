/**
 * src/runtime as the top-level statements of one module, by .config/runtime-statements.js: each with the names that it declares and, for
 * each form that has it, its text and the names of other statements that the text speaks of.
 */
declare module 'virtual:runtime-files' {
  export interface RuntimeText {
    readonly text: string;
    readonly uses: readonly string[];
  }

  export interface RuntimeStatement {
    readonly names: readonly string[];
    readonly ts: RuntimeText;
    /** Absent for a type. */
    readonly js?: RuntimeText;
    /** Absent for what src/runtime does not export. */
    readonly dts?: RuntimeText;
  }

  export const runtimeStatements: readonly RuntimeStatement[];
  /** What `./runtime` exports to users; types among them. */
  export const publicNames: readonly string[];
}
