import { IstioRelease } from './istio-release';

test('there are 17, from 1.15 to 1.31, each with a constant', () => {
  const minors = IstioRelease.all().map(release => release.minor);
  expect(minors).toEqual(Array.from({ length: 17 }, (_, index) => `1.${15 + index}`));
  for (const minor of minors) expect((IstioRelease as any)[`V${minor.replace('.', '_')}`].minor).toBe(minor);
});

test('the newest stable one is not a release candidate', () => {
  expect(IstioRelease.newestStable()).toBe(IstioRelease.V1_30);
  expect(IstioRelease.V1_31.version).toBe('1.31.0-rc.0');
});

test.each([['1.22', '1.22'], ['1.22.8', '1.22'], ['v1.22', '1.22'], ['1.31.0-rc.0', '1.31'], ['1.30-alpha.abc', '1.30']])('%s is of %s', (version, minor) => {
  expect(IstioRelease.of(version).minor).toBe(minor);
});

test.each(['1.9', '2.0', '1', '', 'latest', '1.220'])("'%s' is not known", version => {
  expect(() => IstioRelease.of(version)).toThrow(new RegExp(`^no Istio release '${version}'; there are 1\\.15, 1\\.16, .*1\\.31$`));
});

test('apiVersions are the ones served, stable before beta before alpha', () => {
  expect(IstioRelease.V1_15.apiVersionsOf('VirtualService')).toEqual(['networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3']);
  expect(IstioRelease.V1_22.apiVersionsOf('VirtualService')).toEqual(['networking.istio.io/v1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3']);
  expect(IstioRelease.V1_15.apiVersionsOf('TrafficExtension')).toEqual([]);
});

test.each(['VirtualService', 'DestinationRule', 'Gateway'])('%s is v1 from 1.22 on, and v1beta1 before', kind => {
  const versions = IstioRelease.all().map(release => release.apiVersionOf(kind).split('/')[1]);
  expect(versions).toEqual([...Array(7).fill('v1beta1'), ...Array(10).fill('v1')]);
});

test('releases are compared by their order, not by their text', () => {
  const { V1_15, V1_30, V1_31 } = IstioRelease;
  expect([V1_30.isAtLeast(V1_15), V1_30.isAtLeast(V1_30), V1_30.isAtLeast(V1_31)]).toEqual([true, true, false]);
  expect([V1_30.isSameAs(IstioRelease.of('1.30.3')), V1_30.isSameAs(V1_31)]).toEqual([true, false]);
});

describe('Gateway API', () => {
  const GROUP = 'gateway.networking.k8s.io';

  test('each release builds on a version of it', () => {
    expect(IstioRelease.all().map(release => release.gatewayApiVersion)).toEqual([
      '0.5.1', '0.5.1', '0.6.2', '0.6.2', '0.8.1', '1.0.0', '1.0.0', '1.1.0', '1.1.0', '1.2.1', '1.2.1', '1.3.0', '1.3.0', '1.4.1', '1.4.1', '1.5.1', '1.6.3',
    ]);
  });

  test('kinds are those of the standard channel, and TCPRoute', () => {
    expect(IstioRelease.V1_15.gatewayApiKinds).toEqual(['GatewayClass', 'Gateway', 'HTTPRoute', 'TCPRoute']);
    expect([...IstioRelease.V1_31.gatewayApiKinds].sort()).toEqual([
      'BackendTLSPolicy', 'GRPCRoute', 'Gateway', 'GatewayClass', 'HTTPRoute', 'ListenerSet', 'ReferenceGrant', 'TCPRoute', 'TLSRoute',
    ]);
  });

  test('of two kinds of one name, the group says which is meant', () => {
    expect(IstioRelease.V1_30.apiVersionsOf('Gateway')).toEqual(['networking.istio.io/v1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3']);
    expect(IstioRelease.V1_30.apiVersionsOf('Gateway', GROUP)).toEqual([`${GROUP}/v1`, `${GROUP}/v1beta1`]);
    expect(IstioRelease.V1_30.apiVersionsOf('Gateway', 'example.com')).toEqual([]);
    expect(IstioRelease.V1_30.apiVersionsOf('HTTPRoute')).toEqual([]);
    expect(IstioRelease.V1_30.apiVersionsOf('constructor', GROUP)).toEqual([]);
  });

  test('a kind that a release does not have is named, with the first that has it', () => {
    expect(IstioRelease.V1_15.apiVersionOf('HTTPRoute', GROUP)).toBe(`${GROUP}/v1beta1`);
    expect(() => IstioRelease.V1_22.apiVersionOf('TLSRoute', GROUP)).toThrow('Gateway API 1.1.0 of Istio 1.22 has no TLSRoute; the first release that has it is 1.30');
    expect(() => IstioRelease.V1_22.apiVersionOf('HttpRoute', GROUP)).toThrow("gateway.networking.k8s.io has no kind 'HttpRoute'; 1.22 has GatewayClass, Gateway, GRPCRoute, HTTPRoute, ReferenceGrant, TCPRoute");
  });
});
