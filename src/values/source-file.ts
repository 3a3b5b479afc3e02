/** One text to read: the result of the source stage. */
export interface SourceFile {
  /** How messages name it: the path as the user gave it or found below it, `/`-separated; `<stdin>` for standard input; `a.tar.gz!/dir/x.yaml` inside an archive. */
  readonly path: string;
  readonly text: string;
  /** The input of the user's that led to it: a folder, a pattern, an archive. The path itself when absent. */
  readonly input?: string;
}
