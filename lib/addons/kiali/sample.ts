import { Sample } from '../addon-table';

/** What differs between the samples of Kiali. */
export interface KialiSample {
  readonly podAnnotations: object;
  readonly appProtocol: object;
  readonly container: object;
  readonly securityContext: object;
  readonly volumeMounts: readonly object[];
  readonly volumes: readonly object[];
}

export const HEALTH = { path: '/kiali/healthz', port: 'api-port', scheme: 'HTTP' };
const CLUSTER_SECRETS = 'kiali-multi-cluster-secret';

const SAMPLES: Readonly<Record<Sample, KialiSample>> = {
  '1.15': { podAnnotations: {}, appProtocol: {}, container: { imagePullPolicy: 'Always' }, securityContext: {}, volumeMounts: [], volumes: [] },
  '1.30': {
    podAnnotations: { 'prometheus.io/scheme': 'http', 'proxy.istio.io/config': '{ "holdApplicationUntilProxyStarts": true }' },
    appProtocol: { appProtocol: 'http' },
    container: {
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      startupProbe: { httpGet: HEALTH, failureThreshold: 6, initialDelaySeconds: 30, periodSeconds: 10 },
    },
    securityContext: { seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } },
    volumeMounts: [{ name: CLUSTER_SECRETS, mountPath: `/kiali-remote-cluster-secrets/${CLUSTER_SECRETS}`, readOnly: true }],
    volumes: [{ name: CLUSTER_SECRETS, secret: { secretName: CLUSTER_SECRETS, optional: true } }],
  },
};

export function kialiSample(like: Sample): KialiSample {
  return SAMPLES[like];
}
