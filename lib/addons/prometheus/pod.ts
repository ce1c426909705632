import { ContainerResources } from 'cdk8s-plus-25';
import { renderResources } from '../rendering';
import { AddonSecurityContext } from '../security-context';
import { PrometheusSample } from './sample';

export interface PrometheusPodOptions {
  readonly name: string;
  readonly image: string;
  readonly reloaderImage: string;
  /** How long samples are kept, such as `15d`. */
  readonly retention: string;
  /** Prometheus can be reloaded over HTTP, and a sidecar does so. */
  readonly lifecycle: boolean;
  readonly resources: ContainerResources | undefined;
  readonly securityContext: AddonSecurityContext | undefined;
}

/** `nobody`, whom the images of Prometheus and of its sidecar name by that word. */
const USER = 65534;

/** The pod: Prometheus, and the sidecar that makes it read its configuration again. */
export function renderPrometheusPod(sample: PrometheusSample, options: PrometheusPodOptions): object {
  const { name, image, reloaderImage, retention, lifecycle, resources, securityContext } = options;
  const pod = {
    serviceAccountName: name,
    containers: [
      ...lifecycle ? [{
        name: 'prometheus-server-configmap-reload',
        image: reloaderImage,
        imagePullPolicy: 'IfNotPresent',
        ...sample.reloader,
        volumeMounts: [{ name: 'config-volume', mountPath: '/etc/config', readOnly: true }],
      }] : [],
      {
        name: 'prometheus-server',
        image,
        imagePullPolicy: 'IfNotPresent',
        args: [
          `--storage.tsdb.retention.time=${retention}`,
          '--config.file=/etc/config/prometheus.yml',
          '--storage.tsdb.path=/data',
          '--web.console.libraries=/etc/prometheus/console_libraries',
          '--web.console.templates=/etc/prometheus/consoles',
          ...lifecycle ? ['--web.enable-lifecycle'] : [],
        ],
        ports: [{ containerPort: 9090 }],
        readinessProbe: probe('/-/ready', { periodSeconds: 5, timeoutSeconds: 4 }),
        livenessProbe: probe('/-/healthy', { initialDelaySeconds: 30, periodSeconds: 15, timeoutSeconds: 10 }),
        resources: renderResources(resources),
        volumeMounts: [
          { name: 'config-volume', mountPath: '/etc/config' },
          { name: 'storage-volume', mountPath: '/data' },
        ],
      },
    ],
    ...sample.pod,
    // Prometheus writes what it holds in memory to disk before it ends.
    terminationGracePeriodSeconds: 300,
    volumes: [
      { name: 'config-volume', configMap: { name } },
      { name: 'storage-volume', emptyDir: {} },
    ],
  };
  return securityContext?._applyTo(pod, USER) ?? pod;
}

function probe(path: string, times: object): object {
  return { httpGet: { path, port: 9090, scheme: 'HTTP' }, ...times, failureThreshold: 3, successThreshold: 1 };
}
