import { Chart } from 'cdk8s';
import { faultsOf, shop, specOf, warningsOf } from '../../../test/support/mesh';
import { IstioRelease, PolicyScope, PolicyTarget, ProxyConfig, ProxyConfigProps, ProxyImage, VersionedService } from '../../index';

const config = (props?: ProxyConfigProps, chart: Chart = shop()): ProxyConfig => new ProxyConfig(chart, 'config', props);

test('of a workload', () => {
  const chart = shop();
  const cart = new VersionedService(chart, 'cart', { port: 80, versions: { v1: { image: 'registry.example.com/cart:1' } } });
  expect(specOf(config({ appliesTo: PolicyScope.workload(cart), concurrency: 0, environmentVariables: { B: 'b', A: '' }, image: ProxyImage.distroless() }, chart))).toEqual({
    selector: { matchLabels: { app: 'cart' } }, concurrency: 0, environmentVariables: { A: '', B: 'b' }, image: { imageType: 'distroless' },
  });
});

test('of a namespace', () => {
  const made = config({ concurrency: 2 });
  expect(specOf(made)).toEqual({ concurrency: 2 });
  expect(IstioRelease.all().map(release => config({}, shop(release)).apiVersion)).toEqual(Array(17).fill('networking.istio.io/v1beta1'));
});

test.each([
  ['default', ProxyImage.ubuntu()], ['debug', ProxyImage.debug()], ['distroless', ProxyImage.distroless()], ['fips', ProxyImage.fromImageType('fips')],
])('the image %s', (imageType, image) => expect(specOf(config({ image })).image).toEqual({ imageType }));

test('an image of your own is a warning: Istio publishes none', () => {
  const made = config({ image: ProxyImage.fromImageType('fips') });
  expect(warningsOf(Chart.of(made))).toEqual(["[shop/config] spec.image.imageType: Istio publishes no image of the proxy called 'fips'; write default, debug or distroless, unless a registry of your own has it"]);
});

test.each<[string, ProxyConfigProps, string]>([
  ['attached to an object', { appliesTo: PolicyScope.targets(PolicyTarget.fromServiceName('cart')) }, 'spec.targetRefs: Istio 1.30 has no such field; no release has it'],
  ['fewer threads than none', { concurrency: -1 }, 'spec.concurrency: -1 is out of range; write a whole number from 0 to 2147483647'],
  ['a variable of a wrong type', { environmentVariables: { A: 1 as never } }, "spec: 'environmentVariables.A' is the number 1; write text"],
  ['an image that is none', { image: ProxyImage.fromImageType(undefined as never) }, 'spec.image.imageType: it is undefined; check the variable it comes from: an absent value would hold for everything'],
])('%s is one fault', (_name, props, message) => expect(faultsOf(Chart.of(config(props)))).toEqual([`[shop/config] ${message}`]));
