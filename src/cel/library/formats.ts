import type { Expression } from '../../code/tree.ts';
import { namedFormat, validateFormat } from '../../runtime/cel/names.ts';
import { literal, runtime } from '../lower/code.ts';
import { priced } from '../cost/size.ts';
import type { CelType } from '../types/types.ts';
import { listOf, optionalOf, stringType } from '../types/types.ts';
import type { Value } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { global, method, resultOf } from './overload.ts';

const namedFormatType: CelType = { kind: 'opaque', name: 'kubernetes.NamedFormat' };

const formats = [
  'byte',
  'date',
  'datetime',
  'dns1035Label',
  'dns1035LabelPrefix',
  'dns1123Label',
  'dns1123LabelPrefix',
  'dns1123Subdomain',
  'dns1123SubdomainPrefix',
  'labelValue',
  'qualifiedName',
  'uri',
  'uuid',
];

/** The formats of Kubernetes that have names. */
export const namedFormats: readonly Overload[] = [
  ...formats.map((format) =>
    global(`format.${format}`, [], namedFormatType, {
      id: `format.${format}`,
      lower: (call) => constant(call, format),
    }),
  ),
  global('format.named', [stringType], optionalOf(namedFormatType), {
    id: 'format-named',
    call: namedFormat,
  }),
  method(namedFormatType, 'validate', [stringType], optionalOf(listOf(stringType)), {
    id: 'format-validate',
    call: validateFormat,
    price: ofValidation,
    estimate: validateEstimate,
  }),
];

function constant(call: FunctionCall, format: string): Value {
  const properties = [
    { kind: 'property', key: 'kind', value: literal('kubernetes.NamedFormat') },
    { kind: 'property', key: 'name', value: literal(format) },
  ] as const;
  return resultOf(call, [], { kind: 'object', properties });
}

function ofValidation([format, text]: readonly Value[]): Expression {
  return runtime('validation', format?.code ?? literal(null), text?.code ?? literal(''));
}

function validateEstimate({ args: [text] }: EstimatedCall): CallEstimate {
  return { cost: priced(priced(sizeOf(text).max, 0.1), 32) };
}
