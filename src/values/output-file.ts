/** A file of the generated package: path relative to the out directory, `/`-separated; text with LF line ends. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
