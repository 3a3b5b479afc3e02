import type { Draw } from './draw.ts';
import { drawObject, drawSchema, type RawSchema, type SchemaOptions } from './schemas.ts';
import { drawFields, drawMetadata } from './values.ts';

/** A definition of one kind at `v1`, and what is needed to draw objects of it. */
export interface DrawnDefinition {
  readonly crd: Record<string, unknown>;
  readonly schema: RawSchema;
  readonly apiVersion: string;
  readonly kind: string;
}

/** A CustomResourceDefinition with a random schema, mostly one that the API server takes. */
export function drawDefinition(draw: Draw, id: number, options: SchemaOptions): DrawnDefinition {
  const group = `fuzz${id}.example.io`;
  const kind = `Fuzz${id}`;
  const plural = kind.toLowerCase();
  const schema = drawRoot(draw, options);
  const subresources: RawSchema = {};
  if (draw.chance(50)) subresources.status = {};
  if (draw.chance(15)) {
    subresources.scale = {
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
      ...(draw.chance(50) && { labelSelectorPath: '.status.selector' }),
    };
  }
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: draw.chance(60) ? 'Namespaced' : 'Cluster',
      names: { kind, plural, singular: plural, listKind: `${kind}List` },
      versions: [
        { name: 'v1', served: true, storage: true, subresources, schema: { openAPIV3Schema: schema } },
      ],
    },
  };
  return { crd, schema, apiVersion: `${group}/v1`, kind };
}

function drawRoot(draw: Draw, options: SchemaOptions): RawSchema {
  const root = drawObject(draw, 1, options);
  const spec = draw.chance(90) ? drawObject(draw, 3, options) : drawSchema(draw, 2, options);
  const properties: RawSchema = { ...(root.properties as RawSchema | undefined), spec };
  if (draw.chance(60))
    properties.status = draw.chance(80) ? drawObject(draw, 2, options) : drawSchema(draw, 1, options);
  for (const name of ['apiVersion', 'kind']) properties[name] = { type: 'string' };
  properties.metadata = { type: 'object' };
  if (draw.chance(10)) {
    properties.metadata = {
      type: 'object',
      properties: { name: { type: 'string', maxLength: 3, pattern: '^[a-z]' } },
    };
  }
  for (const name of ['apiVersion', 'kind', 'metadata'])
    if (draw.chance(15)) Reflect.deleteProperty(properties, name);
  delete root['x-kubernetes-map-type'];
  delete root.additionalProperties;
  return { ...root, properties };
}

/** An object of the kind. */
export function drawResource(
  draw: Draw,
  { schema, apiVersion, kind }: Omit<DrawnDefinition, 'crd'>,
  sloppiness: number,
): Record<string, unknown> {
  const fields = drawFields(draw, schema, sloppiness);
  return {
    ...fields,
    apiVersion,
    kind,
    ...(draw.chance(98) && { metadata: drawMetadata(draw, sloppiness) }),
  };
}
