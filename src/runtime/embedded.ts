import { checkObjectMeta } from './check-meta.ts';
import { hasOwn } from './json.ts';
import { checkLabel1035, toLower } from './names.ts';
import { decodeObjectMeta } from './object-meta.ts';
import { refuse, reportAt } from './run.ts';
import type { Embedded } from './schema.ts';

/** x-kubernetes-embedded-resource (apiextensions-apiserver pkg/apiserver/schema/objectmeta). */
export const embeddedResource: Embedded = {
  decode(key, value, run) {
    const { path, refusals } = run;
    const { length } = path;
    try {
      if (key === 'metadata') return decodeObjectMeta(value, run);
      return typeof value === 'string' ? value : refuse(run, 'Invalid', 'must be a string');
    } catch (error) {
      // All refusals of embedded resources are told: the server finds one of them, any one.
      if (refusals.length === 0) throw error;
      path.length = length;
      return '';
    }
  },

  check(value, run) {
    const need = (key: string, check: (text: string) => string): void => {
      const text = value[key];
      if (!hasOwn(value, key)) reportAt(run, key, 'Required', '');
      else {
        const problem = text === '' ? 'must not be empty' : check(String(text));
        if (problem) reportAt(run, key, 'Invalid', problem, text);
      }
    };
    need('apiVersion', (text) =>
      text.split('/').length > 2 ? `unexpected GroupVersion string: ${text}` : '',
    );
    need('kind', (text) => {
      const problem = checkLabel1035(toLower(text));
      return problem && `may have mixed case, but should otherwise match: ${problem}`;
    });
    const { metadata } = value;
    if (metadata) {
      run.path.push('metadata');
      checkObjectMeta(metadata, run, true, 'embedded');
      run.path.pop();
    }
  },
};
