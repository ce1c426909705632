import { Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-25';
import { renderResources } from '../rendering';
import { AddonSecurityContext } from '../security-context';
import { KialiLogin } from './kiali-login';
import { HEALTH, KialiSample } from './sample';

export interface KialiPodOptions {
  readonly name: string;
  readonly image: string;
  readonly resources: ContainerResources | undefined;
  readonly securityContext: AddonSecurityContext | undefined;
  readonly login: KialiLogin;
  /** Kiali reads the key that signs sessions from its environment, not from a file. */
  readonly keyInEnvironment: boolean;
}

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(10) },
  memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1) },
};

export function renderKialiPod(sample: KialiSample, options: KialiPodOptions): object {
  const { name, image, resources, securityContext, login, keyInEnvironment } = options;
  const pod = {
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
        ...keyInEnvironment ? login._environment() : [],
      ],
      volumeMounts: [
        { name: 'kiali-configuration', mountPath: '/kiali-configuration' },
        { name: 'kiali-cert', mountPath: '/kiali-cert' },
        { name: 'kiali-secret', mountPath: '/kiali-secret' },
        { name: 'kiali-cabundle', mountPath: '/kiali-cabundle' },
        ...sample.volumeMounts,
        ...keyInEnvironment ? [] : login._volumeMounts(),
      ],
      resources: renderResources(resources ?? RESOURCES),
    }],
    volumes: [
      { name: 'kiali-configuration', configMap: { name } },
      { name: 'kiali-cert', secret: { secretName: `istio.${name}-service-account`, optional: true } },
      { name: 'kiali-secret', secret: { secretName: name, optional: true } },
      { name: 'kiali-cabundle', configMap: { name: `${name}-cabundle`, optional: true } },
      ...sample.volumes,
      ...keyInEnvironment ? [] : login._volumes(),
    ],
  };
  // The sample has runAsNonRoot already, so the image runs as a user by its id.
  return securityContext?._applyTo(pod) ?? pod;
}
