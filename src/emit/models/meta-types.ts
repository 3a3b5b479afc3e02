import type { Doc, TypeDeclaration, TypeExpression, TypeMember } from '../../code/tree.ts';
import {
  booleanType,
  namedType,
  numberType,
  recordType,
  stringType,
  unionType,
  nullType,
} from '../../code/type-expressions.ts';

interface Shape {
  readonly name: string;
  readonly doc: Doc;
  readonly type?: TypeExpression;
  readonly members?: readonly TypeMember[];
}

const shapes: readonly Shape[] = [
  {
    name: 'JsonValue',
    doc: ['Any value that JSON can hold: what a field is whose content no schema describes.'],
    type: unionType([
      nullType,
      booleanType,
      numberType,
      stringType,
      { kind: 'array', element: namedType('JsonValue') },
      { kind: 'object', members: [], index: { type: namedType('JsonValue') } },
    ]),
  },
  {
    name: 'ObjectMeta',
    doc: [
      'Metadata that every stored object has. The API server sets what the comments call set by the server.',
    ],
    members: [
      optional(
        'name',
        stringType,
        'Name of the object, unique among those of its kind in its namespace. It cannot change.',
      ),
      optional(
        'generateName',
        stringType,
        'Prefix from which the server makes a unique name when `name` is left out.',
      ),
      optional(
        'namespace',
        stringType,
        'Namespace of the object; absent for kinds of cluster scope. It cannot change.',
      ),
      optional('labels', recordType(stringType), 'Keys and values that selectors choose objects by.'),
      optional('annotations', recordType(stringType), 'Keys and values for tools; nothing selects by them.'),
      optional(
        'finalizers',
        list(stringType),
        'Names that must all be removed before a deleted object goes away.',
      ),
      optional(
        'ownerReferences',
        list(namedType('OwnerReference')),
        'Objects this one belongs to: when all are gone, it is deleted too.',
      ),
      optional(
        'uid',
        stringType,
        'Identity of this object among all that ever had its name. Set by the server.',
      ),
      optional(
        'resourceVersion',
        stringType,
        'Opaque version of the stored object, to detect a change in between. Set by the server.',
      ),
      optional(
        'generation',
        numberType,
        'Number that grows with each change of the desired state. Set by the server.',
      ),
      optional(
        'creationTimestamp',
        stringType,
        'When the object was created, in RFC 3339. Set by the server.',
      ),
      optional(
        'deletionTimestamp',
        stringType,
        'When deletion was asked for, in RFC 3339; absent while the object is not being deleted. Set by the server.',
      ),
      optional(
        'deletionGracePeriodSeconds',
        numberType,
        'Seconds the object has to end once its deletion was asked for. Set by the server.',
      ),
      optional(
        'managedFields',
        list(namedType('ManagedFieldsEntry')),
        'Which client manages which fields. Set by the server.',
      ),
      optional(
        'selfLink',
        stringType,
        'Path of the object in the API. No server has set it since Kubernetes 1.20.',
      ),
    ],
  },
  {
    name: 'ListMeta',
    doc: ['Metadata of a list.'],
    members: [
      optional('resourceVersion', stringType, 'Version of the whole list, to start a watch from.'),
      optional('continue', stringType, 'Token that asks for the next page; absent or empty on the last one.'),
      optional(
        'remainingItemCount',
        numberType,
        'About how many items follow this page, where the server knows.',
      ),
      optional(
        'selfLink',
        stringType,
        'Path of the list in the API. No server has set it since Kubernetes 1.20.',
      ),
    ],
  },
  {
    name: 'OwnerReference',
    doc: ['An object that another one belongs to, in the same namespace or of cluster scope.'],
    members: [
      required('apiVersion', stringType, "The owner's group and version."),
      required('kind', stringType, "The owner's kind."),
      required('name', stringType, "The owner's name."),
      required('uid', stringType, "The owner's identity."),
      optional(
        'controller',
        booleanType,
        'Whether the owner is the one that manages this object; at most one is.',
      ),
      optional(
        'blockOwnerDeletion',
        booleanType,
        'Whether a foreground deletion of the owner waits for this object.',
      ),
    ],
  },
  {
    name: 'ManagedFieldsEntry',
    doc: ['The fields that one client manages by one kind of request.'],
    members: [
      optional('manager', stringType, 'Who: the name that the client gave itself.'),
      optional('operation', stringType, 'How: `Apply` or `Update`.'),
      optional('apiVersion', stringType, 'The version that the field names belong to.'),
      optional('time', stringType, 'When the entry last changed, in RFC 3339.'),
      optional('fieldsType', stringType, 'Format of `fieldsV1`; always `FieldsV1`.'),
      optional(
        'fieldsV1',
        { kind: 'object', members: [] },
        'The fields, as a tree that only structured-merge-diff reads.',
      ),
      optional('subresource', stringType, 'The subresource that was written, empty for the object itself.'),
    ],
  },
];

/**
 * The types that every object of every group has, whatever its schema says
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/). Fields and optionality are those of the JSON on
 * the wire, so that the types assign both ways with kubernetes-types' and the OpenShift console SDK's.
 */
export const metaTypes: readonly TypeDeclaration[] = shapes.map(({ name, doc, type, members = [] }) => ({
  kind: 'type',
  name,
  doc,
  parameters: [],
  type: type ?? { kind: 'object', members },
  isExported: true,
}));

function list(element: TypeExpression): TypeExpression {
  return { kind: 'array', element };
}

function optional(key: string, type: TypeExpression, doc: string): TypeMember {
  return { key, type, isOptional: true, doc: [doc] };
}

function required(key: string, type: TypeExpression, doc: string): TypeMember {
  return { key, type, isOptional: false, doc: [doc] };
}
