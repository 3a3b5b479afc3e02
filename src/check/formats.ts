import type { Schema } from '../runtime/schema.ts';
import { isDate, isDateTime } from '../runtime/formats/date-time.ts';
import { isDuration } from '../runtime/formats/duration.ts';
import { isEmail } from '../runtime/formats/email.ts';
import { isBase64, isBsonObjectId, isPassword } from '../runtime/formats/encoding.ts';
import {
  isCreditCard,
  isHexColor,
  isHostname,
  isIsbn,
  isIsbn10,
  isIsbn13,
  isLongName,
  isRgbColor,
  isShortName,
  isSsn,
  isUuid,
  isUuid3,
  isUuid4,
  isUuid5,
} from '../runtime/formats/identifier.ts';
import { isCidr, isIpv4, isIpv6, isMac } from '../runtime/formats/network.ts';
import { isUri } from '../runtime/formats/uri.ts';

/** The formats of strings that the API server knows (apiextensions-apiserver pkg/apiserver/validation/formats.go), without dashes. */
const stringFormats = new Map<string, (text: string) => boolean>(
  Object.entries({
    bsonobjectid: isBsonObjectId,
    byte: isBase64,
    cidr: isCidr,
    creditcard: isCreditCard,
    date: isDate,
    datetime: isDateTime,
    duration: isDuration,
    email: isEmail,
    hexcolor: isHexColor,
    hostname: isHostname,
    ipv4: isIpv4,
    ipv6: isIpv6,
    isbn: isIsbn,
    isbn10: isIsbn10,
    isbn13: isIsbn13,
    k8slongname: isLongName,
    k8sshortname: isShortName,
    mac: isMac,
    password: isPassword,
    rgbcolor: isRgbColor,
    ssn: isSsn,
    uri: isUri,
    uuid: isUuid,
    uuid3: isUuid3,
    uuid4: isUuid4,
    uuid5: isUuid5,
  }),
);

const numberFormats: { readonly [type: string]: readonly string[] } = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/** What a schema says of its format; undefined where the API server does not know it for the type, and so ignores it. */
export function findFormat(
  format: string | undefined,
  type: Schema['type'],
): Pick<Schema, 'format' | 'test'> | undefined {
  if (!format) return undefined;
  if (type !== undefined && type in numberFormats) {
    return numberFormats[type]?.includes(format) ? { format } : undefined;
  }
  if (type !== undefined && type !== 'string' && type !== 'integer,string') return undefined;
  const test = stringFormats.get(format.replace(/-/g, ''));
  return test && { format, test };
}
