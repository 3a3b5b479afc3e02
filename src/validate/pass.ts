import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { findExactValues } from '../check/exact-values.ts';
import { isJsonList, isJsonObject, type JsonObject } from '../values/json.ts';
import { readDocuments, type ReadDocument } from '../load/read-documents.ts';
import { findResources, type Resource } from '../load/resource.ts';
import { optional } from '../values/optional.ts';
import type { CustomResource } from '../model/types.ts';
import type { SourceFile } from '../values/source-file.ts';
import type { SkippedObjects, ValidatedObject, ValidateObjectsResult } from './types.ts';
import { describeObject } from './describe-object.ts';
import { judgeObject, type JudgeOptions } from './judge.ts';
import type { Kinds } from './kinds.ts';
import { explainUnknownKind, explainUnserved } from './unknown-kind.ts';

/** One pass over all files: what became of each document. */
export class Pass {
  readonly #kinds: Kinds;
  readonly #options: JudgeOptions;
  readonly #objects: ValidatedObject[] = [];
  readonly #skipped = new Map<string, Mutable<SkippedObjects>>();
  readonly #diagnostics: Diagnostic[] = [];
  /** Kinds whose rules that cannot be checked were told. */
  readonly #told = new Set<CustomResource>();
  #refused = 0;

  constructor(kinds: Kinds, options: JudgeOptions) {
    this.#kinds = kinds;
    this.#options = options;
  }

  read(file: SourceFile): void {
    if (isForeignJson(file)) {
      this.#skip('no-object', '', '', () => ({ file: file.path, line: 1, column: 1 }));
      return;
    }
    const refuse = (): void => void this.#refused++;
    const problems = readDocuments(file, (read) => this.#take(read), { refuse });
    for (const problem of problems) this.#diagnostics.push(problem);
  }

  finish(): ValidateObjectsResult {
    const skippedObjects = [...this.#skipped.values()];
    const accepted = this.#objects.filter((each) => each.accepted).length;
    return {
      objects: this.#objects,
      accepted,
      refused: this.#refused + this.#objects.length - accepted,
      skipped: skippedObjects.reduce((sum, { count }) => sum + count, 0),
      skippedObjects,
      diagnostics: [...this.#diagnostics, ...skippedObjects.map(toNote)],
    };
  }

  #take(read: ReadDocument): void {
    const { value, document } = read;
    const isFine = isJsonObject(value);
    if (!isFine) this.#refuse('OCM7002', 'a document is no object', document.locate([]));
    for (const resource of isFine ? openList(value) : []) this.#check(resource, read);
  }

  #check(resource: Resource, read: ReadDocument): void {
    const { value, pointer, apiVersion, kind } = resource;
    const { document } = read;
    const found = this.#kinds.find(apiVersion, kind);
    if (found.what === 'checked') {
      this.#tellUnchecked(found.resource, found.checks.validator.unchecked);
      const numbers = findExactValues(value, read.numbers);
      const errors = judgeObject(found.checks, value, numbers, this.#options);
      this.#objects.push(describeObject(resource, read, errors));
      return;
    }
    const items = found.what === 'undefined' ? this.#kinds.itemsOf(resource) : undefined;
    if (items !== undefined) {
      for (const item of items) this.#check(item, read);
      return;
    }
    const locate = (key?: string) => document.locate(key === undefined ? pointer : [...pointer, key]);
    if (apiVersion === '' || kind === '') {
      const message =
        Object.keys(value).length === 0
          ? 'an object has no fields'
          : `an object states no ${[...(apiVersion ? [] : ['apiVersion']), ...(kind ? [] : ['kind'])].join(' and no ')}`;
      this.#refuse('OCM7002', message, locate());
      return;
    }
    if (found.what === 'left-out') {
      this.#skip('left-out', apiVersion, kind, locate);
      return;
    }
    const explain = found.what === 'unserved' ? explainUnserved : explainUnknownKind;
    const unknown = explain(this.#kinds.resources, apiVersion, kind);
    if (unknown) this.#refuse('OCM7001', unknown.message, locate(unknown.part), unknown.hint);
    else this.#skip('other-group', apiVersion, kind, locate);
  }

  #refuse(code: DiagnosticCode, message: string, location: Location, hint?: string): void {
    this.#refused++;
    this.#diagnostics.push({ code, severity: 'error', message, location, ...optional('hint', hint) });
  }

  #skip(reason: SkippedObjects['reason'], apiVersion: string, kind: string, locate: () => Location): void {
    const key = `${reason} ${apiVersion} ${kind}`;
    const known = this.#skipped.get(key);
    if (known) known.count++;
    else this.#skipped.set(key, { reason, apiVersion, kind, count: 1, location: locate() });
  }

  /** A verdict that leaves a rule out is half a verdict, whatever it is. */
  #tellUnchecked(resource: CustomResource, unchecked: readonly string[]): void {
    if (this.#told.has(resource)) return;
    this.#told.add(resource);
    for (const rule of unchecked) {
      this.#diagnostics.push({
        code: 'OCM7005',
        severity: 'warning',
        message: `a rule of ${resource.kind} was not checked, so that the server may refuse what is accepted here: ${rule}`,
        location: resource.location.document.locate(resource.location.pointer),
      });
    }
  }
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The objects of a document: those of a `List`, else itself. What a list holds instead of an object is one without fields. */
function openList(value: JsonObject): readonly Resource[] {
  const { items } = value;
  const isList = value.kind === 'List' && value.apiVersion === 'v1';
  if (!isList || (items !== undefined && items !== null && !isJsonList(items))) return findResources(value);
  return (items ?? []).flatMap((item, index) => {
    const pointer = ['items', index];
    return isJsonObject(item)
      ? findResources(item, pointer)
      : [{ value: {}, pointer, apiVersion: '', kind: '' }];
  });
}

/** A JSON file that was found in a folder and is no Kubernetes object, but a project's own settings. */
function isForeignJson({ path, input = path, text }: SourceFile): boolean {
  return input !== path && path.endsWith('.json') && !text.includes('"apiVersion"');
}

function toNote({ reason, apiVersion, kind, count, location }: SkippedObjects): Diagnostic {
  const objects = count === 1 ? 'one object' : `${count} objects`;
  const why: { readonly [reason in SkippedObjects['reason']]: string } = {
    'other-group': `${objects} of kind ${kind} of ${apiVersion}, which the inputs do not define`,
    'left-out': `${objects} of kind ${kind} of ${apiVersion}, which include and exclude leave out`,
    'no-object': `${count === 1 ? 'a JSON file that states' : `${count} JSON files that state`} no apiVersion`,
  };
  return { code: 'OCM7006', severity: 'note', message: `not looked at: ${why[reason]}`, location };
}
