import { Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-25';
import { Sample } from '../addon-table';
import { renderResources } from '../rendering';
import { KialiLogin } from './kiali-login';

/** What differs between the samples of Kiali. */
export interface KialiSample {
  readonly podAnnotations: object;
  readonly appProtocol: object;
  readonly container: object;
  readonly securityContext: object;
  readonly volumeMounts: readonly object[];
  readonly volumes: readonly object[];
}

const HEALTH = { path: '/kiali/healthz', port: 'api-port', scheme: 'HTTP' };
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

export interface KialiPodOptions {
  readonly name: string;
  readonly image: string;
  readonly resources: ContainerResources | undefined;
  readonly login: KialiLogin;
}

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(10) },
  memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1) },
};

export function renderKialiPod(sample: KialiSample, { name, image, resources, login }: KialiPodOptions): object {
  return {
    serviceAccountName: name,
    containers: [{
      name: 'kiali',
      image,
      command: ['/opt/kiali/kiali', '-config', '/kiali-configuration/config.yaml'],
      ...sample.container,
      securityContext: { allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true, ...sample.securityContext },
      ports: [{ name: 'api-port', containerPort: 20001 }, { name: 'http-metrics', containerPort: 9090 }],
      readinessProbe: { httpGet: HEALTH, initialDelaySeconds: 5, periodSeconds: 30 },
      livenessProbe: { httpGet: HEALTH, initialDelaySeconds: 5, periodSeconds: 30 },
      env: [
        { name: 'ACTIVE_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'LOG_FORMAT', value: 'text' },
        { name: 'LOG_TIME_FIELD_FORMAT', value: '2006-01-02T15:04:05Z07:00' },
        { name: 'LOG_SAMPLER_RATE', value: '1' },
      ],
      volumeMounts: [
        { name: 'kiali-configuration', mountPath: '/kiali-configuration' },
        { name: 'kiali-cert', mountPath: '/kiali-cert' },
        { name: 'kiali-secret', mountPath: '/kiali-secret' },
        { name: 'kiali-cabundle', mountPath: '/kiali-cabundle' },
        ...sample.volumeMounts,
        ...login._volumeMounts(),
      ],
      resources: renderResources(resources ?? RESOURCES),
    }],
    volumes: [
      { name: 'kiali-configuration', configMap: { name } },
      { name: 'kiali-cert', secret: { secretName: `istio.${name}-service-account`, optional: true } },
      { name: 'kiali-secret', secret: { secretName: name, optional: true } },
      { name: 'kiali-cabundle', configMap: { name: `${name}-cabundle`, optional: true } },
      ...sample.volumes,
      ...login._volumes(),
    ],
  };
}
