import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from 'ocm-api/registry';
import { describe, expect, it } from 'vitest';
import type { FieldError } from '../../src/runtime/types.ts';
import { readDocuments } from '../../src/load/read-documents.ts';
import { sharedPath } from '../support/shared.ts';

const manifestFolder = sharedPath('manifests');
const manifestIndex = join(manifestFolder.path, 'index.json');
const { path: suiteFile, ...suiteState } = sharedPath('conformance', 'upstream-suite.json');
const isThere = manifestFolder.isThere && suiteState.isThere;
const note = manifestFolder.note || suiteState.note;

interface Verdict {
  readonly accept: boolean;
  readonly errors?: readonly { readonly type: string; readonly field: string }[];
}

interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly object: Verdict;
  readonly create: Verdict;
  readonly unknown?: readonly string[];
}

interface SuiteCase {
  readonly id: string;
  readonly object: { readonly apiVersion: string; readonly kind: string };
  readonly old?: unknown;
  readonly judgedAs: 'create' | 'object' | 'update';
  readonly want: Verdict;
}

/** A verdict in words: the same for the server and for us. */
function words({ accept, errors = [] }: Verdict): string {
  if (accept) return 'accepted';
  return `refused: ${[...new Set(errors.map(({ type, field }) => `${type} ${field}`))].sort().join(', ')}`;
}

function toVerdict(errors: readonly FieldError[]): Verdict {
  return { accept: errors.length === 0, errors };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe.skipIf(!isThere)(`real objects, judged by the committed package${note}`, () => {
  const manifests = isThere ? (readJson(manifestIndex) as readonly Manifest[]) : [];
  const suite = isThere ? (readJson(suiteFile) as readonly SuiteCase[]) : [];

  it('manifests of public repositories have the server’s verdict and unknown fields', () => {
    const differences: string[] = [];
    let judged = 0;
    for (const { file, apiVersion, kind, object, create, unknown = [] } of manifests) {
      const checks = registry.get(`${apiVersion}/${kind}`);
      // Of versions that no server knows any more.
      if (checks === undefined) {
        if (object.accept) differences.push(`${file}: ${apiVersion}/${kind} is not there`);
        continue;
      }
      judged++;
      const text = readFileSync(join(manifestFolder.path, file), 'utf8');
      const values: unknown[] = [];
      readDocuments({ path: file, text }, ({ value }) => values.push(value));
      const [value] = values;
      const strict = checks.validate(value, { unknownFields: 'error' });
      const given = [
        words(toVerdict(checks.validate(value))),
        words(toVerdict(checks.validate(value, { operation: 'create' }))),
        ...strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field),
      ];
      const want = [words(object), words(asCreated(create, value)), ...[...unknown].sort()];
      if (given.join() !== want.join()) differences.push(`${file}: ${want.join()}, got ${given.join()}`);
    }
    expect(differences).toEqual([]);
    expect(judged).toBeGreaterThan(350);
  });

  it('upstream’s own validation suite has the outcome that it expects', () => {
    const differences = suite.flatMap(({ id, object, old, judgedAs, want }) => {
      const checks = registry.get(`${object.apiVersion}/${object.kind}`);
      if (checks === undefined) return [`${id}: no ${object.apiVersion}/${object.kind}`];
      const errors =
        judgedAs === 'update'
          ? checks.validateUpdate(withVersion(object), withVersion(old))
          : checks.validate(object, { operation: judgedAs });
      const [given, expected] = [words(toVerdict(errors)), words(want)];
      return given === expected ? [] : [`${id}: ${expected}, got ${given}`];
    });
    expect(differences).toEqual([]);
    expect(suite.length).toBeGreaterThan(150);
  });
});

/** The suite reads an object before it updates it: the server's part of the metadata is there. */
function withVersion(object: unknown): unknown {
  const { metadata, ...rest } = object as { readonly metadata: object };
  return { ...rest, metadata: { resourceVersion: '1', ...metadata } };
}

/** What the index does not know: an object that was read from a cluster is refused as a new one, for its resourceVersion. */
function asCreated(verdict: Verdict, object: unknown): Verdict {
  const { metadata } = Object(object) as { readonly metadata?: { readonly resourceVersion?: unknown } };
  if (!metadata?.resourceVersion) return verdict;
  const forbidden = { type: 'FieldValueForbidden', field: 'metadata.resourceVersion' };
  return { accept: false, errors: [...(verdict.errors ?? []), forbidden] };
}
