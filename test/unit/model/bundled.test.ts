import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeResource } from '../../../src/model/describe.ts';
import type { ApiModel, GroupVersion, NamedType } from '../../../src/model/types.ts';
import { walkSchema } from '../../../src/model/walk.ts';
import { conformanceSets, setNames } from '../../support/conformance-sets.ts';
import { buildFolder } from '../../support/definition.ts';
import { sharedPath } from '../../support/shared.ts';

const project = join(import.meta.dirname, '../../..');
const { model, diagnostics } = buildFolder(join(project, 'crds/v1.3.0'));

describe('the bundled definitions', () => {
  it('are accepted without a word', () => {
    expect(diagnostics).toEqual([]);
  });

  it('have their entries, namespaces, kinds and plain names', () => {
    expect(
      model.groupVersions.map(({ entry, namespace, resources }) =>
        [entry, namespace, ...resources.map(({ kind, isAtRoot }) => (isAtRoot ? kind : `(${kind})`))].join(
          ' ',
        ),
      ),
    ).toEqual([
      'addon/v1alpha1 addonv1alpha1 (AddOnDeploymentConfig) AddOnTemplate (ClusterManagementAddOn) (ManagedClusterAddOn)',
      'addon/v1beta1 addonv1beta1 AddOnDeploymentConfig ClusterManagementAddOn ManagedClusterAddOn',
      'cluster/v1 clusterv1 ManagedCluster',
      'cluster/v1alpha1 clusterv1alpha1 AddOnPlacementScore ClusterClaim',
      'cluster/v1beta1 clusterv1beta1 Placement PlacementDecision',
      'cluster/v1beta2 clusterv1beta2 ManagedClusterSet ManagedClusterSetBinding',
      'operator/v1 operatorv1 ClusterManager Klusterlet',
      'work/v1 workv1 AppliedManifestWork ManifestWork',
      'work/v1alpha1 workv1alpha1 ManifestWorkReplicaSet',
    ]);
  });

  it('name nested types as Go does', () => {
    const { types } = entry('cluster/v1');
    expect(types.map(({ name, goType }) => [name, goType])).toEqual([
      ['ManagedClusterSpec', 'cluster/v1.ManagedClusterSpec'],
      ['ClientConfig', 'cluster/v1.ClientConfig'],
      ['Taint', 'cluster/v1.Taint'],
      ['TaintEffect', 'cluster/v1.TaintEffect'],
      ['ManagedClusterStatus', 'cluster/v1.ManagedClusterStatus'],
      ['ManagedClusterClaim', 'cluster/v1.ManagedClusterClaim'],
      ['ClusterSetManagedNamespaceConfig', 'cluster/v1.ClusterSetManagedNamespaceConfig'],
      ['ManagedClusterVersion', 'cluster/v1.ManagedClusterVersion'],
    ]);
    for (const path of ['addon/v1alpha1', 'addon/v1beta1', 'work/v1alpha1']) {
      expect(entry(path).types.map(({ name }) => name)).toContain('RolloutStrategy');
    }
    expect(model.metaTypes.map(({ name }) => name)).toEqual([
      'Condition',
      'ConditionStatus',
      'LabelSelector',
      'LabelSelectorRequirement',
    ]);
  });

  it('name by path what Go does not name', () => {
    const types = [...new Set(model.namedTypes.values())];
    expect(
      types.filter(({ goType }) => goType === undefined).map(({ entry, name }) => `${entry} ${name}`),
    ).toEqual([
      'addon/v1alpha1 InstallStrategyType',
      'addon/v1alpha1 ManagedClusterAddOnStatusKubeClientDriver',
      'addon/v1beta1 InstallStrategyType',
      'addon/v1beta1 KubeClientConfigDriver',
      'cluster/v1beta1 ScoreCoordinateType',
      'operator/v1 RegistrationDriverHubAuthType',
      'operator/v1 EndpointExposureProtocol',
      'operator/v1 AddOnRegistrationDriverAuthType',
      'operator/v1 RegistrationDriverAuthType',
    ]);
  });

  it('need no number to tell names apart', () => {
    const numbered = namesOf(model).filter((name) => /[a-z]\d+$/.test(name));
    expect(numbered).toEqual([]);
    expect(model.rootNames.filter(({ name, exportedAs }) => name !== exportedAs)).toEqual([]);
  });

  it('have a spec and a status type for every kind that has these', () => {
    for (const { resources } of model.groupVersions) {
      for (const { kind, schema } of resources) {
        for (const [field, word] of [
          ['spec', 'Spec'],
          ['status', 'Status'],
        ] as const) {
          const node = schema.properties.get(field);
          if (node !== undefined) expect(model.namedTypes.get(node)?.name).toBe(`${kind}${word}`);
        }
      }
    }
  });

  it('are described by their list-map keys', () => {
    const [cluster] = entry('cluster/v1').resources;
    expect(cluster && describeResource(cluster).listMapKeys).toEqual({
      'status.conditions': ['type'],
      'status.managedNamespaces': ['clusterSet', 'name'],
      'status.managedNamespaces[].conditions': ['type'],
    });
  });
});

describe('every model', () => {
  it('declares each type where a resource uses it, and once', () => {
    for (const { entry: path, resources, types } of model.groupVersions) {
      const used = new Set<NamedType>();
      for (const { schema } of resources) {
        walkSchema(schema, (node) => {
          const type = model.namedTypes.get(node);
          if (type?.entry === path) used.add(type);
        });
      }
      expect(types).toEqual([...used]);
      const names = types.flatMap(({ name, inputName }) => (name === inputName ? [name] : [name, inputName]));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('knows the types below the schema that stands for a type', () => {
    for (const type of model.namedTypes.values()) {
      walkSchema(type.schema, (node) => {
        if (node.kind === 'object' && node.properties.size > 0) expect(model.namedTypes.has(node)).toBe(true);
      });
    }
  });
});

const facts = ['upstream/v1.0.0', 'upstream/v1.1.0', 'upstream/v1.2.0', 'upstream/v1.3.0'];

describe.each(facts.map((folder) => ({ name: folder + sharedPath(folder).note, ...sharedPath(folder) })))(
  'the definitions of $name',
  ({ path, isThere }) => {
    it.skipIf(!isThere)('are accepted without a word', () => {
      const built = buildFolder(path);
      expect(built.diagnostics).toEqual([]);
      expect(built.model.groupVersions.length).toBeGreaterThan(0);
    });
  },
);

describe('the definitions of the conformance sets', () => {
  it.each(setNames.filter((name) => conformanceSets[name].isThere))(
    'are accepted without a word: %s',
    (name) => {
      const built = buildFolder(conformanceSets[name].crds);
      expect(built.diagnostics).toEqual([]);
      expect(built.model.groupVersions.length).toBeGreaterThan(0);
    },
  );
});

function entry(path: string): GroupVersion {
  const found = model.groupVersions.find((each) => each.entry === path);
  if (found === undefined) throw new Error(`no entry ${path}`);
  return found;
}

function namesOf({ groupVersions, metaTypes }: ApiModel): readonly string[] {
  return [
    ...groupVersions.flatMap(({ resources, types }) => [
      ...resources.flatMap(({ names }) => Object.values(names) as readonly string[]),
      ...types.map(({ name }) => name),
    ]),
    ...metaTypes.map(({ name }) => name),
  ];
}
