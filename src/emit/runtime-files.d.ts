/**
 * src/runtime compiled to every form that a package can need, by .config/runtime-files.js: path in the generated package
 * (`runtime/index.js`, `.cjs`, `.d.ts`, `.d.cts`, `.ts`) to text, laid out by prettier, sorted by path.
 */
declare module 'virtual:runtime-files' {
  export const runtimeFiles: Readonly<Record<string, string>>;
}
