import { assertNever } from '../diagnostics/errors.ts';
import { concat, type Choice, type Doc, type Fill, type Group, type GroupId } from './doc.ts';

type Mode = 'flat' | 'broken';

interface Command {
  readonly indent: number;
  readonly mode: Mode;
  readonly doc: Doc;
}

/** Lays a doc out, by the rules of prettier's own doc printer, so that what it breaks is broken here. Tabs are two blanks. */
export function printDoc(doc: Doc, printWidth: number): string {
  return new DocPrinter(printWidth).print(doc);
}

class DocPrinter {
  readonly #width: number;
  readonly #modes = new Map<GroupId, Mode>();
  readonly #out: string[] = [];
  readonly #commands: Command[] = [];
  #column = 0;
  /** A certain break inside a group printed flat makes the next group measure again. */
  #shouldRemeasure = false;

  constructor(width: number) {
    this.#width = width;
  }

  print(doc: Doc): string {
    this.#commands.push({ indent: 0, mode: 'broken', doc });
    for (let next = this.#commands.pop(); next !== undefined; next = this.#commands.pop()) this.#step(next);
    return this.#out.join('');
  }

  #step({ indent, mode, doc }: Command): void {
    if (typeof doc === 'string') {
      this.#out.push(doc);
      this.#column += doc.length;
      return;
    }
    switch (doc.kind) {
      case 'concat':
        for (let index = doc.parts.length - 1; index >= 0; index--)
          this.#push(indent, mode, doc.parts[index]);
        return;
      case 'indent':
        this.#push(indent + 2, mode, doc.contents);
        return;
      case 'align':
        this.#push(indent + doc.width, mode, doc.contents);
        return;
      case 'group': {
        const chosen = this.#chooseGroupMode(indent, mode, doc);
        if (doc.id !== undefined) this.#modes.set(doc.id, chosen);
        this.#push(indent, chosen, doc.contents);
        return;
      }
      case 'choice':
        this.#commands.push(this.#chooseState(indent, mode, doc));
        return;
      case 'line':
        this.#printLine(indent, mode, doc.flat, doc.breaks);
        return;
      case 'if-break':
        this.#push(indent, mode, this.#modeOf(doc.group, mode) === 'broken' ? doc.broken : doc.flat);
        return;
      case 'indent-if-break': {
        const isBroken = this.#modeOf(doc.group, mode) === 'broken';
        this.#push(isBroken ? indent + 2 : indent, mode, doc.contents);
        return;
      }
      case 'fill':
        this.#printFill(indent, mode, doc);
        return;
      default:
        assertNever(doc);
    }
  }

  #push(indent: number, mode: Mode, doc: Doc | undefined): void {
    if (doc !== undefined && doc !== '') this.#commands.push({ indent, mode, doc });
  }

  #modeOf(group: GroupId | undefined, around: Mode): Mode {
    return group === undefined ? around : (this.#modes.get(group) ?? 'flat');
  }

  #chooseGroupMode(indent: number, mode: Mode, doc: Group): Mode {
    if (mode === 'flat' && !this.#shouldRemeasure) return doc.breaks ? 'broken' : 'flat';
    this.#shouldRemeasure = false;
    if (doc.breaks) return 'broken';
    return this.#fits({ indent, mode: 'flat', doc: doc.contents }, true) ? 'flat' : 'broken';
  }

  #chooseState(indent: number, mode: Mode, doc: Choice): Command {
    const [first] = doc.states;
    if (mode === 'flat' && !this.#shouldRemeasure) return { indent, mode, doc: first };
    this.#shouldRemeasure = false;
    const last = doc.states.length - 1;
    for (const state of doc.states.slice(0, last)) {
      const command: Command = { indent, mode: 'flat', doc: state };
      if (this.#fits(command, true)) return command;
    }
    return { indent, mode: 'broken', doc: doc.states[last] ?? first };
  }

  #printLine(indent: number, mode: Mode, flat: '' | ' ', isHard: boolean): void {
    if (mode === 'flat' && !isHard) {
      this.#out.push(flat);
      this.#column += flat.length;
      return;
    }
    if (mode === 'flat') this.#shouldRemeasure = true;
    this.#trimEnd();
    this.#out.push('\n' + ' '.repeat(indent));
    this.#column = indent;
  }

  /** No blanks at the end of a line, and an empty line stays empty. */
  #trimEnd(): void {
    for (let index = this.#out.length - 1; index >= 0; index--) {
      const text = this.#out[index] ?? '';
      if (!text.endsWith(' ') && text !== '') return;
      const trimmed = text.replace(/ +$/, '');
      this.#out[index] = trimmed;
      if (trimmed !== '') return;
    }
  }

  #printFill(indent: number, mode: Mode, doc: Fill): void {
    const [content, separator, next, ...rest] = doc.parts;
    if (content === undefined) return;
    const fits = this.#fits({ indent, mode: 'flat', doc: content }, false);
    const contentMode: Mode = fits ? 'flat' : 'broken';
    if (separator === undefined) {
      this.#push(indent, contentMode, content);
      return;
    }
    if (next === undefined) {
      this.#push(indent, contentMode, separator);
      this.#push(indent, contentMode, content);
      return;
    }
    const pair: Command = { indent, mode: 'flat', doc: concat(content, separator, next) };
    const separatorMode: Mode = this.#fits(pair, false) ? 'flat' : 'broken';
    this.#push(indent, mode, { ...doc, parts: [next, ...rest] });
    this.#push(indent, separatorMode, separator);
    this.#push(indent, contentMode, content);
  }

  /**
   * Whether a command, and what follows it up to the next possible break (`withRest`), fits on the rest of the line. Without the rest,
   * a group that is certain to break does not fit.
   */
  #fits(next: Command, withRest: boolean): boolean {
    let left = this.#width - this.#column;
    let rest = withRest ? this.#commands.length : 0;
    let hasBlank = false;
    const docs: Doc[] = [next.doc];
    const modes: Mode[] = [next.mode];
    while (left >= 0) {
      const doc = docs.pop();
      const mode = modes.pop();
      if (doc === undefined || mode === undefined) {
        const command = this.#commands[--rest];
        if (command === undefined) return true;
        docs.push(command.doc);
        modes.push(command.mode);
        continue;
      }
      if (typeof doc === 'string') {
        if (doc === '') continue;
        left -= hasBlank ? doc.length + 1 : doc.length;
        hasBlank = false;
        continue;
      }
      switch (doc.kind) {
        case 'concat':
        case 'fill':
          for (let index = doc.parts.length - 1; index >= 0; index--) {
            docs.push(doc.parts[index] ?? '');
            modes.push(mode);
          }
          break;
        case 'indent':
        case 'align':
        case 'indent-if-break':
          docs.push(doc.contents);
          modes.push(mode);
          break;
        case 'group':
          if (!withRest && doc.breaks) return false;
          docs.push(doc.contents);
          modes.push(doc.breaks ? 'broken' : mode);
          break;
        case 'choice':
          docs.push((mode === 'broken' ? doc.states.at(-1) : undefined) ?? doc.states[0]);
          modes.push(mode);
          break;
        case 'if-break':
          docs.push(this.#modeOf(doc.group, mode) === 'broken' ? doc.broken : doc.flat);
          modes.push(mode);
          break;
        case 'line':
          if (mode === 'broken' || doc.breaks) return true;
          if (doc.flat === ' ') hasBlank = true;
          break;
        default:
          assertNever(doc);
      }
    }
    return false;
  }
}
