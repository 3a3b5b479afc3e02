import { expect, it } from 'vitest';
import { findFieldPlace } from '../../../src/values/field-place.ts';

const object = {
  spec: { taints: [{ key: 'a' }], 'a.b': { c: 1 }, a: { b: 2 } },
  status: { capacity: { cpu: '1', 'example.com/x[0]': '2' }, lists: [[1, 2]] },
};

it.each([
  ['', []],
  ['spec.taints[0].key', ['spec', 'taints', 0, 'key']],
  ['spec.taints[0].effect', ['spec', 'taints', 0]],
  ['spec.taints[1].key', ['spec', 'taints']],
  ['status.capacity[cpu]', ['status', 'capacity', 'cpu']],
  ['status.capacity.cpu', ['status', 'capacity', 'cpu']],
  ['status.capacity.example.com/x[0]', ['status', 'capacity', 'example.com/x[0]']],
  ['status.capacity[example.com/x[0]]', ['status', 'capacity', 'example.com/x[0]']],
  ['status.lists[0][1]', ['status', 'lists', 0, 1]],
  ['spec.a.b.c', ['spec', 'a.b', 'c']],
  ['spec.missing.more', ['spec']],
  ['metadata.name', []],
] as const)('%s is found', (field, want) => {
  expect(findFieldPlace(object, field)).toEqual(want);
});
