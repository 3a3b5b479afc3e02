/** What grows, up to which size, and how ocm-gen is to end: `make` gives a definition, or a list of them. */
export const largeDefinitions: readonly {
  readonly name: string;
  readonly size: number;
  readonly exitCode?: number;
  readonly make: (size: number) => object;
}[];
