import { Chart, Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop } from '../../test/support/mesh';
import { FaultDelay, Gateway, Host, HttpMatch, HttpRouteOptions, Injection, MeshNamespace, Mirror, Server, StringMatch, VersionedService, VirtualService } from '../index';

const unset = undefined as never;
const none = null as never;

function reviews(chart: Chart): VersionedService {
  return new VersionedService(chart, 'reviews', { port: 80, versions: { v1: { image: 'reviews:1' } } });
}

/** What the fuzz of the API found: each was taken without a word, or ended in a bare TypeError. */
test.each<[string, Partial<HttpRouteOptions>, string]>([
  ['a delay of undefined percent', { fault: { delay: FaultDelay.fixedWholePercent(Duration.seconds(1), unset) } }, "fault.delay.percent: 'percent' is undefined"],
  ['a mirror of undefined percent', { mirrors: [Mirror.wholePercent(Host.fromServiceName('a') as never, unset)] }, 'mirror: is an object'],
  ['a header without a name', { matches: [HttpMatch.any().withHeader(unset, StringMatch.exact('a'))] }, "match[0].headers.undefined: 'name' is undefined"],
  ['a header without a value', { matches: [HttpMatch.any().withHeader('x-a', StringMatch.exact(none))] }, "match[0].headers['x-a'].exact: is null"],
  ['a port of null', { matches: [HttpMatch.any().onPort(none)] }, "match[0].port: 'port' is null"],
  ['a lazy policy that throws', { retries: { attempts: 1, retryOn: [Lazy.any({ produce: () => { throw new Error('no policy'); } })] } }, 'retries.retryOn: a Lazy value failed: no policy'],
])('%s', (_, options, fault) => {
  const chart = shop();
  new VirtualService(chart, 'routes', { hosts: ['a.example.com'] }).addHttpRoute({ to: [reviews(chart)], ...options });
  expect(faultsOf(chart)).toContainEqual(expect.stringContaining(`[shop/routes] spec.http[0].${fault}`));
});

test.each<[string, (chart: Chart) => void, string]>([
  ['a Service that is none', chart => { new VirtualService(chart, 'routes').addService(Host.service('reviews' as never)); }, "[shop/routes] spec.hosts[0]: what was given to Host.service(...) is the text 'reviews'; give it a Service of cdk8s-plus"],
  ['a place that is none', chart => { new VirtualService(chart, 'routes').addService(Host.fromServiceName('a', none)); }, '[shop/routes] spec.hosts[0]: what says where it is, is null; write an object (FromNameOptions)'],
  ['a gateway without a name', chart => { new VirtualService(chart, 'routes').addGateway(Gateway.fromGatewayName(unset)); }, '[shop/routes] spec.gateways[0]: the name of a Gateway is undefined; write its name, such as public'],
  ['a server that is none', chart => { new Gateway(chart, 'public').addServer('http' as never); }, "[shop/public] spec.servers[0]: is the text 'http'; write Server.http(...)"],
  ['pods of a namespace that is none', chart => { new Gateway(chart, 'public', { servers: [Server.http()], podNamespace: Lazy.any({ produce: () => 5 }) }); }, "[shop/public] spec.servers: 'podNamespace' is the number 5; write text"],
  ['routes of null', chart => { reviews(chart).addRoutes(none); }, '[shop/reviews/VirtualService] spec: is null; write an object (VirtualServiceProps)'],
  ['a version without a name', chart => { reviews(chart).addVersion(unset, { image: 'a' }); }, "[shop/reviews] versions['(undefined)']: '(undefined)' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'"],
  ['an unset revision', chart => { new MeshNamespace(chart, 'store', { injection: Injection.revision(unset) }); },
    "[shop/store] metadata.labels['istio.io/rev']: '(undefined)' is not a revision or tag of a control plane; write at most 63 lower-case letters, digits and '-', such as canary or 1-30"],
])('%s', (_, make, fault) => {
  const chart = shop();
  make(chart);
  expect(faultsOf(chart)).toContain(fault);
});

test('injection of what is no namespace and no workload', () => {
  expect(() => Injection.enabled().ofNamespace('shop' as never)).toThrow("Injection.ofNamespace: was given the text 'shop'; give it a Namespace of cdk8s-plus");
  expect(() => Injection.enabled().ofPods(new kplus.Namespace(shop(), 'store') as never)).toThrow('Injection.ofPods: was given an object; give it a Deployment or another workload of cdk8s-plus');
});
