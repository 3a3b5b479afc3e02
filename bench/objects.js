/**
 * Objects for the suites: as many differing ones as asked for, the same in every process. Names, sizes and counts are those of a fleet:
 * a ManagedCluster of 5 kB with a CA bundle of 1.5 kB, and a ManifestWork of 51 kB with 50 manifests and 152 conditions.
 */

/** A sequence of numbers that looks random and is the same every time. @param {number} seed */
function sequence(seed) {
  let state = seed * 2654435761 + 1013904223;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return (state ^ (state >>> 13)) >>> 0;
  };
  const hex = (digits) => {
    let text = '';
    while (text.length < digits) text += next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  return {
    below: (limit) => next() % limit,
    pick: (items) => items[next() % items.length],
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    base64: (bytes) => Buffer.from(hex(bytes * 2), 'hex').toString('base64'),
  };
}

const two = (number) => String(number).padStart(2, '0');

function time({ below }) {
  return `2025-${two(1 + below(12))}-${two(1 + below(28))}T${two(below(24))}:${two(below(60))}:${two(below(60))}Z`;
}

const regions = ['eu-central-1', 'eu-west-2', 'us-east-1', 'us-west-2', 'ap-south-1'];

/** @param {number} index */
export function managedCluster(index) {
  const random = sequence(index);
  const region = random.pick(regions);
  const name = `${random.pick(['prod', 'stage', 'edge'])}-${region}-${index}`;
  const created = time(random);
  const version = `v1.${28 + random.below(6)}.${random.below(12)}`;
  const condition = (type, reason, message) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: time(random),
    observedGeneration: 1 + random.below(9),
  });
  const claim = (claimName, value) => ({ name: claimName, value });
  const capacity = (share) => ({
    cpu: String(16 * share),
    memory: `${64 * share}Gi`,
    pods: String(250 * share),
    'ephemeral-storage': `${random.below(900) + 100}Gi`,
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
  });
  return {
    apiVersion: 'cluster.open-cluster-management.io/v1',
    kind: 'ManagedCluster',
    metadata: {
      name,
      uid: random.uuid(),
      resourceVersion: String(100000 + random.below(9000000)),
      generation: 1 + random.below(9),
      creationTimestamp: created,
      labels: {
        name,
        cloud: 'Amazon',
        vendor: 'OpenShift',
        region,
        environment: random.pick(['production', 'staging']),
        clusterID: random.uuid(),
        openshiftVersion: '4.16.11',
        'openshiftVersion-major': '4',
        'openshiftVersion-major-minor': '4.16',
        'cluster.open-cluster-management.io/clusterset': random.pick(['default', 'europe', 'america']),
        'feature.open-cluster-management.io/addon-work-manager': 'available',
        'feature.open-cluster-management.io/addon-cluster-proxy': 'available',
        'feature.open-cluster-management.io/addon-application-manager': 'available',
      },
      annotations: {
        'open-cluster-management/created-via': 'hive',
        'open-cluster-management/service-name': 'Red Hat OpenShift Service on AWS',
        'agent.open-cluster-management.io/klusterlet-config': `klusterlet-${region}`,
      },
      finalizers: [
        'cluster.open-cluster-management.io/api-resource-cleanup',
        'managedclusterinfo.finalizers.open-cluster-management.io',
        'open-cluster-management.io/managedclusterrole',
      ],
    },
    spec: {
      hubAcceptsClient: true,
      leaseDurationSeconds: 60,
      managedClusterClientConfigs: [
        { url: `https://api.${name}.example.com:6443`, caBundle: random.base64(1125) },
      ],
      taints: [
        {
          key: 'cluster.open-cluster-management.io/unreachable',
          value: '',
          effect: 'NoSelect',
          timeAdded: time(random),
        },
      ],
    },
    status: {
      version: { kubernetes: version },
      capacity: capacity(4),
      allocatable: capacity(3),
      clusterClaims: [
        claim('id.k8s.io', random.uuid()),
        claim('kubeversion.open-cluster-management.io', version),
        claim('platform.open-cluster-management.io', 'AWS'),
        claim('product.open-cluster-management.io', 'OpenShift'),
        claim('region.open-cluster-management.io', region),
        claim('consoleurl.cluster.open-cluster-management.io', `https://console.apps.${name}.example.com`),
        claim('controlplanetopology.openshift.io', 'HighlyAvailable'),
        claim('version.openshift.io', '4.16.11'),
        claim('infrastructure.openshift.io', `{"infraName":"${name}-${random.hex(5)}"}`),
        claim(
          'oauthredirecturis.openshift.io',
          `https://oauth-openshift.apps.${name}.example.com/oauth/token`,
        ),
        claim('hostingcluster.open-cluster-management.io', 'local-cluster'),
      ],
      conditions: [
        condition('HubAcceptedManagedCluster', 'HubClusterAdminAccepted', 'Accepted by hub cluster admin'),
        condition('ManagedClusterJoined', 'ManagedClusterJoined', 'Managed cluster joined'),
        condition(
          'ManagedClusterConditionAvailable',
          'ManagedClusterAvailable',
          'Managed cluster is available',
        ),
        condition(
          'ManagedClusterConditionClockSynced',
          'ManagedClusterClockSynced',
          'The clock of the managed cluster is synced with the hub.',
        ),
      ],
    },
  };
}

const kinds = [
  ['v1', 'ConfigMap', 'configmaps', ''],
  ['apps/v1', 'Deployment', 'deployments', 'apps'],
  ['v1', 'Service', 'services', ''],
  ['v1', 'ServiceAccount', 'serviceaccounts', ''],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', 'rbac.authorization.k8s.io'],
];

/** @param {number} index */
export function manifestWork(index) {
  const random = sequence(index + 1000003);
  const applied = time(random);
  const condition = (type, reason, message) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: applied,
    observedGeneration: 2,
  });
  const parts = Array.from({ length: 50 }, (_, ordinal) => {
    const [apiVersion, kind, resource, group] = kinds[ordinal % kinds.length];
    const app = `shop-${index % 40}-${ordinal}`;
    const namespace = `team-${index % 12}`;
    return {
      manifest: {
        apiVersion,
        kind,
        metadata: {
          name: app,
          namespace,
          labels: {
            'app.kubernetes.io/name': 'shop',
            'app.kubernetes.io/instance': app,
            'example.com/owner': namespace,
          },
        },
        ...(kind === 'ConfigMap'
          ? { data: { 'settings.yaml': `logLevel: info\nreplicas: ${random.below(9)}\n` } }
          : { spec: { replicas: 1 + random.below(5), selector: { app } } }),
      },
      status: {
        resourceMeta: {
          ordinal,
          group,
          version: apiVersion.split('/').at(-1),
          kind,
          resource,
          name: app,
          namespace,
        },
        statusFeedback: { values: [] },
        conditions: [
          condition('Applied', 'AppliedManifestComplete', 'Apply manifest complete'),
          condition('Available', 'ResourceAvailable', 'Resource is available'),
          condition('StatusFeedbackSynced', 'NoStatusFeedbackSynced', 'No feedback rules are set'),
        ],
      },
    };
  });
  return {
    apiVersion: 'work.open-cluster-management.io/v1',
    kind: 'ManifestWork',
    metadata: {
      name: `shop-${index}`,
      namespace: `prod-${random.pick(regions)}-${index}`,
      uid: random.uuid(),
      resourceVersion: String(100000 + random.below(9000000)),
      generation: 2,
      creationTimestamp: time(random),
      labels: { 'app.kubernetes.io/part-of': 'shop' },
      finalizers: ['cluster.open-cluster-management.io/manifest-work-cleanup'],
    },
    spec: { workload: { manifests: parts.map(({ manifest }) => manifest) } },
    status: {
      conditions: [
        condition('Applied', 'AppliedManifestWorkComplete', 'Apply manifest work complete'),
        condition('Available', 'ResourcesAvailable', 'All resources are available'),
      ],
      resourceStatus: { manifests: parts.map(({ status }) => status) },
    },
  };
}

/** The object with one mistake deep inside: a condition without reason, the last but one. */
export function withOneError(object) {
  const copy = structuredClone(object);
  const { resourceStatus, conditions } = copy.status;
  const list = resourceStatus ? resourceStatus.manifests.at(-2).conditions : conditions;
  list.at(-2).reason = '';
  return copy;
}
