import { canonical } from './canonical.ts';
import { checkObjectMeta } from './check-meta.ts';
import { hasOwn } from './json.ts';
import { checkLabel1035, toLower } from './names.ts';
import { decodeObjectMeta } from './object-meta.ts';
import { Refusal, refuse, reportAt, type Run } from './run.ts';
import type { Embedded } from './schema.ts';

/** x-kubernetes-embedded-resource (apiextensions-apiserver pkg/apiserver/schema/objectmeta). */
export const embeddedResource: Embedded = {
  decode(key, value, run) {
    const depth = run.path.length;
    try {
      if (key === 'metadata') return decodeObjectMeta(value, run);
      if (typeof value === 'string') return value;
      return refuse(run, 'Invalid', 'Invalid value: must be a string', value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      run.path.length = depth;
      run.refusals.push(...error.errors);
      return '';
    }
  },

  check(value, run) {
    const { apiVersion, kind, metadata } = value;
    if (!hasOwn(value, 'apiVersion')) reportAt(run, 'apiVersion', 'Required', 'Required value');
    else if (apiVersion === '') invalid(run, 'apiVersion', apiVersion, 'must not be empty');
    else if (String(apiVersion).split('/').length > 2) {
      invalid(run, 'apiVersion', apiVersion, `unexpected GroupVersion string: ${String(apiVersion)}`);
    }
    if (!hasOwn(value, 'kind')) reportAt(run, 'kind', 'Required', 'Required value');
    else if (kind === '') invalid(run, 'kind', kind, 'must not be empty');
    else {
      const texts = checkLabel1035(toLower(String(kind)));
      if (texts.length > 0) {
        invalid(run, 'kind', kind, `may have mixed case, but should otherwise match: ${texts.join(',')}`);
      }
    }
    if (metadata) {
      run.path.push('metadata');
      checkObjectMeta(metadata, run, true, true);
      run.path.pop();
    }
  },
};

function invalid(run: Run, key: string, value: unknown, text: string): void {
  reportAt(run, key, 'Invalid', `Invalid value: ${canonical(value)}: ${text}`, value);
}
