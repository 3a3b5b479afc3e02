import type { CustomResource } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type {
  Expression,
  FunctionDeclaration,
  Parameter,
  Statement,
  TypeExpression,
} from '../../code/tree.ts';
import { resourceDoc } from '../doc.ts';
import { runtimePath } from '../entries.ts';
import { callExpression, nameExpression } from '../../code/expressions.ts';
import { literalType, namedType, unionType, unknownType } from '../../code/type-expressions.ts';

/** A guard of one kind: `name` picks what it is called among the kind's names. */
interface DeepGuard {
  readonly name: keyof CustomResource['names'];
  readonly doc: (kind: string) => string;
  /** The function of the runtime library that does the work, given the kind's table and the parameters. */
  readonly runtime: string;
  readonly parameters: readonly (readonly [name: string, type: 'unknown' | 'input' | OptionsType])[];
  readonly result: 'is' | 'isList' | 'asserts' | 'errors' | 'object';
}

type OptionsType = 'ValidateOptions' | 'ValidateUpdateOptions';

const guards: readonly DeepGuard[] = [
  {
    name: 'isX',
    doc: (kind) =>
      `Whether the API server would accept the value as a ${kind}, and it is in the form in which the server stores it: defaults are ` +
      'there, and no null that would be dropped. Unknown fields do no harm.',
    runtime: 'is',
    parameters: [['value', 'unknown']],
    result: 'is',
  },
  {
    name: 'isXList',
    doc: (kind) =>
      `Whether the value is a list of ${kind}, all of whose items are what the guard of one asks.`,
    runtime: 'isList',
    parameters: [['value', 'unknown']],
    result: 'isList',
  },
  {
    name: 'assertX',
    doc: (kind) =>
      `Throws an InvalidObjectError, whose message is the API server's, unless the value is a ${kind} in stored form.`,
    runtime: 'assert',
    parameters: [['value', 'unknown']],
    result: 'asserts',
  },
  {
    name: 'validateX',
    doc: (kind) =>
      `Why the API server would refuse the value as a ${kind}: its verdict, and the type and field of each of its errors. Empty where it ` +
      'accepts the value. Never throws.',
    runtime: 'validate',
    parameters: [
      ['value', 'unknown'],
      ['options', 'ValidateOptions'],
    ],
    result: 'errors',
  },
  {
    name: 'validateXUpdate',
    doc: (kind) =>
      `Why the API server would refuse to replace the stored ${kind} \`old\` by the value. As in a PUT, the value is completed from ` +
      '`old`: its metadata needs a name and a resourceVersion. What was invalid before and did not change is forgiven.',
    runtime: 'validateUpdate',
    parameters: [
      ['value', 'unknown'],
      ['old', 'unknown'],
      ['options', 'ValidateUpdateOptions'],
    ],
    result: 'errors',
  },
  {
    name: 'normalizeX',
    doc: (kind) =>
      `The ${kind} as the API server would store it: unknown fields and nulls dropped, defaults filled in. The value stays as it is. ` +
      'Throws an InvalidObjectError for what the server refuses.',
    runtime: 'normalize',
    parameters: [['value', 'unknown']],
    result: 'object',
  },
  {
    name: 'createX',
    doc: (kind) =>
      `A ${kind} to send in a POST: apiVersion, kind and defaults are filled in. Throws an InvalidObjectError for what the API server ` +
      'would refuse.',
    runtime: 'create',
    parameters: [['input', 'input']],
    result: 'object',
  },
];

/** The guards of a kind that look at the whole object; `schema` names its table, `parameter` a type that is given. */
export function deepGuards(
  resource: CustomResource,
  schema: string,
  parameter: string,
  file: CodeFile,
): readonly FunctionDeclaration[] {
  return guards.map((guard) => deepGuard(guard, resource, schema, parameter, file));
}

type ModelOf = (name: 'type' | 'list' | 'input', ...args: readonly TypeExpression[]) => TypeExpression;

function deepGuard(
  guard: DeepGuard,
  resource: CustomResource,
  schema: string,
  parameter: string,
  file: CodeFile,
): FunctionDeclaration {
  const { names } = resource;
  const model: ModelOf = (name, ...args) => namedType(names[name], ...args);
  const given = guard.parameters.map(([name]) => nameExpression(name));
  const runtime = file.importValue(guard.runtime, runtimePath);
  const call = callExpression(runtime, nameExpression(schema), ...given);
  const narrowing = overloads(guard, resource, parameter, file, model);
  return {
    kind: 'function',
    name: names[guard.name],
    doc: resourceDoc(resource, guard.doc(resource.kind)),
    typeParameters: [],
    parameters: guard.parameters.map(([name, type]): Parameter => {
      switch (type) {
        case 'unknown':
          return { name, type: unknownType };
        case 'input': {
          const filled = unionType([literalType('apiVersion'), literalType('kind')]);
          return { name, type: namedType(file.globalType('Omit'), model('input'), filled) };
        }
        default:
          return { name, type: namedType(file.importType(type, runtimePath)), isOptional: true };
      }
    }),
    returns: resultType(guard, model, file),
    body: [bodyStatement(guard, call, model)],
    isExported: true,
    ...narrowing,
  };
}

/** For guards that narrow, a first head: what is one already, of whatever metadata, keeps its type. */
function overloads(
  guard: DeepGuard,
  resource: CustomResource,
  parameter: string,
  file: CodeFile,
  model: ModelOf,
): Pick<FunctionDeclaration, 'overloads'> {
  const { result } = guard;
  if (result === 'errors' || result === 'object') return {};
  const known = namedType(file.importType('Known', runtimePath), namedType(parameter));
  const predicate = (type: TypeExpression): TypeExpression => ({
    kind: 'predicate',
    parameter: 'value',
    type,
    ...(result === 'asserts' && { asserts: true }),
  });
  const name = result === 'isList' ? 'list' : 'type';
  const doc = resourceDoc(resource, guard.doc(resource.kind));
  return {
    overloads: [
      {
        doc,
        typeParameters: [{ name: parameter, extends: model(name, namedType('any')) }],
        parameters: [{ name: 'value', type: known }],
        returns: predicate(known),
      },
      {
        doc,
        typeParameters: [],
        parameters: [{ name: 'value', type: unknownType }],
        returns: predicate(model(name)),
      },
    ],
  };
}

function resultType(guard: DeepGuard, model: ModelOf, file: CodeFile): TypeExpression {
  switch (guard.result) {
    case 'errors':
      return { kind: 'array', element: namedType(file.importType('FieldError', runtimePath)) };
    case 'object':
      return model('type');
    case 'asserts':
      return { kind: 'predicate', parameter: 'value', type: model('type'), asserts: true };
    case 'is':
    case 'isList':
      return {
        kind: 'predicate',
        parameter: 'value',
        type: model(guard.result === 'is' ? 'type' : 'list'),
      };
  }
}

function bodyStatement(
  { result }: DeepGuard,
  call: Expression,
  model: (name: 'type') => TypeExpression,
): Statement {
  switch (result) {
    case 'asserts':
      return { kind: 'expression', expression: call };
    case 'object':
      return { kind: 'return', value: { kind: 'as', expression: call, type: model('type') } };
    default:
      return { kind: 'return', value: call };
  }
}
