import { assertNever } from '../diagnostics/errors.ts';
import { concat, type Choice, type Doc, type Fill, type Group, type GroupId } from './doc.ts';

type Mode = 'flat' | 'broken';

/** Lays a doc out, by the rules of prettier's own doc printer, so that what it breaks is broken here. */
export function printDoc(doc: Doc, printWidth: number): string {
  return typeof doc === 'string' ? doc : new DocPrinter(printWidth).print(doc);
}

class DocPrinter {
  readonly #width: number;
  /** How the groups were printed that other docs ask about. */
  readonly #modes = new Map<GroupId, Mode>();
  readonly #out: string[] = [];
  /** What is still to print, the next on top: a doc, its mode and its indentation at the same index of each. */
  readonly #docs: Doc[] = [];
  readonly #docModes: Mode[] = [];
  readonly #indents: number[] = [];
  #column = 0;
  /** A certain break inside a group printed flat makes the next group measure again. */
  #shouldRemeasure = false;

  constructor(width: number) {
    this.#width = width;
  }

  print(doc: Doc): string {
    this.#push(0, 'broken', doc);
    for (;;) {
      const next = this.#docs.pop();
      const mode = this.#docModes.pop();
      const indent = this.#indents.pop();
      if (next === undefined || mode === undefined || indent === undefined) return this.#out.join('');
      this.#step(indent, mode, next);
    }
  }

  #step(indent: number, mode: Mode, doc: Doc): void {
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
        const chosen = this.#chooseGroupMode(mode, doc);
        if (doc.id !== undefined) this.#modes.set(doc.id, chosen);
        this.#push(indent, chosen, doc.contents);
        return;
      }
      case 'choice':
        this.#pushState(indent, mode, doc);
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
    if (doc === undefined || doc === '') return;
    this.#docs.push(doc);
    this.#docModes.push(mode);
    this.#indents.push(indent);
  }

  #modeOf(group: GroupId | undefined, around: Mode): Mode {
    return group === undefined ? around : (this.#modes.get(group) ?? 'flat');
  }

  #chooseGroupMode(mode: Mode, doc: Group): Mode {
    if (mode === 'flat' && !this.#shouldRemeasure) return doc.breaks ? 'broken' : 'flat';
    this.#shouldRemeasure = false;
    return !doc.breaks && this.#fits(doc.contents, true) ? 'flat' : 'broken';
  }

  #pushState(indent: number, mode: Mode, doc: Choice): void {
    const [first] = doc.states;
    if (mode === 'flat' && !this.#shouldRemeasure) {
      this.#push(indent, 'flat', first);
      return;
    }
    this.#shouldRemeasure = false;
    const last = doc.states.length - 1;
    const fitting = doc.states.find((state, index) => index < last && this.#fits(state, true));
    if (fitting === undefined) this.#push(indent, 'broken', doc.states[last]);
    else this.#push(indent, 'flat', fitting);
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
      if (text !== '' && !text.endsWith(' ')) return;
      const trimmed = text.replace(/ +$/, '');
      this.#out[index] = trimmed;
      if (trimmed !== '') return;
    }
  }

  #printFill(indent: number, mode: Mode, doc: Fill): void {
    const { parts, start } = doc;
    const content = parts[start];
    const separator = parts[start + 1];
    const next = parts[start + 2];
    if (content === undefined) return;
    const contentMode: Mode = this.#fits(content, false) ? 'flat' : 'broken';
    if (separator !== undefined && next !== undefined) {
      const isPairFlat = this.#fits(concat(content, separator, next), false);
      this.#push(indent, mode, { ...doc, start: start + 2 });
      this.#push(indent, isPairFlat ? 'flat' : 'broken', separator);
    }
    this.#push(indent, contentMode, content);
  }

  /**
   * Whether a doc printed flat, and what follows it up to the next possible break (`withRest`), fits on the rest of the line. Without the
   * rest, a group that is certain to break does not fit.
   */
  #fits(next: Doc, withRest: boolean): boolean {
    let left = this.#width - this.#column;
    let rest = withRest ? this.#docs.length : 0;
    let hasBlank = false;
    const docs: Doc[] = [next];
    const modes: Mode[] = ['flat'];
    while (left >= 0) {
      const doc = docs.pop();
      const mode = modes.pop();
      if (doc === undefined || mode === undefined) {
        rest--;
        const restDoc = this.#docs[rest];
        const restMode = this.#docModes[rest];
        if (restDoc === undefined || restMode === undefined) return true;
        docs.push(restDoc);
        modes.push(restMode);
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
          for (let index = doc.parts.length - 1; index >= (doc.kind === 'fill' ? doc.start : 0); index--) {
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
