import type { Json } from '../../../src/values/json.ts';
import type { JsonObject } from '../../../src/values/json.ts';
import { parseCrds } from '../../../src/transcribe/read-crds.ts';

/** A CRD `widgets.example.com` with one version per given schema. */
export function widgetCrd(
  schemas: { readonly [version: string]: JsonObject },
  spec: JsonObject = {},
): JsonObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com', annotations: { 'example.com/build': '7' } },
    spec: {
      group: 'example.com',
      names: { kind: 'Widget', plural: 'widgets' },
      scope: 'Namespaced',
      ...spec,
      versions: Object.entries(schemas).map(([name, openAPIV3Schema]) => ({
        name,
        schema: { openAPIV3Schema },
      })),
    },
    status: { storedVersions: [] },
  };
}

/** An object schema whose field `size` has this description (or none) and these keywords. */
export function sizeSchema(description?: string, keywords: JsonObject = { type: 'integer' }): JsonObject {
  return objectSchema({ size: { ...keywords, ...(description === undefined ? {} : { description }) } });
}

/** An object schema with these properties. */
export function objectSchema(properties: { readonly [name: string]: Json }): JsonObject {
  return { type: 'object', properties };
}

/** Reads one written file back. */
export function readBack(text: string): JsonObject {
  const [crd, ...more] = parseCrds([{ path: 'written.yaml', text }]);
  if (crd === undefined || more.length > 0) throw new Error('expected one CRD');
  return crd;
}
