import { ApiObject, App, Chart, Duration, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import { Gateway, HttpMatch, IstioRelease, Mesh, ServiceVersionProps, VersionedService, VirtualService } from '..';
import { DESTINATION_RULE } from '../../test/fields/destination-rule';
import { GATEWAY } from '../../test/fields/gateway';
import { VIRTUAL_SERVICE } from '../../test/fields/virtual-service';
import { manifestOf } from './manifest';

function chartOf(props: { readonly resolvers?: IResolver[] } = {}): Chart {
  const app = new App(props);
  Mesh.configure(app, { release: IstioRelease.V1_31 });
  return new Chart(app, 'shop', { namespace: 'shop', labels: { team: 'shop' } });
}

function objectsOf(chart: Chart): ApiObject[] {
  return chart.node.findAll().filter(each => ApiObject.isApiObject(each)) as ApiObject[];
}

/** Texts, as they show the order of keys too. */
function texts(write: (object: ApiObject) => unknown, chart: Chart): string[] {
  return objectsOf(chart).map(object => JSON.stringify(write(object), undefined, 2));
}

const byCdk8s = (object: ApiObject) => ApiObject.prototype.toJson.call(object) as unknown;

test.each([...Object.entries(GATEWAY), ...Object.entries(VIRTUAL_SERVICE), ...Object.entries(DESTINATION_RULE)])('%s is written as cdk8s writes it', (_, piece) => {
  const chart = chartOf();
  piece(chart);
  expect(texts(object => object.toJson(), chart)).toEqual(texts(byCdk8s, chart));
});

const VERSIONS: Record<string, ServiceVersionProps> = {
  plain: { image: 'reviews:1' },
  full: {
    image: 'reviews:2',
    replicas: 3,
    env: { B: '1', A: '$(B)' },
    command: ['run'],
    terminationGracePeriod: Duration.seconds(5),
    podMetadata: { annotations: { note: 'x' } },
    podSpec: { containers: [], priorityClassName: 'high', tolerations: [] },
  },
  lazy: { image: 'reviews:3', replicas: Lazy.any({ produce: () => 2 }) as number },
};

test.each(Object.entries(VERSIONS))('a service with the version %s is written as cdk8s writes it', (name, props) => {
  const chart = chartOf();
  new VersionedService(chart, 'reviews', { port: 80, versions: { [name]: props }, metadata: { annotations: {}, labels: { z: '1', a: '2' } } });
  expect(texts(object => object.toJson(), chart)).toEqual(texts(byCdk8s, chart));
});

function routes(chart: Chart): VirtualService {
  const resource = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'] });
  resource.addHttpRoute({ matches: [HttpMatch.exact('/')], to: [new VersionedService(chart, 'cart', { port: 80, versions: { v1: { image: 'cart:1' } } })] });
  return resource;
}

test('plain data is written in one pass', () => {
  const resource = routes(chartOf());
  expect(manifestOf(resource, { b: [1, null], a: { d: undefined, c: true } })).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { labels: { team: 'shop' }, name: 'routes', namespace: 'shop' },
    spec: { a: { c: true }, b: [1, undefined] },
  });
});

test.each<[string, unknown]>([
  ['a lazy value', { replicas: Lazy.any({ produce: () => 1 }) }],
  ['an object of a class', [new Date(0)]],
  ['what resolves itself', { value: { resolve: () => 1 } }],
  ['a function', { value: () => 1 }],
])('%s is left to cdk8s', (_, spec) => {
  expect(manifestOf(routes(chartOf()), spec)).toBeUndefined();
});

test('a patch is applied, and metadata that cdk8s keeps elsewhere is written', () => {
  const chart = chartOf();
  const resource = routes(chart);
  resource.addJsonPatch(JsonPatch.add('/spec/later', 1));
  resource.metadata.addFinalizers('example.com/done');
  const gateway = new Gateway(chart, 'public', { servers: [] });
  gateway.metadata.add('generateName', 'public-');
  expect(resource.toJson()).toMatchObject({ metadata: { finalizers: ['example.com/done'] }, spec: { later: 1 } });
  expect(gateway.toJson()).toMatchObject({ metadata: { generateName: 'public-' } });
});

test("an app's own resolvers are asked", () => {
  class Shout implements IResolver {
    resolve(context: ResolutionContext): void {
      if (context.value === '/') context.replaceValue('/LOUD');
    }
  }
  expect(JSON.stringify(routes(chartOf({ resolvers: [new Shout()] })).toJson())).toContain('/LOUD');
});
