import { Chart } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-25';
import { faultsOf, shop, specOf, yamlOf } from '../../../test/support/mesh';
import { gatewayApi, Gateway as IstioGateway, IstioRelease, Server } from '../../index';

const { CaCertificate, Certificate, ClientValidation, FromNamespaces, Gateway, GatewayAddress, GatewayClass, Listener, RouteKind } = gatewayApi;
const { GrantSource, GrantTarget, ReferenceGrant } = gatewayApi;

const gatewayOf = (props: gatewayApi.GatewayProps) => specOf(new Gateway(shop(IstioRelease.V1_31), 'public', props));

test('a Gateway as YAML', () => {
  const chart = shop();
  const secret = new Secret(chart, 'cert', { metadata: { name: 'shop-cert' } });
  const gateway = new Gateway(chart, 'public', { listeners: [Listener.http()] });
  gateway.addListener(Listener.https({ hostname: 'shop.example.com', certificates: [Certificate.secret(secret)], routesFrom: FromNamespaces.all() }));
  expect(yamlOf(chart)).toMatchInlineSnapshot(`
"apiVersion: v1
kind: Secret
metadata:
  name: shop-cert
  namespace: shop
immutable: false
stringData: {}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
    - allowedRoutes:
        namespaces:
          from: All
      hostname: shop.example.com
      name: https
      port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: shop-cert
        mode: Terminate
"
`);
});

test('a Gateway of Istio and one of Gateway API are two kinds', () => {
  const chart = shop();
  new IstioGateway(chart, 'istio', { metadata: { name: 'public' }, servers: [Server.http()] });
  const gateway = new Gateway(chart, 'public', { listeners: [Listener.http()] });
  expect(faultsOf(chart)).toEqual([]);
  expect([gateway.apiVersion, gateway.resourceType]).toEqual(['gateway.networking.k8s.io/v1', 'gateways']);
});

describe('listeners', () => {
  test('have names of their protocol, and of their port if it is not the usual one', () => {
    const certificates = [Certificate.fromSecretName('cert')];
    const listeners = [
      Listener.http(), Listener.http({ port: 8080 }), Listener.https({ certificates }), Listener.tls({ certificates, port: 6443 }), Listener.passthrough({ hostname: 'a.example.com' }), Listener.tcp(5432),
      Listener.hbone(), Listener.custom({ protocol: 'example.com/quic', port: 7, name: 'quic' }),
    ];
    expect(gatewayOf({ listeners }).listeners.map(({ name, protocol, port, tls }: any) => [name, protocol, port, tls?.mode])).toEqual([
      ['http', 'HTTP', 80, undefined], ['http-8080', 'HTTP', 8080, undefined], ['https', 'HTTPS', 443, 'Terminate'], ['tls-6443', 'TLS', 6443, 'Terminate'], ['tls', 'TLS', 443, 'Passthrough'],
      ['tcp-5432', 'TCP', 5432, undefined], ['hbone-15008', 'HBONE', 15008, undefined], ['quic', 'example.com/quic', 7, undefined],
    ]);
  });

  test('take routes of namespaces and kinds', () => {
    const [listener] = gatewayOf({ listeners: [Listener.http({ routesFrom: FromNamespaces.labelled({ team: 'shop' }), routeKinds: [RouteKind.http(), RouteKind.of('example.com', 'MyRoute')] })] }).listeners;
    expect(listener.allowedRoutes).toEqual({ namespaces: { from: 'Selector', selector: { matchLabels: { team: 'shop' } } }, kinds: [{ kind: 'HTTPRoute' }, { group: 'example.com', kind: 'MyRoute' }] });
  });

  test('of one name are a fault', () => {
    const chart = shop();
    new Gateway(chart, 'public', { listeners: [Listener.http(), Listener.http({ hostname: 'a.example.com' })] });
    expect(faultsOf(chart)).toEqual(['[shop/public] spec.listeners[1]: is the same name as number 0 has; leave one of them out']);
  });

  test('a Gateway without any is a fault', () => {
    const chart = shop();
    new Gateway(chart, 'public');
    expect(faultsOf(chart)).toEqual(['[shop/public] spec.listeners: is empty; write 1 to 64 entries']);
  });
});

test('class, addresses, infrastructure, certificates of clients and of the gateway', () => {
  expect(gatewayOf({
    listeners: [Listener.http()],
    gatewayClass: GatewayClass.istioWaypoint(),
    addresses: [GatewayAddress.ip('10.0.0.1'), GatewayAddress.hostname('a.example.com'), GatewayAddress.of('NamedAddress', 'a')],
    infrastructure: { labels: { a: 'b' }, annotations: { c: 'd' }, parametersRef: { group: '', kind: 'ConfigMap', name: 'overlays' } },
    clientCertificate: Certificate.fromSecretName('client', { namespace: 'certs' }),
    clientValidation: ClientValidation.by([CaCertificate.fromConfigMapName('ca')]),
    clientValidationByPort: { 8443: ClientValidation.none() },
    listenersFrom: FromNamespaces.same(),
  })).toMatchObject({
    gatewayClassName: 'istio-waypoint',
    addresses: [{ type: 'IPAddress', value: '10.0.0.1' }, { type: 'Hostname', value: 'a.example.com' }, { type: 'NamedAddress', value: 'a' }],
    infrastructure: { labels: { a: 'b' }, annotations: { c: 'd' }, parametersRef: { group: '', kind: 'ConfigMap', name: 'overlays' } },
    tls: {
      backend: { clientCertificateRef: { name: 'client', namespace: 'certs' } },
      frontend: { default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }] } }, perPort: [{ port: 8443, tls: {} }] },
    },
    allowedListeners: { namespaces: { from: 'Same' } },
  });
});

test('a GatewayClass is one that Gateways can name', () => {
  const chart = shop();
  const mine = new GatewayClass(chart, 'mine', { description: 'ours' });
  // It has no namespace, whatever its chart has.
  expect(yamlOf(chart)).toBe('apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata:\n  name: mine\nspec:\n  controllerName: istio.io/gateway-controller\n  description: ours\n');
  expect(specOf(new Gateway(chart, 'public', { gatewayClass: mine, listeners: [Listener.http()] })).gatewayClassName).toBe('mine');
});

describe('references across namespaces', () => {
  function certs() {
    const chart = shop();
    const other = new Chart(chart.node.root, 'certs', { namespace: 'certs' });
    return { chart, other, secret: new Secret(other, 'cert', { metadata: { name: 'cert' } }), authorities: new ConfigMap(other, 'ca', { metadata: { name: 'ca' } }) };
  }

  test('are granted by a ReferenceGrant beside what is referred to', () => {
    const { chart, other, secret, authorities } = certs();
    const gateway = new Gateway(chart, 'public', { listeners: [Listener.https({ certificates: [Certificate.secret(secret)] })], clientValidation: ClientValidation.by([CaCertificate.configMap(authorities)]) });
    expect(specOf(gateway)).toMatchObject({
      listeners: [{ tls: { certificateRefs: [{ name: 'cert', namespace: 'certs' }] } }],
      tls: { frontend: { default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca', namespace: 'certs' }] } } } },
    });
    const grant = new ReferenceGrant(other, 'public', { sources: [GrantSource.resource(gateway)], targets: [GrantTarget.secret(secret), GrantTarget.allServices()] });
    expect(specOf(grant)).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop' }],
      to: [{ group: '', kind: 'Secret', name: 'cert' }, { group: '', kind: 'Service' }],
    });
  });

  test('a grant in another namespace is a fault', () => {
    const { chart, secret } = certs();
    new ReferenceGrant(chart, 'public', { sources: [GrantSource.gateways('edge')], targets: [GrantTarget.secret(secret)] });
    expect(faultsOf(chart)).toEqual([
      "[shop/public] spec.to[0]: Secret 'cert' is in namespace 'certs', and a grant is for what is in its own, 'shop'; write the ReferenceGrant into a chart of the Secret's namespace",
    ]);
  });

  test('a grant of nothing is a fault', () => {
    const chart = shop();
    new ReferenceGrant(chart, 'public');
    expect(faultsOf(chart)).toEqual(['[shop/public] spec.from: is empty; write 1 to 16 entries', '[shop/public] spec.to: is empty; write 1 to 16 entries']);
  });
});
