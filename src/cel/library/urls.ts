import { isURL, url, urlEscapedPath, urlHostname, urlPort, urlQuery } from '../../runtime/cel/url.ts';
import { priced } from '../cost/size.ts';
import type { CelType } from '../types/types.ts';
import { boolType, listOf, mapOf, stringType } from '../types/types.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import { part } from './lowering.ts';
import type { Overload } from './overload.ts';
import { global, method } from './overload.ts';
import { ofFirst } from './price.ts';

const urlType: CelType = { kind: 'opaque', name: 'kubernetes.URL' };

/** URLs. */
export const urls: readonly Overload[] = [
  global('isURL', [stringType], boolType, { id: 'is_url_string', call: isURL }),
  global('url', [stringType], urlType, {
    id: 'string_to_url',
    call: url,
    canThrow: true,
    price: ofFirst(),
    estimate: urlEstimate,
  }),
  method(urlType, 'getEscapedPath', [], stringType, { id: 'url_get_escaped_path', call: urlEscapedPath }),
  method(urlType, 'getHost', [], stringType, { id: 'url_get_host', lower: part('host') }),
  method(urlType, 'getHostname', [], stringType, { id: 'url_get_hostname', call: urlHostname }),
  method(urlType, 'getPort', [], stringType, { id: 'url_get_port', call: urlPort }),
  method(urlType, 'getQuery', [], mapOf(stringType, listOf(stringType)), {
    id: 'url_get_query',
    call: urlQuery,
  }),
  method(urlType, 'getScheme', [], stringType, { id: 'url_get_scheme', lower: part('scheme') }),
];

function urlEstimate({ args: [text] }: EstimatedCall): CallEstimate {
  return { cost: priced(sizeOf(text).max, 0.1), size: sizeOf(text) };
}
