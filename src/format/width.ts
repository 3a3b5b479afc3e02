/** Columns of a line: prettier's default. */
export const printWidth = 80;
