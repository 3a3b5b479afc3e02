import { describe, expect, it } from 'vitest';
import { consoleModel } from '../../../src/emit/constants/console-model.ts';
import { describeResource } from '../../../src/emit/constants/resource-description.ts';
import type { CustomResource } from '../../../src/model/types.ts';
import { modelOf, readSources, root } from '../../support/emitted.ts';
import { join } from 'node:path';

const widgets = modelOf(readSources(join(root, 'test', 'golden', 'simple', 'input')));
const [widget] = widgets.groupVersions.flatMap(({ resources }) => resources);
if (widget === undefined) throw new Error('no widget');

const named = (kind: string, plural: string): CustomResource => ({ ...widget, kind, plural });

describe('the model of a kind for the console', () => {
  it.each([
    { kind: 'ManagedCluster', plural: 'managedclusters', abbr: 'MC', labelPlural: 'ManagedClusters' },
    { kind: 'Policy', plural: 'policies', abbr: 'P', labelPlural: 'Policies' },
    {
      kind: 'ManagedClusterSetBinding',
      plural: 'managedclustersetbindings',
      abbr: 'MCSB',
      labelPlural: 'ManagedClusterSetBindings',
    },
    { kind: 'ABCDEF', plural: 'abcdefs', abbr: 'ABCD', labelPlural: 'ABCDEFs' },
    { kind: 'lower', plural: 'lowers', abbr: 'LOWE', labelPlural: 'lowers' },
    { kind: 'Datum', plural: 'data', abbr: 'D', labelPlural: 'Data' },
    { kind: 'Gateway', plural: 'gateways', abbr: 'G', labelPlural: 'Gateways' },
  ])('abbreviates and labels $kind', ({ kind, plural, abbr, labelPlural }) => {
    expect(consoleModel(named(kind, plural))).toMatchObject({ kind, plural, abbr, label: kind, labelPlural });
  });

  it('has the version where the console wants an apiVersion', () => {
    expect(consoleModel(widget)).toMatchObject({
      apiGroup: 'shop.example.com',
      apiVersion: 'v1',
      namespaced: true,
    });
  });
});

describe('the description of a resource', () => {
  it('says what the CustomResourceDefinition says', () => {
    expect(describeResource(widget, [])).toEqual({
      group: 'shop.example.com',
      version: 'v1',
      kind: 'Widget',
      plural: 'widgets',
      singular: 'widget',
      listKind: 'WidgetList',
      shortNames: ['wd'],
      scope: 'Namespaced',
      served: true,
      storage: true,
      deprecated: false,
      subresources: { status: true, scale: true },
      printerColumns: [
        { name: 'Colour', type: 'string', jsonPath: '.spec.colour' },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp', priority: 1 },
      ],
      listMapKeys: { 'spec.parts': ['name'], 'status.conditions': ['type'] },
      unchecked: [],
    });
  });
});
