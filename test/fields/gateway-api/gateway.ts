import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';

const { CaCertificate, Certificate, ClientValidation, ClientValidationMode, FromNamespaces } = gatewayApi;
const { Gateway, GatewayAddress, GatewayClass, LabelOperator, Listener, RouteKind } = gatewayApi;

const certificates = [Certificate.of({ group: '', kind: 'Secret', name: 'cert', namespace: 'certs' })];
const authorities = [CaCertificate.of({ group: '', kind: 'ConfigMap', name: 'ca', namespace: 'certs' })];
const labelled = FromNamespaces.labelled({ team: 'shop' }, [{ key: 'env', operator: LabelOperator.IN, values: ['prod'] }]);

/** Listeners of Gateways and of ListenerSets. */
export const LISTENERS: Readonly<Record<string, gatewayApi.Listener>> = {
  http: Listener.http({ hostname: '*.example.com' }),
  https: Listener.https({ certificates, tlsOptions: { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } }),
  passthrough: Listener.passthrough(),
  'routes of all': Listener.http({ routesFrom: FromNamespaces.all(), routeKinds: [RouteKind.of('gateway.networking.k8s.io', 'HTTPRoute')] }),
  'routes of the same': Listener.http({ routesFrom: FromNamespaces.same() }),
  'routes by label': Listener.http({ routesFrom: labelled }),
};

const listeners = [Listener.http()];

const PROPS: Readonly<Record<string, gatewayApi.GatewayProps>> = {
  ...Object.fromEntries(Object.entries(LISTENERS).map(([name, listener]) => [name, { listeners: [listener] }])),
  addresses: { listeners, addresses: [GatewayAddress.ip('10.0.0.1'), GatewayAddress.hostname('ingress.istio-system.svc.cluster.local')] },
  class: { listeners, gatewayClass: GatewayClass.istioRemote() },
  infrastructure: { listeners, infrastructure: { labels: { a: 'b' }, annotations: { c: 'd' } } },
  parameters: { listeners, infrastructure: { parametersRef: { group: '', kind: 'ConfigMap', name: 'overlays' } } },
  'client certificate': { listeners, clientCertificate: certificates[0] },
  'client validation': { listeners, clientValidation: ClientValidation.by(authorities, { mode: ClientValidationMode.ALLOW_INSECURE_FALLBACK }) },
  'client validation by port': { listeners, clientValidationByPort: { 8443: ClientValidation.by(authorities, { mode: ClientValidationMode.ALLOW_INSECURE_FALLBACK }) } },
  'listeners of all': { listeners, listenersFrom: FromNamespaces.all() },
  'listeners of the same': { listeners, listenersFrom: FromNamespaces.same() },
  'listeners by label': { listeners, listenersFrom: labelled },
};

/** Gateways that together set every field in a typed way. */
export const GATEWAY: Pieces = Object.fromEntries(Object.entries(PROPS).map(([name, props]) => [name, chart => new Gateway(chart, 'gateway', props)]));

/** GatewayClasses that together set every field in a typed way. */
export const GATEWAY_CLASS: Pieces = {
  class: chart => new GatewayClass(chart, 'mine', { description: 'mine', parametersRef: { group: '', kind: 'ConfigMap', name: 'parameters', namespace: 'istio-system' } }),
};
