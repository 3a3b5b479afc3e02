import type { PrinterColumn } from '../load/types.ts';
import type { Json } from '../values/json.ts';
import { optional } from '../values/optional.ts';
import type { CustomResource } from '../model/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { canonical } from './canonical.ts';
import { hitsOf } from './hits.ts';
import type { VersionChange } from './types.ts';

/** What changed about one version of a kind, its schema aside. */
export function compareVersionFacts(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  return [
    ...compareServed(from, to),
    ...compareStorage(from, to),
    ...compareDeprecation(from, to),
    ...comparePruning(from, to),
    ...comparePrinterColumns(from, to),
    ...compareSubresources(from, to),
    ...compareSelectableFields(from, to),
  ];
}

/** Of a version that is not served, requests fail. */
export function compareServed(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  if (from.served === to.served) return [];
  return [
    {
      code: 'served-changed',
      old: from.served,
      new: to.served,
      hits: hitsOf({ readers: !to.served, writers: !to.served, 'running code': !to.served }),
      why: to.served ? 'requests for it are answered now' : 'requests for it fail with 404',
    },
  ];
}

function compareStorage(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  if (from.storage === to.storage) return [];
  return [
    {
      code: 'storage-changed',
      old: from.storage,
      new: to.storage,
      hits: ['nobody'],
      why: 'the server converts: clients do not see in which version objects are stored',
    },
  ];
}

/** A deprecated version still works. */
export function compareDeprecation(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  const describe = ({ deprecated, deprecationWarning }: CustomResource): Json =>
    deprecated ? (deprecationWarning ?? true) : false;
  const [old, fresh] = [describe(from), describe(to)];
  if (old === fresh) return [];
  return [
    {
      code: 'deprecation-changed',
      old,
      new: fresh,
      hits: ['nobody'],
      why: to.deprecated
        ? 'it works as before, with a warning in each answer and @deprecated at its types'
        : 'it works as before, without a warning',
    },
  ];
}

function comparePruning(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  if (from.preserveUnknownFields === to.preserveUnknownFields) return [];
  const describe = (keeps: boolean): string => (keeps ? 'object (open)' : 'object');
  const isPruned = !to.preserveUnknownFields;
  return [
    {
      code: 'type-changed',
      old: describe(from.preserveUnknownFields),
      new: describe(to.preserveUnknownFields),
      hits: hitsOf({ readers: isPruned, writers: isPruned, 'running code': isPruned }),
      why: isPruned
        ? 'the server drops fields that no schema knows'
        : 'the server keeps fields that no schema knows',
    },
  ];
}

function comparePrinterColumns(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  const describe = ({ description: _, ...column }: PrinterColumn): Json => column;
  const [old, fresh] = [from.printerColumns.map(describe), to.printerColumns.map(describe)];
  if (canonical(old) === canonical(fresh)) return [];
  return [
    {
      code: 'printer-columns-changed',
      old,
      new: fresh,
      hits: ['nobody'],
      why: 'only what kubectl get prints, and tables made from the description of the kind',
    },
  ];
}

function compareSubresources(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  const [old, fresh] = [subresourcesToJson(from), subresourcesToJson(to)];
  if (canonical(old) === canonical(fresh)) return [];
  const [before, after] = [from.subresources, to.subresources];
  const scaleChanged = before.scale !== undefined && canonical(old.scale) !== canonical(fresh.scale);
  const hits = hitsOf({
    readers: before.scale !== undefined && after.scale === undefined,
    writers: before.status !== after.status || scaleChanged,
    'running code': before.status !== after.status || scaleChanged,
  });
  const why =
    before.status === after.status
      ? scaleChanged
        ? 'requests for scale fail, or mean other fields'
        : 'it can be scaled now'
      : after.status
        ? 'status is written through /status alone: a write of the whole object leaves it as it was'
        : 'status is written with the whole object: /status answers 404';
  return [{ code: 'subresources-changed', old, new: fresh, hits, why }];
}

function subresourcesToJson({ subresources: { status, scale } }: CustomResource): {
  readonly [key: string]: Json;
} {
  return { status, ...optional('scale', scale === undefined ? undefined : { ...scale }) };
}

function compareSelectableFields(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  const [old, fresh] = [from, to].map(({ selectableFields }) => selectableFields.toSorted(compareCodePoints));
  if (old === undefined || fresh === undefined || canonical(old) === canonical(fresh)) return [];
  const isLost = old.some((path) => !fresh.includes(path));
  return [
    {
      code: 'validation-changed',
      keyword: 'selectableFields',
      old,
      new: fresh,
      direction: isLost ? 'tighter' : 'looser',
      hits: hitsOf({ readers: isLost, 'running code': isLost }),
      why: isLost ? 'field selectors that name a lost one are refused' : 'more fields can be selected by',
    },
  ];
}
