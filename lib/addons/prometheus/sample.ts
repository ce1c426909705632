import { Sample } from '../addon-table';
import { Labels } from '../rendering';

/** What differs between the samples of Prometheus. */
export interface PrometheusSample {
  /** The labels by which its pod is selected. */
  readonly selector: (name: string) => Labels;
  /** Labels beside those and the version. */
  readonly labels: Labels;
  /** How Prometheus finds what is behind a Service. */
  readonly discovery: 'endpoints' | 'endpointslice';
  readonly rules: readonly object[];
  readonly rollout: object;
  readonly reloader: object;
  readonly pod: object;
}

const READ = ['get', 'list', 'watch'];

const SAMPLES: Readonly<Record<Sample, PrometheusSample>> = {
  '1.15': {
    selector: name => ({ component: 'server', app: 'prometheus', release: name }),
    labels: {},
    discovery: 'endpoints',
    rules: [
      { apiGroups: [''], resources: ['nodes', 'nodes/proxy', 'nodes/metrics', 'services', 'endpoints', 'pods', 'ingresses', 'configmaps'], verbs: READ },
      { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses/status', 'ingresses'], verbs: READ },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ],
    rollout: {},
    reloader: { args: ['--volume-dir=/etc/config', '--webhook-url=http://127.0.0.1:9090/-/reload'] },
    pod: { securityContext: { fsGroup: 65534, runAsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 } },
  },
  '1.30': {
    selector: name => ({ 'app.kubernetes.io/component': 'server', 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/instance': name }),
    labels: { 'app.kubernetes.io/part-of': 'prometheus' },
    discovery: 'endpointslice',
    rules: [
      { apiGroups: [''], resources: ['nodes', 'nodes/metrics', 'services', 'endpoints', 'pods', 'ingresses', 'configmaps'], verbs: READ },
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses/status', 'ingresses'], verbs: READ },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ],
    // Two of them would write to one store.
    rollout: { strategy: { type: 'Recreate' } },
    reloader: {
      args: ['--watched-dir=/etc/config', '--listen-address=0.0.0.0:8080', '--reload-url=http://127.0.0.1:9090/-/reload'],
      ports: [{ containerPort: 8080, name: 'metrics' }],
      livenessProbe: { httpGet: { path: '/healthz', port: 'metrics', scheme: 'HTTP' }, initialDelaySeconds: 2, periodSeconds: 10 },
      readinessProbe: { httpGet: { path: '/healthz', port: 'metrics', scheme: 'HTTP' }, periodSeconds: 10 },
    },
    pod: {},
  },
};

export function prometheusSample(like: Sample): PrometheusSample {
  return SAMPLES[like];
}
