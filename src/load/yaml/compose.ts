import {
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type AliasEvent,
  type DocumentEvent,
  type Event,
} from 'js-yaml';
import type { MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { exactOfYaml, noteNumber, type NumberTable } from '../../values/exact-number.ts';
import type { ContainerOffsets, DocumentOffsets } from '../offsets.ts';
import type { Problem } from '../problem.ts';
import type { Json } from '../../values/json.ts';
import { createAliasBudget } from './alias-budget.ts';
import { findEscapeProblem } from './escape.ts';
import { mapKeyText } from './map-key.ts';
import { addMember, mergeInto, type MapFrame } from './mapping.ts';
import { isQuoted, scalarOffset } from './node-offset.ts';
import { resolvePlain, type Scalar } from './scalar.ts';
import { resolveTagged } from './tag.ts';

/** The first document of a YAML text. `offsets` are there when they were asked for. */
export interface ComposedDocument {
  readonly value: Json;
  readonly problems: readonly Problem[];
  /** Absent where there are none. */
  readonly numbers?: NumberTable;
  readonly offsets?: DocumentOffsets;
}

/**
 * Builds the first document of an event stream as kubectl's reader (sigs.k8s.io/yaml) does, going on after a problem so that all are
 * found. Aliases share their value; what they expand to is bounded. Without offsets, problems stand at 0: read again with them.
 */
export function composeDocument(
  text: string,
  events: readonly Event[],
  withOffsets: boolean,
): ComposedDocument {
  const composer = new Composer(text, withOffsets);
  for (const event of events) if (!composer.take(event)) break;
  return composer.finish();
}

interface ListFrame {
  readonly kind: 'list';
  readonly value: Json[];
  readonly start: number;
  readonly offsets: ContainerOffsets | undefined;
  readonly anchor: Anchor | undefined;
  size: number;
}

type Frame =
  (MapFrame & { readonly start: number; readonly anchor: Anchor | undefined; size: number }) | ListFrame;

/** What an anchor names. `scalar` is there for scalars, since a key asks how it was resolved; `size` counts its nodes, aliases followed. */
interface Anchor {
  value: Json;
  scalar: Scalar | undefined;
  size: number;
  isComplete: boolean;
}

class Composer {
  private readonly text: string;
  private readonly containers: Map<object, ContainerOffsets> | undefined;
  private readonly problems: Problem[] = [];
  private readonly numbers: NumberTable = new Map();
  private readonly anchors = new Map<string, Anchor>();
  private readonly budget = createAliasBudget();
  private readonly stack: Frame[] = [];
  private prefixes: ReadonlyMap<string, string> = new Map();
  private frame: Frame | undefined;
  private isOpen = false;
  private root: Json = null;
  private rootAt = 0;
  private previousEnd = 0;

  constructor(text: string, withOffsets: boolean) {
    this.text = text;
    this.containers = withOffsets ? new Map() : undefined;
  }

  /** False once the document is complete or must be refused. */
  take(event: Event): boolean {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.takeScalar(event);
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return this.open(event);
      case EVENT_ID.POP:
        return this.close();
      case EVENT_ID.ALIAS:
        return this.takeAlias(event);
      case EVENT_ID.DOCUMENT:
        return this.openDocument(event);
    }
  }

  finish(): ComposedDocument {
    const { root: value, problems, numbers, containers } = this;
    return {
      value,
      problems,
      ...(numbers.size > 0 && { numbers }),
      ...(containers === undefined ? {} : { offsets: { root: this.rootAt, containers } }),
    };
  }

  private openDocument(event: DocumentEvent): boolean {
    if (this.isOpen) return false;
    this.isOpen = true;
    this.prefixes = new Map(
      event.directives.flatMap((d) => (d.kind === 'tag' ? [[d.handle, d.prefix]] : [])),
    );
    const foreign = event.directives.find((d) => d.kind === 'yaml' && d.version !== '1.1');
    if (foreign !== undefined) this.refuse(0, 'kubectl reads YAML 1.1 only, as its %YAML line must say');
    return true;
  }

  private takeScalar(event: ScalarEvent): boolean {
    const at = this.containers === undefined ? 0 : scalarOffset(this.text, event, this.previousEnd);
    const text = event.fast
      ? this.text.slice(event.valueStart, event.valueEnd)
      : getScalarValue(this.text, event);
    if (event.valueStart >= 0) this.previousEnd = event.valueEnd + (isQuoted(event) ? 1 : 0);
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) {
      const problem = findEscapeProblem(this.text, event.valueStart, event.valueEnd);
      if (problem !== undefined) this.problems.push(problem);
    }
    const scalar = this.resolve(event, text);
    if (event.anchorStart >= 0) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      this.anchors.set(name, { value: scalar?.value ?? text, scalar, size: 1, isComplete: true });
    }
    return this.spend(0, at) && this.add(scalar === undefined ? text : scalar.value, at, 1, scalar);
  }

  /** Undefined stands for a string as written. */
  private resolve(event: ScalarEvent, text: string): Scalar | undefined {
    if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : undefined;
    const tagged = resolveTagged(this.text.slice(event.tagStart, event.tagEnd), text, this.prefixes);
    if ('scalar' in tagged) return tagged.scalar;
    this.refuse(event.tagStart, tagged.refusal);
    return undefined;
  }

  private open(event: MappingEvent | SequenceEvent): boolean {
    const offsets: ContainerOffsets | undefined = this.containers && { keys: [], keyAt: [], valueAt: [] };
    const shared = { start: event.start, offsets, size: 1 };
    const value: Record<string, Json> | Json[] = event.type === EVENT_ID.MAPPING ? {} : [];
    let anchor: Anchor | undefined;
    if (event.anchorStart >= 0) {
      anchor = { value, scalar: undefined, size: 0, isComplete: false };
      this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), anchor);
    }
    if (offsets !== undefined) this.containers?.set(value, offsets);
    if (this.frame !== undefined) this.stack.push(this.frame);
    this.frame = Array.isArray(value)
      ? { kind: 'list', value, anchor, ...shared }
      : { kind: 'map', value, anchor, key: undefined, merged: undefined, ...shared };
    this.previousEnd = event.start + 1;
    return this.spend(0, event.start);
  }

  private close(): boolean {
    const closed = this.frame;
    if (closed === undefined) return false;
    this.frame = this.stack.pop();
    if (closed.anchor !== undefined) {
      closed.anchor.isComplete = true;
      closed.anchor.size = closed.size;
    }
    return this.add(closed.value, closed.start, closed.size, undefined);
  }

  private takeAlias(event: AliasEvent): boolean {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const at = event.anchorStart - 1;
    this.previousEnd = event.anchorEnd;
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      this.refuse(at, `the alias *${name} has no anchor &${name} before it`);
    } else if (!anchor.isComplete) {
      this.refuse(at, `the alias *${name} stands inside what it stands for`, 'OCM2004');
    }
    const found = anchor?.isComplete === true ? anchor : undefined;
    if (!this.spend(found?.size ?? 0, at)) return false;
    return this.add(found?.value ?? null, at, 1 + (found?.size ?? 0), found?.scalar, true);
  }

  private spend(expanded: number, at: number): boolean {
    if (this.budget.spend(expanded)) return true;
    this.refuse(at, 'the aliases of this document expand to far more than what is written', 'OCM2004');
    return false;
  }

  private add(value: Json, at: number, size: number, scalar: Scalar | undefined, isAlias = false): boolean {
    const frame = this.frame;
    if (frame?.kind !== 'map' || frame.key !== undefined) {
      if (scalar?.tag === 'float' && !Number.isFinite(value)) {
        this.refuse(at, 'JSON has neither infinity nor NaN');
      }
    }
    if (frame === undefined) {
      this.root = value;
      this.rootAt = at;
      return true;
    }
    frame.size += size;
    const exact = typeof value === 'number' ? exactOfYaml(value, scalar?.integer) : undefined;
    if (frame.kind === 'list') {
      noteNumber(this.numbers, frame.value, frame.value.length, exact);
      frame.value.push(value);
      frame.offsets?.valueAt.push(at);
    } else if (frame.key === undefined) {
      frame.key = { name: this.keyOf(value, at, scalar), at, isMerge: scalar?.tag === 'merge' && !isAlias };
    } else {
      const key = frame.key;
      frame.key = undefined;
      if (key.isMerge) {
        const { containers, numbers } = this;
        mergeInto(frame, value, { at, isAlias, keyAt: key.at, containers, numbers }, this.problems);
      } else {
        noteNumber(this.numbers, frame.value, key.name, exact);
        addMember(frame, key, value, at, this.problems);
      }
    }
    return this.problems.length < maxProblems;
  }

  private keyOf(value: Json, at: number, scalar: Scalar | undefined): string {
    const name = typeof value === 'string' ? value : scalar && mapKeyText(scalar);
    if (name !== undefined) return name;
    const found =
      value === null ? 'null' : typeof value === 'object' ? 'a collection' : 'an integer beyond 64 bits';
    this.refuse(at, `a mapping key must be text, and this one is ${found}`);
    return '?';
  }

  private refuse(offset: number, message: string, code: Problem['code'] = 'OCM2001'): void {
    this.problems.push({ code, severity: 'error', message, offset });
  }
}

const maxProblems = 100;
