import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCrds, createWorkspace, emitSources, readSources } from '../../support/emitted.ts';

/** What upstream's v1.3.0 says: key, plural, scope, short names, whether it is the storage version, whether it has a status subresource. */
const facts = [
  [
    'addon.open-cluster-management.io/v1alpha1/AddOnDeploymentConfig',
    'addondeploymentconfigs',
    'Namespaced',
    '',
    true,
    false,
  ],
  ['addon.open-cluster-management.io/v1alpha1/AddOnTemplate', 'addontemplates', 'Cluster', '', true, false],
  [
    'addon.open-cluster-management.io/v1alpha1/ClusterManagementAddOn',
    'clustermanagementaddons',
    'Cluster',
    'cma cmas',
    true,
    true,
  ],
  [
    'addon.open-cluster-management.io/v1alpha1/ManagedClusterAddOn',
    'managedclusteraddons',
    'Namespaced',
    'mca mcas',
    true,
    true,
  ],
  [
    'addon.open-cluster-management.io/v1beta1/AddOnDeploymentConfig',
    'addondeploymentconfigs',
    'Namespaced',
    '',
    false,
    false,
  ],
  [
    'addon.open-cluster-management.io/v1beta1/ClusterManagementAddOn',
    'clustermanagementaddons',
    'Cluster',
    'cma cmas',
    false,
    true,
  ],
  [
    'addon.open-cluster-management.io/v1beta1/ManagedClusterAddOn',
    'managedclusteraddons',
    'Namespaced',
    'mca mcas',
    false,
    true,
  ],
  [
    'cluster.open-cluster-management.io/v1/ManagedCluster',
    'managedclusters',
    'Cluster',
    'mcl mcls',
    true,
    true,
  ],
  [
    'cluster.open-cluster-management.io/v1alpha1/AddOnPlacementScore',
    'addonplacementscores',
    'Namespaced',
    '',
    true,
    true,
  ],
  ['cluster.open-cluster-management.io/v1alpha1/ClusterClaim', 'clusterclaims', 'Cluster', '', true, false],
  ['cluster.open-cluster-management.io/v1beta1/Placement', 'placements', 'Namespaced', '', true, true],
  [
    'cluster.open-cluster-management.io/v1beta1/PlacementDecision',
    'placementdecisions',
    'Namespaced',
    '',
    true,
    true,
  ],
  [
    'cluster.open-cluster-management.io/v1beta2/ManagedClusterSet',
    'managedclustersets',
    'Cluster',
    'mclset mclsets',
    true,
    true,
  ],
  [
    'cluster.open-cluster-management.io/v1beta2/ManagedClusterSetBinding',
    'managedclustersetbindings',
    'Namespaced',
    'mclsetbinding mclsetbindings',
    true,
    true,
  ],
  ['operator.open-cluster-management.io/v1/ClusterManager', 'clustermanagers', 'Cluster', '', true, true],
  ['operator.open-cluster-management.io/v1/Klusterlet', 'klusterlets', 'Cluster', '', true, true],
  [
    'work.open-cluster-management.io/v1/AppliedManifestWork',
    'appliedmanifestworks',
    'Cluster',
    '',
    true,
    true,
  ],
  ['work.open-cluster-management.io/v1/ManifestWork', 'manifestworks', 'Namespaced', '', true, true],
  [
    'work.open-cluster-management.io/v1alpha1/ManifestWorkReplicaSet',
    'manifestworkreplicasets',
    'Namespaced',
    'mwrs',
    true,
    true,
  ],
] as const;

type Exports = Record<string, unknown>;

describe.each(['import', 'require'] as const)('the package of the bundled release, by %s', (way) => {
  const workspace = createWorkspace();
  const load = async (entry: string): Promise<Exports> => {
    const path = join(workspace.dir, entry, way === 'import' ? 'index.js' : 'index.cjs');
    if (way === 'require') return createRequire(path)(path) as Exports;
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Exports;
  };
  beforeAll(async () => {
    workspace.write(await emitSources(readSources(bundledCrds)));
  });
  afterAll(() => workspace.remove());

  it.each(facts)('knows %s', async (key, plural, scope, shortNames, storage, status) => {
    const [group = '', version = '', kind = ''] = key.split('/');
    const description = {
      group,
      version,
      kind,
      plural,
      singular: kind.toLowerCase(),
      listKind: `${kind}List`,
      shortNames: shortNames.split(' ').filter((name) => name !== ''),
      scope,
      served: true,
      storage,
      deprecated: false,
      subresources: { status, scale: false },
      unchecked: [],
    };
    const { registry } = await load('registry');
    expect((registry as ReadonlyMap<string, unknown>).get(key)).toMatchObject(description);
    expect(await load(`${group.split('.')[0] ?? ''}/${version}`)).toMatchObject({
      [`${kind}ApiVersion`]: `${group}/${version}`,
      [`${kind}Kind`]: kind,
      [`${kind}Definition`]: { apiVersion: `${group}/${version}`, kind },
      [`${kind}GroupVersionKind`]: { group, version, kind },
      [`${kind}GroupVersionResource`]: { group, version, resource: plural },
      [`${kind}Model`]: {
        apiGroup: group,
        apiVersion: version,
        kind,
        plural,
        namespaced: scope === 'Namespaced',
        abbr: kind.replace(/[a-z]/g, '').slice(0, 4),
        label: kind,
        labelPlural: `${kind}s`,
        crd: true,
      },
      [`${kind}Resource`]: description,
    });
  });

  it('has no other kind', async () => {
    const { registry } = await load('registry');
    expect([...(registry as ReadonlyMap<string, unknown>).keys()]).toEqual(facts.map(([key]) => key));
  });

  it('has each kind at its highest served version at the root, and a namespace per version', async () => {
    const index = await load('');
    expect(index.ManagedClusterAddOnApiVersion).toBe('addon.open-cluster-management.io/v1beta1');
    expect(index.AddOnTemplateApiVersion).toBe('addon.open-cluster-management.io/v1alpha1');
    expect(index.addonv1alpha1).toMatchObject({
      ManagedClusterAddOnApiVersion: 'addon.open-cluster-management.io/v1alpha1',
    });
    expect(Object.keys(index)).not.toContain('registry');
    expect(
      Object.keys(index)
        .filter((name) => /^[a-z]+v\d/.test(name))
        .sort(),
    ).toEqual([
      'addonv1alpha1',
      'addonv1beta1',
      'clusterv1',
      'clusterv1alpha1',
      'clusterv1beta1',
      'clusterv1beta2',
      'metav1',
      'operatorv1',
      'workv1',
      'workv1alpha1',
    ]);
  });

  it('has the values of enums', async () => {
    const { TaintEffect } = await load('cluster/v1');
    expect(TaintEffect).toEqual({
      NoSelect: 'NoSelect',
      PreferNoSelect: 'PreferNoSelect',
      NoSelectIfNew: 'NoSelectIfNew',
    });
  });

  it.each([
    { value: { apiVersion: 'cluster.open-cluster-management.io/v1', kind: 'ManagedCluster' }, want: true },
    {
      value: { apiVersion: 'cluster.open-cluster-management.io/v1beta1', kind: 'ManagedCluster' },
      want: false,
    },
    {
      value: { apiVersion: 'cluster.open-cluster-management.io/v1', kind: 'ManagedClusterSet' },
      want: false,
    },
    { value: { kind: 'ManagedCluster' }, want: false },
    { value: [], want: false },
    { value: 'ManagedCluster', want: false },
    { value: null, want: false },
    { value: undefined, want: false },
  ])('says $want of the kind of $value', async ({ value, want }) => {
    const { isManagedClusterKind } = await load('cluster/v1');
    expect((isManagedClusterKind as (value: unknown) => boolean)(value)).toBe(want);
  });
});
