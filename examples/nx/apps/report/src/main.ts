import { isManagedCluster, ManagedClusterKind, type ManagedCluster } from '@acme/api/cluster/v1';
import { ClusterBudgetSpecRegion, createClusterBudget, type ClusterBudget } from '@acme/api/fleet/v1';

const budget: ClusterBudget = createClusterBudget({
  metadata: { name: 'payments' },
  spec: { team: 'payments', region: ClusterBudgetSpecRegion.us },
});

// What a file or a watch gives: nobody has looked at it yet.
const found: unknown[] = JSON.parse(`[
  { "apiVersion": "cluster.open-cluster-management.io/v1", "kind": "ManagedCluster",
    "metadata": { "name": "denver" }, "spec": { "hubAcceptsClient": true, "leaseDurationSeconds": 60 } },
  { "apiVersion": "cluster.open-cluster-management.io/v1", "kind": "ManagedCluster",
    "metadata": { "name": "Denver!" }, "spec": { "hubAcceptsClient": true, "leaseDurationSeconds": 60 } }
]`);
const clusters: ManagedCluster[] = found.filter((value) => isManagedCluster(value));

console.log(
  `${budget.spec.team} has ${clusters.length} of ${budget.spec.maxClusters} ${ManagedClusterKind}s`,
);
