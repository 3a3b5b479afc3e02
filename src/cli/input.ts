/** Whether an input is something else than a path of this machine: the bundled set, standard input, a URL. */
export function isRemote(input: string): boolean {
  return input === '-' || input === 'bundled' || /^[a-z][a-z0-9+.-]+:\/\//i.test(input);
}
