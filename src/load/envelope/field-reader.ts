import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { getMember, isJsonList, isJsonObject, type JsonObject } from '../../values/json.ts';
import { quote } from '../quote.ts';
import type { SourceDocument } from '../types.ts';
import type { Json, Pointer } from '../../values/json.ts';
import type { NameCheck } from './dns-name.ts';

/** The resource that fields are read from, and where findings go. */
export interface ReadContext {
  readonly document: SourceDocument;
  /** Where the resource stands in the document. */
  readonly base: Pointer;
  readonly diagnostics: Diagnostic[];
}

/** What more there is to say about a finding. */
export interface Remark {
  /** An error unless stated. */
  readonly severity?: 'warning';
  readonly hint?: string;
  readonly related?: NonNullable<Diagnostic['related']>;
}

/** Reads the fields of one object of a resource, collecting what is missing or of the wrong type. Null counts as absent, as in Go. */
export class FieldReader {
  readonly value: JsonObject;
  /** From the resource, not from the document. */
  readonly pointer: Pointer;
  private readonly context: ReadContext;

  constructor(context: ReadContext, value: JsonObject, pointer: Pointer = []) {
    this.context = context;
    this.value = value;
    this.pointer = pointer;
  }

  /** The same object, whose findings are nobody's concern. */
  silenced(): FieldReader {
    return new FieldReader({ ...this.context, diagnostics: [] }, this.value, this.pointer);
  }

  has(key: string): boolean {
    return getMember(this.value, key) !== undefined;
  }

  /** A required text; undefined, and reported, when it is missing, empty or no text. */
  requireString(key: string, check?: NameCheck): string | undefined {
    const text = this.findString(key, check);
    if (text === '' || (text === undefined && !this.has(key))) {
      this.report('OCM2011', this.has(key) ? [key] : [], `${this.path(key)} is required`);
      return undefined;
    }
    return text;
  }

  findString(key: string, check?: NameCheck): string | undefined {
    const value = getMember(this.value, key);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.refuseType(key, 'text', value);
    this.check([key], value, check);
    return value;
  }

  /** A required true or false. */
  requireBoolean(key: string): boolean | undefined {
    if (!this.has(key)) {
      this.report('OCM2011', [], `${this.path(key)} is required: true or false`);
      return undefined;
    }
    return this.findBoolean(key);
  }

  findBoolean(key: string): boolean | undefined {
    const value = getMember(this.value, key);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.refuseType(key, 'true or false', value);
  }

  findInteger(key: string): number | undefined {
    const value = getMember(this.value, key);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
    return this.refuseType(key, 'an integer', value);
  }

  findObject(key: string): FieldReader | undefined {
    const value = getMember(this.value, key);
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) return this.refuseType(key, 'an object', value);
    return new FieldReader(this.context, value, [...this.pointer, key]);
  }

  requireObject(key: string): FieldReader | undefined {
    if (!this.has(key)) this.report('OCM2011', [], `${this.path(key)} is required`);
    return this.findObject(key);
  }

  /** The objects of a list; an absent list has none. */
  findObjects(key: string): readonly FieldReader[] {
    return this.findList(key).flatMap((item, index) => {
      if (isJsonObject(item)) return [new FieldReader(this.context, item, [...this.pointer, key, index])];
      this.refuseItem(key, index, 'an object', item);
      return [];
    });
  }

  findStrings(key: string, check?: NameCheck): readonly string[] {
    return this.findList(key).flatMap((item, index) => {
      if (typeof item !== 'string') {
        this.refuseItem(key, index, 'text', item);
        return [];
      }
      this.check([key, index], item, check);
      return [item];
    });
  }

  /** Reports a finding about this object, or about what `steps` below it name. A missing place is shown by what should hold it. */
  report(code: DiagnosticCode, steps: Pointer, message: string, remark: Remark = {}): void {
    const pointer = [...this.pointer, ...steps];
    const { document, base, diagnostics } = this.context;
    diagnostics.push({
      code,
      severity: 'error',
      message,
      location: document.locate([...base, ...pointer], steps.length === 0 ? 'key' : 'value'),
      field: formatPath(pointer),
      ...remark,
    });
  }

  locate(steps: Pointer): ReturnType<SourceDocument['locate']> {
    return this.context.document.locate([...this.context.base, ...this.pointer, ...steps]);
  }

  /** `spec.versions[0].name`, for messages. */
  path(...steps: Pointer): string {
    return formatPath([...this.pointer, ...steps]);
  }

  private check(steps: Pointer, text: string, check: NameCheck | undefined): void {
    const complaint = text === '' ? undefined : check?.(text);
    if (complaint === undefined) return;
    const isTemplate = text.includes('{{');
    const hint = isTemplate
      ? { hint: 'render the Helm chart first (helm template), or give its crds/ folder' }
      : {};
    this.report('OCM2013', steps, `${this.path(...steps)} ${complaint}, and it is ${quote(text)}`, hint);
  }

  private findList(key: string): readonly Json[] {
    const value = getMember(this.value, key);
    if (value === undefined) return [];
    if (isJsonList(value)) return value;
    this.refuseType(key, 'a list', value);
    return [];
  }

  private refuseType(key: string, wanted: string, found: Json): undefined {
    this.report('OCM2012', [key], `${this.path(key)} must be ${wanted}, and it is ${describe(found)}`);
  }

  private refuseItem(key: string, index: number, wanted: string, found: Json): void {
    this.report(
      'OCM2012',
      [key, index],
      `${this.path(key, index)} must be ${wanted}, and it is ${describe(found)}`,
    );
  }
}

function formatPath(pointer: Pointer): string {
  let path = '';
  for (const step of pointer) {
    if (typeof step === 'number') path += `[${step}]`;
    else path += path === '' ? step : `.${step}`;
  }
  return path;
}

function describe(value: Json): string {
  if (value === null) return 'null';
  if (isJsonList(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `the text ${quote(value)}` : `the ${typeof value} ${value}`;
}
