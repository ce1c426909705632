import { Sample } from '../addon-table';

/** What differs between the samples of Jaeger: Jaeger 1 is configured by its environment, Jaeger 2 by a file. */
export interface JaegerSample {
  readonly podLabels: object;
  readonly podAnnotations: object;
  readonly container: object;
  /** Where it answers whether it is well. */
  readonly health: { readonly path: string; readonly port: number };
  /** The port of its metrics. */
  readonly metrics: number;
  /** It reads a file. */
  readonly configured: boolean;
}

const NOT_INJECTED = { 'sidecar.istio.io/inject': 'false' };

const SAMPLES: Readonly<Record<Sample, JaegerSample>> = {
  '1.15': {
    podLabels: {},
    podAnnotations: { ...NOT_INJECTED, 'prometheus.io/scrape': 'true', 'prometheus.io/port': '14269' },
    container: {
      env: Object.entries({
        BADGER_EPHEMERAL: 'false',
        SPAN_STORAGE_TYPE: 'badger',
        BADGER_DIRECTORY_VALUE: '/badger/data',
        BADGER_DIRECTORY_KEY: '/badger/key',
        COLLECTOR_ZIPKIN_HOST_PORT: ':9411',
        MEMORY_MAX_TRACES: '50000',
        QUERY_BASE_PATH: '/jaeger',
      }).map(([name, value]) => ({ name, value })),
    },
    health: { path: '/', port: 14269 },
    metrics: 14269,
    configured: false,
  },
  '1.30': {
    podLabels: NOT_INJECTED,
    podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8888' },
    container: { args: ['--config', '/jaeger-configuration/config.yaml'] },
    health: { path: '/status', port: 13133 },
    metrics: 8888,
    configured: true,
  },
};

export function jaegerSample(like: Sample): JaegerSample {
  return SAMPLES[like];
}
