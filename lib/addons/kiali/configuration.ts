import { GrafanaDashboard, IGrafana } from '../grafana/given';
import { ITracing, TracingApi } from '../tracing';
import { KialiLogin } from './kiali-login';

/** What Kiali's configuration is made of. */
export interface KialiConfigurationOptions {
  readonly name: string;
  readonly namespace: string;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  readonly prometheus: string;
  readonly grafana: IGrafana | undefined;
  readonly tracing: ITracing | undefined;
  /** Kiali changes nothing in the cluster. */
  readonly viewOnly: boolean;
  readonly login: KialiLogin;
}

/** What the generations of the file call things. */
interface Words {
  /** The address at which Kiali reaches a service. */
  readonly internalUrl: string;
  /** The address at which a browser reaches it. */
  readonly externalUrl: string;
  readonly deployment: object;
  readonly tracing: object;
}

const WORDS: Readonly<Record<number, Words>> = {
  1: { internalUrl: 'in_cluster_url', externalUrl: 'url', deployment: { accessible_namespaces: ['**'] }, tracing: {} },
  2: { internalUrl: 'internal_url', externalUrl: 'external_url', deployment: { cluster_wide_access: true }, tracing: { provider: 'jaeger' } },
};

/** The variables of a dashboard that Kiali can fill in. */
const VARIABLES = ['app', 'namespace', 'service', 'version', 'workload'];

/**
 * Kiali's configuration file.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export function kialiConfiguration(generation: number, options: KialiConfigurationOptions): object {
  const { name, namespace, rootNamespace, clusterDomain, prometheus, grafana, tracing, viewOnly, login } = options;
  const words = WORDS[generation];
  return {
    ...login._configuration(),
    deployment: { ...words.deployment, instance_name: name, namespace, view_only_mode: viewOnly },
    external_services: {
      custom_dashboards: { enabled: true },
      grafana: grafana ? renderGrafana(words, grafana) : { enabled: false },
      istio: { istio_identity_domain: `svc.${clusterDomain}`, root_namespace: rootNamespace },
      prometheus: { url: prometheus },
      tracing: renderTracing(words, tracing),
    },
    istio_namespace: rootNamespace,
    server: { port: 20001, web_root: '/kiali', observability: { metrics: { enabled: true, port: 9090 } } },
  };
}

function renderGrafana(words: Words, { url, externalUrl, dashboards }: IGrafana): object {
  return { enabled: true, [words.internalUrl]: url, [words.externalUrl]: externalUrl, dashboards: dashboards.map(renderDashboard) };
}

function renderDashboard({ title, variables }: GrafanaDashboard): object {
  const known = VARIABLES.filter(variable => variables.includes(variable));
  return { name: title, variables: Object.fromEntries(known.map(variable => [variable, `var-${variable}`])) };
}

/** Kiali asks Jaeger and Tempo for traces, never Zipkin. */
function renderTracing(words: Words, tracing: ITracing | undefined): object {
  if (tracing?.api !== TracingApi.JAEGER) return { enabled: false };
  const { grpcUrl, url, externalUrl } = tracing;
  return { enabled: true, ...words.tracing, [words.internalUrl]: grpcUrl ?? url, [words.externalUrl]: externalUrl, use_grpc: grpcUrl !== undefined };
}
