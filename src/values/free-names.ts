/**
 * Names that are not taken yet: the wanted one, else it with the first number from 2 on that makes it free. For names that stay taken: where
 * a count ended, the next one goes on, so that thousands of one name take no longer than thousands of differing ones.
 */
export class FreeNames {
  readonly #isTaken: (name: string) => boolean;
  readonly #next = new Map<string, number>();

  constructor(isTaken: (name: string) => boolean) {
    this.#isTaken = isTaken;
  }

  find(wanted: string): string {
    if (!this.#isTaken(wanted)) return wanted;
    let count = this.#next.get(wanted) ?? 2;
    while (this.#isTaken(`${wanted}${count}`)) count++;
    this.#next.set(wanted, count);
    return `${wanted}${count}`;
  }
}
