/** How the grammar writes operators that have names of their own in cel-go. */
export const relations: Readonly<Record<string, string>> = {
  '==': '_==_',
  '!=': '_!=_',
  '<': '_<_',
  '<=': '_<=_',
  '>': '_>_',
  '>=': '_>=_',
};
export const sums: Readonly<Record<string, string>> = { '+': '_+_', '-': '_-_' };
export const products: Readonly<Record<string, string>> = { '*': '_*_', '/': '_/_', '%': '_%_' };
