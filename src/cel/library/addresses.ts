import {
  cidr,
  cidrToString,
  containsCIDR,
  containsCIDRString,
  containsIP,
  containsIPString,
  isCIDR,
  masked,
} from '../../runtime/cel/cidr.ts';
import {
  ip,
  ipFamily,
  ipToString,
  isCanonicalIP,
  isGlobalUnicast,
  isIP,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
} from '../../runtime/cel/ip.ts';
import { toString } from '../../runtime/cel/types.ts';
import { binary, literal } from '../lower/code.ts';
import { add, priced } from '../cost/size.ts';
import type { CelType } from '../types/types.ts';
import { boolType, intType, stringType } from '../types/types.ts';
import { nativeForm } from '../lower/value.ts';
import type { Estimate } from './estimate.ts';
import { ofArgument, sizeOf } from './estimate.ts';
import { dynamicCall, part } from './lowering.ts';
import type { Overload } from './overload.ts';
import { dynamic, global, method } from './overload.ts';
import type { Price } from './price.ts';
import { ofFirst, sizeOfValue, tenth } from './price.ts';

const ipType: CelType = { kind: 'opaque', name: 'net.IP' };
const cidrType: CelType = { kind: 'opaque', name: 'net.CIDR' };

/** IP addresses and CIDRs. */
export const addresses: readonly Overload[] = [
  ...dynamic(dynamicCall(toString, nativeForm), [
    global('string', [ipType], stringType, { id: 'ip_to_string', call: ipToString }),
    global('string', [cidrType], stringType, { id: 'cidr_to_string', call: cidrToString }),
  ]),
  global('isIP', [stringType], boolType, {
    id: 'is_ip',
    call: isIP,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('ip', [stringType], ipType, {
    id: 'string_to_ip',
    call: ip,
    canThrow: true,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('ip.isCanonical', [stringType], boolType, {
    id: 'ip_is_canonical',
    call: isCanonicalIP,
    canThrow: true,
    price: ofFirst(0.2),
    estimate: ofArgument(0.2),
  }),
  method(ipType, 'family', [], intType, { id: 'ip_family', call: ipFamily }),
  method(ipType, 'isGlobalUnicast', [], boolType, { id: 'ip_is_global_unicast', call: isGlobalUnicast }),
  method(ipType, 'isLinkLocalMulticast', [], boolType, {
    id: 'ip_is_link_local_multicast',
    call: isLinkLocalMulticast,
  }),
  method(ipType, 'isLinkLocalUnicast', [], boolType, {
    id: 'ip_is_link_local_unicast',
    call: isLinkLocalUnicast,
  }),
  method(ipType, 'isLoopback', [], boolType, { id: 'ip_is_loopback', call: isLoopback }),
  method(ipType, 'isUnspecified', [], boolType, { id: 'ip_is_unspecified', call: isUnspecified }),
  global('isCIDR', [stringType], boolType, {
    id: 'is_cidr',
    call: isCIDR,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('cidr', [stringType], cidrType, {
    id: 'string_to_cidr',
    call: cidr,
    canThrow: true,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  method(cidrType, 'containsCIDR', [stringType], boolType, {
    id: 'cidr_contains_cidr_string',
    call: containsCIDRString,
    canThrow: true,
    price: ofAddress(true, 1),
    estimate: address(3, true),
  }),
  method(cidrType, 'containsCIDR', [cidrType], boolType, {
    id: 'cidr_contains_cidr',
    call: containsCIDR,
    price: ofAddress(false, 1),
    estimate: address(3, false),
  }),
  method(cidrType, 'containsIP', [stringType], boolType, {
    id: 'cidr_contains_ip_string',
    call: containsIPString,
    canThrow: true,
    price: ofAddress(true, 0),
    estimate: address(0, true),
  }),
  method(cidrType, 'containsIP', [ipType], boolType, {
    id: 'cidr_contains_ip_ip',
    call: containsIP,
    price: ofAddress(false, 0),
    estimate: address(0, false),
  }),
  method(cidrType, 'ip', [], ipType, { id: 'cidr_ip', lower: part('ip') }),
  method(cidrType, 'masked', [], cidrType, { id: 'cidr_masked', call: masked }),
  method(cidrType, 'prefixLength', [], intType, { id: 'cidr_prefix_length', lower: part('prefix') }),
];

function ofAddress(isString: boolean, extra: number): Price {
  return ([network, other], _result, context) => {
    const size = sizeOfValue(network, context);
    const base = binary('+', tenth(size, 0.2), literal(extra));
    const masked = extra > 0 ? binary('+', base, tenth(size)) : base;
    return isString ? binary('+', masked, tenth(sizeOfValue(other, context))) : masked;
  };
}

/** Addresses are compared by 4 to 16 bytes; one that comes as a text is read first. */
function address(extra: number, isText: boolean): Estimate {
  return ({ args: [other] }) => ({
    cost: add(priced(32, 0.1), extra, isText ? priced(sizeOf(other).max, 0.1) : 0),
  });
}
