import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop, yamlOf } from '../../test/support/mesh';
import {
  AppProtocol, ClientTls, DestinationRule, Gateway, Host, Injection, LoadBalancer, VersionedService, VersionedServiceProps, VirtualService,
} from '../index';

const v1 = { image: 'registry.example.com/reviews:1' };
const v2 = { image: 'registry.example.com/reviews:2' };

function reviews(props: VersionedServiceProps = {}, chart: Chart = shop()): VersionedService {
  return new VersionedService(chart, 'reviews', { port: 9080, versions: { v1, v2 }, ...props });
}

function objectsOf(service: VersionedService): any[] {
  return Testing.synth(Chart.of(service));
}

function objectOf(service: VersionedService, kind: string, name = 'reviews'): any {
  return objectsOf(service).find(object => object.kind === kind && object.metadata.name === name);
}

test('for Istio 1.30 a Service, a Deployment for each version, and a DestinationRule with a subset for each', () => {
  expect(yamlOf(Chart.of(reviews()))).toMatchSnapshot();
});

test('for Istio 1.30 each version with its own settings', () => {
  const chart = shop();
  const account = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'reviews-beta' } });
  const data = kplus.Volume.fromEmptyDir(chart, 'data', 'data');
  reviews({
    serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'shared', 'reviews'),
    injection: Injection.enabled(),
    versions: {
      v1,
      v2: {
        ...v2,
        imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
        replicas: 3,
        command: ['serve'],
        args: ['--beta'],
        env: { STARS: kplus.EnvValue.fromValue('red') },
        resources: { cpu: { request: kplus.Cpu.millis(100) } },
        readiness: kplus.Probe.fromHttpGet('/ready', { port: 9080 }),
        liveness: kplus.Probe.fromHttpGet('/live', { port: 9080 }),
        startup: kplus.Probe.fromTcpSocket({ port: 9080 }),
        containerPorts: [{ number: 9090, name: 'metrics' }],
        volumeMounts: [{ path: '/data', volume: data }],
        serviceAccount: account,
        securityContext: { user: 1000 },
        podSecurityContext: { fsGroup: 1000 },
        podMetadata: { annotations: { 'prometheus.io/scrape': 'true' } },
        injection: Injection.disabled(),
      },
    },
  }, chart);
  expect(yamlOf(chart)).toMatchSnapshot();
});

describe('ports are named as Istio selects protocols', () => {
  const portsOf = (props: VersionedServiceProps) => objectOf(reviews({ port: undefined, ...props }), 'Service').spec.ports;

  test('by the protocol, with the number for the second of a protocol', () => {
    expect(portsOf({ port: 80, ports: [{ port: 8081 }, { port: 50051, targetPort: 5000, protocol: AppProtocol.GRPC }, { port: 6379, protocol: AppProtocol.TCP, name: 'redis' }] })).toEqual([
      { name: 'http', port: 80, targetPort: 80 },
      { name: 'http-8081', port: 8081, targetPort: 8081 },
      { name: 'grpc', port: 50051, targetPort: 5000 },
      { name: 'tcp-redis', port: 6379, targetPort: 6379 },
    ]);
  });
  test('by appProtocol', () => expect(portsOf({ ports: [{ port: 80, name: 'web', protocol: AppProtocol.HTTP2, appProtocol: true }] })).toEqual([
    { name: 'web', port: 80, targetPort: 80, appProtocol: 'http2' },
  ]));
  test('UDP is a protocol of Kubernetes too', () => expect(portsOf({ ports: [{ port: 53, protocol: AppProtocol.UDP, name: 'dns' }] })).toEqual([
    { name: 'udp-dns', port: 53, targetPort: 53, protocol: 'UDP' },
  ]));
});

describe('as a route target', () => {
  const specOf = (route: (service: VersionedService) => any) => {
    const service = reviews();
    new VirtualService(Chart.of(service), 'routes', { services: [service] }).addHttpRoute({ to: route(service) });
    return objectOf(service, 'VirtualService', 'routes').spec.http[0].route;
  };

  test('the service', () => expect(specOf(service => [service])).toEqual([{ destination: { host: 'reviews', port: { number: 9080 } } }]));
  test('a version alone', () => expect(specOf(service => [service.version('v2')])).toEqual([{ destination: { host: 'reviews', subset: 'v2', port: { number: 9080 } } }]));
  test('versions with weights', () => {
    expect(specOf(service => [service.version('v1').route({ weight: 90 }), service.version('v2').route({ weight: 10 })]).map((each: any) => [each.destination.subset, each.weight]))
      .toEqual([['v1', 90], ['v2', 10]]);
  });
  test('from another namespace, by its full name', () => {
    const service = reviews();
    const edge = new Chart(Chart.of(service), 'edge', { namespace: 'edge' });
    new VirtualService(edge, 'routes', { hosts: ['a.com'] }).addHttpRoute({ to: [service.version('v1')] });
    expect(Testing.synth(edge)[0].spec.http[0].route[0].destination.host).toBe('reviews.shop.svc.cluster.local');
  });
});

describe('the DestinationRule', () => {
  const kinds = (service: VersionedService) => objectsOf(service).map(object => object.kind);
  const subsetsOf = (service: VersionedService) => objectOf(service, 'DestinationRule').spec.subsets.map((subset: any) => subset.name);

  test('is made with the service; asking for a version makes nothing', () => {
    const service = reviews();
    const before = service.node.findAll().length;
    service.version('v2').route({ weight: 1 });
    expect(service.node.findAll().length).toBe(before);
    expect(service.destinationRule).toBeInstanceOf(DestinationRule);
  });
  test('has a subset for versions that come later, in the order in which they are added', () => {
    const service = reviews({ versions: { v10: v1, v2 } });
    service.addVersion('v1', v1);
    expect(subsetsOf(service)).toEqual(['v2', 'v10', 'v1']);
    expect(service.versions.map(each => each.name)).toEqual(['v2', 'v10', 'v1']);
  });
  test('has the traffic policy of the service, and those of its versions', () => {
    const service = reviews({
      trafficPolicy: { tls: ClientTls.istioMutual() },
      versions: { v1, v2: { ...v2, trafficPolicy: { loadBalancer: LoadBalancer.roundRobin() } } },
    });
    service.addVersion('v3', { ...v2, trafficPolicy: { loadBalancer: LoadBalancer.random() } });
    expect(objectOf(service, 'DestinationRule').spec).toEqual({
      host: 'reviews',
      trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { version: 'v2' }, trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } } },
        { name: 'v3', labels: { version: 'v3' }, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } },
      ],
    });
  });

  describe('with subsets: false', () => {
    test('is not there, and a version cannot be routed to', () => {
      const service = reviews({ subsets: false });
      expect(service.destinationRule).toBeUndefined();
      expect(kinds(service)).toEqual(['Service', 'Deployment', 'Deployment']);
      expect(service.version('v1').deployment.name).toBe('reviews-v1');
      const message = "shop/reviews: version 'v1' has no subset that a route can name, as subsets is false; leave subsets out, or route to a subset of your own DestinationRule";
      expect(() => service.version('v1').route()).toThrow(message);
      expect(() => service.version('v1').destination()).toThrow(message);
      expect(() => service.version('v1').toRouteTarget()).toThrow(message);
    });
    test('a subset of a DestinationRule of the user is a route target', () => {
      const service = reviews({ subsets: false });
      const rule = new DestinationRule(Chart.of(service), 'own', { host: service, subsets: { v2: { labels: { version: 'v2' } } } });
      service.addRoutes().addHttpRoute({ to: [rule.subset('v2')] });
      expect(objectOf(service, 'VirtualService').spec.http[0].route).toEqual([{ destination: { host: 'reviews', subset: 'v2' } }]);
    });
    test('is there for a traffic policy of the service', () => {
      const service = reviews({ subsets: false, trafficPolicy: { loadBalancer: LoadBalancer.random() } });
      expect(objectOf(service, 'DestinationRule').spec).toEqual({ host: 'reviews', trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } });
    });
    test('a traffic policy of a version is a fault', () => {
      const service = reviews({ subsets: false, versions: { v1: { ...v1, trafficPolicy: { loadBalancer: LoadBalancer.random() } } } });
      expect(faultsOf(Chart.of(service))).toEqual([
        '[shop/reviews] versions.v1.trafficPolicy: has no effect: a policy of one version needs a subset, and subsets is false; leave subsets out, or write the policy for the whole service',
      ]);
    });
  });
});

describe('addRoutes', () => {
  test('adds a VirtualService of the name, namespace and host of the service', () => {
    const service = reviews({ metadata: { name: 'critics', namespace: 'books' } });
    const routes = service.addRoutes({ gateways: [Gateway.mesh()] });
    routes.addHttpRoute({ name: 'all', to: [service] });
    expect(routes.node.path).toBe('shop/reviews/VirtualService');
    expect(objectOf(service, 'VirtualService', 'critics')).toMatchObject({
      metadata: { name: 'critics', namespace: 'books' },
      spec: { hosts: ['critics'], gateways: ['mesh'], http: [{ name: 'all', route: [{ destination: { host: 'critics', port: { number: 9080 } } }] }] },
    });
  });
  test('the Service, its DestinationRule and its VirtualService have one name', () => {
    const service = reviews();
    service.addRoutes().addHttpRoute({ to: [service.version('v1').route({ weight: 90 }), service.version('v2').route({ weight: 10 })] });
    expect(objectsOf(service).filter(each => each.metadata.name === 'reviews').map(each => each.kind)).toEqual(['Service', 'DestinationRule', 'VirtualService']);
  });
  test('takes what a VirtualService takes: a name, other hosts and services', () => {
    const service = reviews();
    service.addRoutes({ metadata: { name: 'routes' }, hosts: ['shop.example.com'], services: [Host.fromServiceName('critics')] }).addHttpRoute({ to: [service] });
    expect(objectOf(service, 'VirtualService', 'routes').spec.hosts).toEqual(['shop.example.com', 'reviews', 'critics']);
  });
  test('twice is an error', () => {
    const service = reviews();
    service.addRoutes();
    expect(() => service.addRoutes()).toThrow('shop/reviews: addRoutes was called already; add all routes to the VirtualService that it returned');
  });
});

test('an unknown version is an error that lists those that there are', () => {
  expect(() => reviews().version('v3')).toThrow("shop/reviews: no version 'v3' of reviews; it has v1, v2");
  expect(() => reviews({ versions: {} }).version('v1')).toThrow("shop/reviews: no version 'v1' of reviews; it has none yet; add it with addVersion");
});

test('a version that is there already is an error', () => {
  expect(() => reviews().addVersion('v1', v1)).toThrow("shop/reviews: there is a version 'v1' already; give each a name of its own");
});

test('faults of ports and names are reported together', () => {
  expect(faultsOf(Chart.of(reviews({ port: 0, ports: [{ port: 80, name: 'A' }, { port: 80 }], versions: { 'v 1': v1 } })))).toEqual([
    '[shop/reviews] port: port 0 is out of range; write a whole number from 1 to 65535',
    "[shop/reviews] ports[0]: 'http-A' is not a name of a port; write at most 63 lower-case letters, digits and '-'",
    '[shop/reviews] ports[1]: port 80 is there twice for TCP; leave one out',
    "[shop/reviews] versions['v 1']: 'v 1' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'",
  ]);
});

test('no ports and no versions', () => {
  expect(faultsOf(Chart.of(reviews({ port: undefined, versions: {} })))).toContain("[shop/reviews] a VersionedService needs a version; write versions: { v1: { image: 'IMAGE' } }");
});

test('the Deployment is one of cdk8s-plus: it scales, schedules and patches as they do', () => {
  const service = reviews();
  const { deployment } = service.version('v1');
  new kplus.HorizontalPodAutoscaler(Chart.of(service), 'scale', { target: deployment, maxReplicas: 5 });
  deployment.addContainer({ image: 'registry.example.com/agent:1', name: 'agent' });
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/revisionHistoryLimit', 2), JsonPatch.add('/spec/template/spec/containers/0/resizePolicy', []));
  const { spec } = objectOf(service, 'Deployment', 'reviews-v1');
  expect(spec.replicas).toBeUndefined();
  expect(spec.revisionHistoryLimit).toBe(2);
  expect(spec.template.spec.containers[0].resizePolicy).toEqual([]);
  expect(spec.template.spec.containers.map((container: any) => container.name)).toEqual(['reviews', 'agent']);
  expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
});
