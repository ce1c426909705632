import { join } from 'node:path';
import { BIN, DEBIAN, IPTABLES_ENV, SHARE } from '../core/paths';
import { ENVOY } from '../install/envoy';
import { ZIPKIN } from '../install/zipkin';

/** What the lab runs in the place of a container image. */
export interface Program {
  /** The image's entry point; `command` of a container takes its place. */
  readonly entrypoint: readonly string[];
  /** The image's own arguments; `args` of a container take their place. */
  readonly args?: readonly string[];
  /** Files and folders of the machine that the image has, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The user that the image runs as, where it is not root. */
  readonly user?: number;
  /** It does nothing, whatever command the container has, and counts as ready. */
  readonly pause?: boolean;
  /** Why it does nothing, where its absence can be felt. */
  readonly warning?: string;
}

const PROGRAMS = join(__dirname, '..', 'programs');
const PAUSE: Program = { entrypoint: ['sleep', 'infinity'], pause: true };
const absent = (what: string): Program => ({ ...PAUSE, warning: `the lab has no ${what}: this container does nothing` });

const ISTIO_USER = 1337;
const node = { '/usr/local/bin/node': process.execPath };

function helloworld(version: string): Program {
  return {
    entrypoint: ['/usr/local/bin/node', '/opt/lab/helloworld.js'],
    files: { ...node, '/opt/lab/helloworld.js': join(PROGRAMS, 'helloworld.js') },
    env: { SERVICE_VERSION: version },
  };
}

/**
 * Images and the programs that take their place, the first match counts. A pattern is matched against the image's name
 * without registry, tag and digest.
 */
const IMAGES: readonly (readonly [RegExp, Program])[] = [
  [/(^|\/)examples-helloworld-v1$/, helloworld('v1')],
  [/(^|\/)examples-helloworld-v2$/, helloworld('v2')],
  [/^istio\/pilot$/, {
    entrypoint: ['/usr/local/bin/pilot-discovery'],
    files: { '/usr/local/bin/pilot-discovery': join(BIN, 'pilot-discovery') },
    user: ISTIO_USER,
  }],
  [/^istio\/proxyv2$/, {
    entrypoint: ['/usr/local/bin/pilot-agent'],
    files: {
      '/usr/local/bin/pilot-agent': join(BIN, 'pilot-agent'),
      '/usr/local/bin/envoy': ENVOY,
      '/var/lib/istio/envoy/envoy_bootstrap_tmpl.json': join(SHARE, 'envoy_bootstrap.json'),
      '/opt/iptables': DEBIAN,
    },
    env: { ...IPTABLES_ENV('/opt/iptables'), PATH: '/opt/iptables/usr/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    user: ISTIO_USER,
  }],
  [/(^|\/)coredns$/, { entrypoint: ['/coredns'], files: { '/coredns': join(BIN, 'coredns') } }],
  [/^prom\/prometheus$/, {
    entrypoint: ['/usr/local/bin/prometheus'],
    args: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
    files: { '/usr/local/bin/prometheus': join(BIN, 'prometheus') },
  }],
  [/^openzipkin\/zipkin(-slim)?$/, {
    entrypoint: ['java', '-Xms32m', '-Xmx256m', '-jar', '/zipkin/zipkin.jar'],
    files: { '/zipkin/zipkin.jar': ZIPKIN },
  }],
  [/(^|\/)(configmap-reload|prometheus-config-reloader)$/, PAUSE],
  [/(^|\/)pause$/, PAUSE],
  [/^grafana\/grafana$/, absent('Grafana')],
  [/^grafana\/loki$/, absent('Loki')],
  [/^kiwigrid\/k8s-sidecar$/, absent('k8s-sidecar')],
  [/^kiali\/kiali$/, absent('Kiali')],
  [/^jaegertracing\//, absent('Jaeger')],
];

/** The program for an image; one that is not in the table does nothing, and its pod has a condition that reports it. */
export function programFor(image: string): Program {
  const name = repository(image);
  return IMAGES.find(([pattern]) => pattern.test(name))?.[1]
    ?? { ...PAUSE, warning: `the lab does not know the image ${image}: this container does nothing; add a program to lab/node/images.ts` };
}

/** `istio/pilot` of `docker.io/istio/pilot:1.29.1@sha256:...`. */
export function repository(image: string): string {
  const parts = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '').split('/');
  if (parts.length > 1 && /[.:]|^localhost$/.test(parts[0]!)) parts.shift();
  return parts.join('/');
}
