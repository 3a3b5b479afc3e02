import { dump } from 'js-yaml';

/** How a test's CustomResourceDefinition differs from the smallest one. */
export interface CrdParts {
  readonly kind?: string;
  readonly group?: string;
  readonly plural?: string;
  readonly spec?: object;
  readonly versions?: readonly object[];
  readonly description?: string;
  readonly scope?: 'Namespaced' | 'Cluster';
  /** Names beside, or instead of, the usual ones. */
  readonly names?: object;
}

/** A definition of a namespaced kind with one string field, `spec.size`. */
export function crdObject({
  kind = 'Widget',
  group = 'test.example.com',
  plural = `${kind.toLowerCase()}s`,
  spec = { type: 'object', properties: { size: { type: 'string' } } },
  versions,
  description = 'A thing to test with.',
  scope = 'Namespaced',
  names = {},
}: CrdParts = {}): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List`, ...names },
      versions: versions ?? [crdVersion('v1', spec, { description })],
    },
  };
}

/** A version that is served and stored, unless told otherwise. */
export function crdVersion(
  name: string,
  spec: object,
  { description = 'A thing.', ...rest }: { description?: string; [key: string]: unknown } = {},
): object {
  const properties = {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec,
  };
  const schema = { openAPIV3Schema: { type: 'object', description, properties } };
  return { name, served: true, storage: true, schema, ...rest };
}

/** The same as YAML. */
export function crdText(parts: CrdParts = {}): string {
  return dump(crdObject(parts));
}
