import { NETWORK, type LabFiles } from '../core/names';
import { kubectl } from './control-plane';

const labels = { 'k8s-app': 'kube-dns' };
const metadata = { name: 'coredns', namespace: 'kube-system' };

/** Names outside of the cluster do not exist: the lab has no way out. */
const COREFILE = `cluster.local:53 in-addr.arpa:53 {
    errors
    health
    ready
    kubernetes cluster.local in-addr.arpa {
        pods insecure
    }
    cache 5
}
.:53 {
    errors
    template ANY ANY {
        rcode NXDOMAIN
    }
}
`;

/** CoreDNS as clusters have it: a Deployment behind the Service kube-dns. */
const OBJECTS = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:coredns' },
    rules: [
      { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'system:coredns' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:coredns' },
    subjects: [{ kind: 'ServiceAccount', ...metadata }],
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { Corefile: COREFILE } },
  {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...metadata, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'coredns',
          dnsPolicy: 'Default',
          containers: [{
            name: 'coredns',
            image: 'registry.k8s.io/coredns/coredns:v1.12.1',
            args: ['-conf', '/etc/coredns/Corefile'],
            ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' }],
            readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
            volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
          }],
          volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
        },
      },
    },
  },
  {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'kube-dns', namespace: 'kube-system', labels },
    spec: {
      clusterIP: NETWORK.dns,
      selector: labels,
      ports: [{ name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }],
    },
  },
];

export async function applyDns(files: LabFiles): Promise<void> {
  await kubectl(files, 'apply --server-side', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: OBJECTS }));
}
