import { Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop } from '../../test/support/mesh';
import { AppProtocol, Helloworld, HelloworldGateway, MeshNamespace, ServiceVersionProps, VersionedService, VersionedServiceProps, VirtualService } from '../index';

const IMAGE = 'registry.example.com/reviews:1';
const VERSIONS = { v1: { image: IMAGE } };

/** The faults of a service made by a caller that no type checker has seen. */
function faults(props: unknown, id = 'reviews'): string[] {
  const chart = shop();
  new VersionedService(chart, id, props as VersionedServiceProps);
  return faultsOf(chart);
}

function faultsOfVersion(version: object): string[] {
  return faults({ port: 80, versions: { v1: { image: IMAGE, ...version } } });
}

function lazy(value: unknown): any {
  return Lazy.any({ produce: () => value });
}

describe('names', () => {
  const remedy = "write an id, or metadata.name, of at most 63 lower-case letters, digits and '-' that begins with a letter, such as";

  test.each([
    ['My_Service', 'my-service'], ['ShopReviews', 'shop-reviews'], ['a.b', 'a-b'], ['a/b', 'a-b'], ['9080', 'reviews'], ['1st', 'st'], ['é', 'reviews'],
    ['x'.repeat(70), 'x'.repeat(63)],
  ])('the id %s is not one of a Service', (id, example) => {
    expect(faults({ port: 80, versions: VERSIONS }, id)).toEqual([
      `[shop/${id.replace('/', '--')}] metadata.name: '${id}' is not a name of a Service; ${remedy} ${example}`,
    ]);
  });
  test('are reported once, and not again by routes', () => {
    const chart = shop();
    const service = new VersionedService(chart, 'My_Service', { port: 80, versions: { V1: { image: IMAGE } } });
    service.addRoutes().addHttpRoute({ to: [service.version('V1')] });
    new VirtualService(chart, 'routes', { services: [service] }).addHttpRoute({ to: [service] });
    expect(faultsOf(chart)).toEqual([
      `[shop/My_Service] metadata.name: 'My_Service' is not a name of a Service; ${remedy} my-service`,
      "[shop/My_Service] versions.V1: 'V1' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'",
    ]);
  });
  test('the name of the metadata is checked in place of the id', () => {
    expect(faults({ port: 80, versions: VERSIONS, metadata: { name: 'reviews' } }, 'My_Service')).toEqual([]);
  });
  test.each([true, false])('the namespace is checked once, with subsets %s', subsets => {
    expect(faults({ port: 80, versions: VERSIONS, subsets, metadata: { namespace: 'My_NS' } }).map(fault => fault.replace(/^\[.*?\] /, ''))).toEqual([
      expect.stringMatching(/^metadata\.namespace: 'My_NS' is not the name of a namespace; /),
    ]);
  });
  test.each(['V1', 'v1.2', 'v 1', 'v_1', '-v', 'x'.repeat(64)])('the version %s', name => {
    expect(faults({ port: 80, versions: { [name]: { image: IMAGE } } })).toEqual([
      `[shop/reviews] versions${/^[A-Za-z]\w*$/.test(name) ? `.${name}` : `['${name}']`}: '${name}' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'`,
    ]);
  });
});

describe('ports', () => {
  test.each<[string, object, string[]]>([
    ['twice for TCP', { ports: [{ port: 80 }, { port: 80, name: 'b', protocol: AppProtocol.TCP }] }, ['[shop/reviews] ports[1]: port 80 is there twice for TCP; leave one out']],
    ['twice for UDP', { ports: [{ port: 53, protocol: AppProtocol.UDP }, { port: 53, name: 'b', protocol: AppProtocol.UDP }] },
      ['[shop/reviews] ports[1]: port 53 is there twice for UDP; leave one out']],
    ['once for each', { ports: [{ port: 53, protocol: AppProtocol.UDP }, { port: 53, protocol: AppProtocol.TCP }] }, []],
    ['a name twice', { ports: [{ port: 80, name: 'a' }, { port: 81, name: 'a' }] }, ["[shop/reviews] ports[1]: 'http-a' names another port too; give each a name of its own"]],
    ['a target', { ports: [{ port: 80, targetPort: 70000 }] }, ['[shop/reviews] ports[0]: port 70000 is out of range; write a whole number from 1 to 65535']],
    ['none', {}, ['[shop/reviews] a service needs a port; write port: 8080, or ports: [...]']],
  ])('%s', (_, props, expected) => {
    expect(faults({ versions: VERSIONS, ...props })).toEqual(expected);
  });
});

test('labels, of the Service, of pods and of nodes', () => {
  expect(faults({
    port: 80,
    metadata: { labels: { 'a b': 'c' } },
    versions: { v1: { image: IMAGE, podMetadata: { labels: { tier: 'a b' } }, nodeSelector: { '/disk': 'ssd' } } },
  })).toEqual([
    "[shop/reviews] metadata.labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
    "[shop/reviews/v1] spec.template.metadata.labels.tier: 'a b' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
    "[shop/reviews/v1] spec.template.spec.nodeSelector['/disk']: '/disk' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
  ]);
});

test('options of the sample', () => {
  const chart = shop();
  new Helloworld(chart, 'sample', { subset: true } as object);
  new HelloworldGateway(chart, 'gateway', { helloword: 1 } as never);
  expect(faultsOf(chart)).toEqual([
    "[shop/sample] there is no option 'subset' in HelloworldProps; did you mean subsets?",
    "[shop/gateway] there is no option 'helloword' in HelloworldGatewayProps; did you mean helloworld?",
    "[shop/gateway] 'helloworld' is not given; HelloworldGatewayProps needs it",
  ]);
});

test.each([-1, 1.5, Infinity])('%p replicas', replicas => {
  expect(faultsOfVersion({ replicas })).toEqual([`[shop/reviews/v1] spec.replicas: ${replicas} is not a number of pods; write a whole number of 0 or more`]);
});

describe('lazy values', () => {
  test('are resolved when the app is synthesized', () => {
    const chart = shop();
    let image = 'early';
    new VersionedService(chart, 'reviews', {
      port: lazy(80),
      ports: [{ port: lazy(81), targetPort: lazy(8081), name: lazy('admin') }, { port: 53, protocol: lazy('udp') }],
      metadata: { labels: { team: lazy('a') } },
      versions: {
        v1: {
          image: Lazy.any({ produce: () => image }),
          replicas: lazy(3),
          command: [lazy('serve')],
          env: { A: kplus.EnvValue.fromValue(lazy('b')) },
          nodeSelector: { disk: lazy('ssd') },
          containerPorts: [{ number: lazy(8081), name: lazy('admin') }],
          podMetadata: { labels: { tier: lazy('back') } },
        },
      },
    });
    image = IMAGE;
    const [service, deployment] = Testing.synth(chart);
    expect(service.metadata.labels).toEqual({ app: 'reviews', service: 'reviews', team: 'a' });
    expect(service.spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 80 },
      { name: 'http-admin', port: 81, targetPort: 8081 },
      { name: 'udp', port: 53, targetPort: 53, protocol: 'UDP' },
    ]);
    expect(deployment.spec.replicas).toBe(3);
    expect(deployment.spec.template.metadata.labels).toEqual({ app: 'reviews', version: 'v1', tier: 'back' });
    expect(deployment.spec.template.spec).toEqual({
      nodeSelector: { disk: 'ssd' },
      containers: [{
        name: 'reviews', image: IMAGE, imagePullPolicy: 'IfNotPresent', command: ['serve'], env: [{ name: 'A', value: 'b' }],
        ports: [{ containerPort: 80 }, { containerPort: 8081, name: 'admin' }, { containerPort: 53, protocol: 'UDP' }],
      }],
    });
  });

  test.each<[string, object, string]>([
    ['an image', { image: lazy(5) }, "[shop/reviews] 'versions.v1.image' is the number 5; write text"],
    ['an absent image', { image: lazy(undefined) }, "[shop/reviews] 'versions.v1.image' is undefined; write text"],
    ['a label', { podMetadata: { labels: { tier: lazy(null) } } }, "[shop/reviews] 'versions.v1.podMetadata.labels.tier' is null; write text"],
    ['a number', { replicas: lazy('3') }, "[shop/reviews] 'versions.v1.replicas' is the text '3'; write a number"],
  ])('%s of a wrong type is a fault', (_, version, message) => {
    expect(faultsOfVersion(version)).toContain(message);
  });

  test('what they throw is a fault, and hides no other', () => {
    const fails = Lazy.any({ produce: () => { throw new Error('no such release'); } });
    expect(faults({ port: fails, versions: { v1: { image: fails }, V2: { image: '' } } }, 'reviews')).toEqual([
      "[shop/reviews] 'port' failed: no such release; mend it where it is implemented",
      "[shop/reviews] 'versions.v1.image' failed: no such release; mend it where it is implemented",
      "[shop/reviews] versions.V2: 'V2' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'",
    ]);
    expect(faultsOfVersion({ image: fails, replicas: -1 })).toEqual([
      "[shop/reviews] 'versions.v1.image' failed: no such release; mend it where it is implemented",
      '[shop/reviews/v1] spec.replicas: -1 is not a number of pods; write a whole number of 0 or more',
    ]);
  });

  test('a name or namespace cannot be lazy', () => {
    expect(faults({ port: 80, versions: VERSIONS, metadata: { name: lazy('a'), namespace: lazy('b') } })).toEqual([
      "[shop/reviews] 'metadata.name' is a Lazy value; write text",
      "[shop/reviews] 'metadata.namespace' is a Lazy value; write text",
    ]);
  });
});

describe('callers whose language does not check types', () => {
  test.each<[string, object, string[]]>([
    ['no image', { image: undefined }, ["'versions.v1.image' is not given; ServiceVersionProps needs it"]],
    ['an object for an image', { image: {} }, ["'versions.v1.image' is an object; write text"]],
    ['text for a list', { args: 'abc', command: 'serve' }, ["'versions.v1.command' is the text 'serve'; write a list: [...]", "'versions.v1.args' is the text 'abc'; write a list: [...]"]],
    ['text for a variable', { env: { STARS: 'red' } }, ["'versions.v1.env.STARS' is the text 'red'; write EnvValue.fromValue('VALUE') or another EnvValue of cdk8s-plus"]],
    ['NaN', { replicas: NaN }, ["'versions.v1.replicas' is NaN; write a number"]],
    ['null', { replicas: null, env: null, podMetadata: null }, [
      "'versions.v1.replicas' is null; write a number",
      "'versions.v1.env' is null; write an object: { name: ... }",
      "'versions.v1.podMetadata' is null; write an object (ApiObjectMetadata)",
    ]],
    ['text for injection', { injection: 'enabled' }, ["'versions.v1.injection' is the text 'enabled'; write Injection.disabled(...), Injection.enabled(...), Injection.revision(...)"]],
    ['a name for an account', { serviceAccount: 'reviews' }, ["'versions.v1.serviceAccount' is the text 'reviews'; write a ServiceAccount, or ServiceAccount.fromServiceAccountName(...)"]],
    ['an undefined label', { podMetadata: { labels: { tier: undefined } } }, ["'versions.v1.podMetadata.labels.tier' is undefined; check the variable it comes from: an absent value would hold for everything"]],
    ['a port without a number', { containerPorts: [{ name: 'a' }] }, ["'versions.v1.containerPorts[0].number' is not given; ContainerPort needs it"]],
    ['another policy', { imagePullPolicy: 'Sometimes' }, ["'versions.v1.imagePullPolicy' is the text 'Sometimes'; write one of Always, IfNotPresent, Never"]],
    ['an object of a class that is none', { podSpec: { containers: [], hostname: new Date(0) } }, ["'versions.v1.podSpec.hostname' is an object; write text"]],
    ['another class', { liveness: new Date(0), injection: new Date(0) }, [
      "'versions.v1.liveness' is an object; write Probe.fromCommand(...), Probe.fromHttpGet(...), Probe.fromTcpSocket(...)",
      "'versions.v1.injection' is an object; write Injection.disabled(...), Injection.enabled(...), Injection.revision(...)",
    ]],
    ['a misspelt option', { replica: 2 }, ["there is no option 'versions.v1.replica' in ServiceVersionProps; did you mean replicas?"]],
    ['misspelt options of cdk8s-plus and of Kubernetes', {
      resources: { cpus: {} }, containerPorts: [{ number: 1, hostport: 2 }], podMetadata: { lables: {} }, podSpec: { containers: [{ name: 'a', imge: 'b' }], hostNetwrok: true },
    }, [
      "there is no option 'versions.v1.resources.cpus' in ContainerResources; did you mean cpu?",
      "there is no option 'versions.v1.containerPorts[0].hostport' in ContainerPort; did you mean hostPort?",
      "there is no option 'versions.v1.podMetadata.lables' in ApiObjectMetadata; did you mean labels?",
      "there is no option 'versions.v1.podSpec.containers[0].imge' in Container; did you mean image?",
      "there is no option 'versions.v1.podSpec.hostNetwrok' in PodSpec; did you mean hostNetwork?",
    ]],
    ['containers that are none', { podSpec: { containers: [null] } }, ["'versions.v1.podSpec.containers[0]' is null; write an object (Container)"]],
  ])('%s', (_, version, expected) => {
    expect(faultsOfVersion(version)).toEqual(expect.arrayContaining(expected.map(each => `[shop/reviews] ${each}`)));
  });

  test('of the service', () => {
    expect(faults({ port: '80', protocol: 'htp', ports: [null, { port: 81 }], versions: { v1: null, v2: { image: IMAGE } }, metadata: 'x', subsets: 'no' })).toEqual([
      "[shop/reviews] 'port' is the text '80'; write a number",
      "[shop/reviews] 'protocol' is the text 'htp'; write one of http, http2, grpc, grpc-web, https, tls, tcp, udp, mongo, mysql, redis",
      "[shop/reviews] 'ports[0]' is null; write an object (VersionedServicePort)",
      "[shop/reviews] 'versions.v1' is null; write an object (ServiceVersionProps)",
      "[shop/reviews] 'metadata' is the text 'x'; write an object (ApiObjectMetadata)",
      "[shop/reviews] 'subsets' is the text 'no'; write true or false",
    ]);
  });

  test('misspelt options of the service, its ports and its namespace', () => {
    expect(faults({ port: 80, prots: [], ports: [{ port: 81, targetport: 82 }], versions: VERSIONS, metadata: { label: {} } })).toEqual([
      "[shop/reviews] there is no option 'prots' in VersionedServiceProps; did you mean ports?",
      "[shop/reviews] there is no option 'ports[0].targetport' in VersionedServicePort; did you mean targetPort?",
      "[shop/reviews] there is no option 'metadata.label' in ApiObjectMetadata; did you mean labels?",
    ]);
    const chart = shop();
    new MeshNamespace(chart, 'shop', { inject: true, metadata: { labels: { team: undefined } } } as object);
    expect(faultsOf(chart)).toEqual([
      "[shop/shop] there is no option 'inject' in MeshNamespaceProps; did you mean injection?",
      "[shop/shop] 'metadata.labels.team' is undefined; check the variable it comes from: an absent value would hold for everything",
    ]);
  });

  test.each([null, 'text', 5, [], new Date(0), () => 0])('%p for all options', props => {
    expect(faults(props)[0]).toMatch(/^\[shop\/reviews\] is .*; write an object \(VersionedServiceProps\)$/);
    const chart = shop();
    new MeshNamespace(chart, 'shop', props as object);
    expect(faultsOf(chart)[0]).toMatch(/^\[shop\/shop\] is .*; write an object \(MeshNamespaceProps\)$/);
  });

  test('a version that is added, after the app was validated', () => {
    const chart = shop();
    const service = new VersionedService(chart, 'reviews', { port: 80, versions: { v2: { image: IMAGE } } });
    expect(faultsOf(chart)).toEqual([]);
    service.addVersion('v1', null as unknown as ServiceVersionProps);
    expect(faultsOf(chart)).toContain("[shop/reviews] 'versions.v1' is null; write an object (ServiceVersionProps)");
  });
});
