import { Sample } from '../addon-table';
import { Labels } from '../rendering';

/** What differs between the samples of Grafana. */
export interface GrafanaSample {
  readonly serviceAccount: object;
  /** Labels of the pod beside those by which it is selected. */
  readonly podLabels: (version: Labels) => Labels;
  readonly podAnnotations?: object;
  readonly pod: object;
  readonly container: object;
  readonly ports: readonly object[];
  readonly env: readonly object[];
  /** User and password of an administrator; they are not used, as everybody is one without logging in. */
  readonly administrator: string;
}

const HTTP = { containerPort: 3000, protocol: 'TCP' };

const SAMPLES: Readonly<Record<Sample, GrafanaSample>> = {
  '1.15': {
    serviceAccount: {},
    podLabels: () => ({ app: 'grafana' }),
    pod: { automountServiceAccountToken: true, securityContext: { fsGroup: 472, runAsGroup: 472, runAsUser: 472 } },
    container: {},
    // The sample lists the port a second time, as `grafana`, of which kubectl warns.
    ports: [{ name: 'service', ...HTTP }],
    env: [],
    administrator: '-',
  },
  '1.30': {
    serviceAccount: { automountServiceAccountToken: false },
    podLabels: version => version,
    podAnnotations: { 'kubectl.kubernetes.io/default-container': 'grafana' },
    pod: { automountServiceAccountToken: true },
    container: { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } } },
    ports: [
      { name: 'grafana', ...HTTP },
      { name: 'gossip-tcp', containerPort: 9094, protocol: 'TCP' },
      { name: 'gossip-udp', containerPort: 9094, protocol: 'UDP' },
      { name: 'profiling', containerPort: 6060, protocol: 'TCP' },
    ],
    env: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
    administrator: 'admin',
  },
};

export function grafanaSample(like: Sample): GrafanaSample {
  return SAMPLES[like];
}
