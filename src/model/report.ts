import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { LoadedCrd } from '../load/types.ts';
import type { Pointer } from '../values/json.ts';

/** Something wrong in a CustomResourceDefinition, at a place in it. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** Absolute in the document, as in `NodeLocation`. */
  readonly pointer: Pointer;
  /** Point at the key rather than at its value. */
  readonly part?: 'key' | 'value';
  readonly hint?: string;
}

/** Collects the findings of one CustomResourceDefinition as diagnostics with their places. */
export interface Reporter {
  report(finding: Finding): void;
  hasErrors(): boolean;
  diagnostics(): readonly Diagnostic[];
}

/** A reporter for one CustomResourceDefinition. Says each thing once per place: YAML anchors repeat nodes. */
export function createReporter(crd: LoadedCrd): Reporter {
  const found = new Map<string, Diagnostic>();
  let errors = 0;
  return {
    report({ code, severity, message, pointer, part, hint }) {
      const diagnostic: Diagnostic = {
        code,
        severity,
        message,
        location: crd.document.locate(pointer, part),
        field: formatSchemaField(pointer.slice(crd.pointer.length)),
        ...(hint === undefined ? {} : { hint }),
      };
      if (severity === 'error') errors += 1;
      found.set(JSON.stringify([code, message, diagnostic.location]), diagnostic);
    },
    hasErrors: () => errors > 0,
    diagnostics: () => [...found.values()],
  };
}

/** Keywords whose value maps names to schemas: the step below is a name, written in brackets. */
const mapKeywords = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);

/**
 * The field path of a pointer into a CustomResourceDefinition, as the API server writes it:
 * `spec.versions[0].schema.openAPIV3Schema.properties[spec].type`.
 */
export function formatSchemaField(pointer: Pointer): string {
  let field = '';
  let isName = false;
  for (const step of pointer) {
    if (typeof step === 'number' || isName) {
      field += `[${step}]`;
      isName = false;
    } else {
      field += field === '' ? step : `.${step}`;
      isName = mapKeywords.has(step);
    }
  }
  return field;
}
