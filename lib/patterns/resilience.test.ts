import { Duration } from 'cdk8s';
import { HttpMatch, Resilience, ResilienceProps, StringMatch, VersionedService, VirtualService } from '../../lib';
import { faultsOf, shop, specOf, warningsOf } from '../../test/support/mesh';

function payWith(props: Partial<ResilienceProps>, options = {}) {
  const chart = shop();
  const resilience = new Resilience(chart, 'resilience', { callerTimeout: Duration.seconds(5), ...props });
  const pay = new VersionedService(chart, 'pay', { port: 8080, versions: { v1: { image: 'registry.example.com/pay:1' } }, trafficPolicy: resilience.trafficPolicy });
  const routes = pay.addRoutes();
  resilience.addRoutes(routes, { to: [pay], ...options });
  return { chart, resilience, routes, rule: pay.destinationRule! };
}

const destination = { host: 'pay', port: { number: 8080 } };

test('the numbers follow from how long callers wait', () => {
  const { chart, routes, rule } = payWith({});
  expect(specOf(routes).http).toEqual([
    {
      name: 'resilience-idempotent',
      match: [{ method: { regex: 'GET|HEAD|OPTIONS' } }],
      timeout: '4500ms',
      retries: { attempts: 2, perTryTimeout: '1350ms', retryOn: 'connect-failure,refused-stream,reset,gateway-error' },
      route: [{ destination }],
    },
    { name: 'resilience-other', timeout: '4500ms', retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' }, route: [{ destination }] },
  ]);
  expect(specOf(rule).trafficPolicy).toEqual({
    connectionPool: { tcp: { maxConnections: 1024, connectTimeout: '1s' }, http: { http2MaxRequests: 1024, http1MaxPendingRequests: 102, maxRetries: 102 } },
    outlierDetection: { consecutiveGatewayErrors: 5, consecutive5xxErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
  });
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart)).toEqual([]);
});

test.each([
  [100, 0], [100, 2], [999, 3], [5000, 2], [60_000, 10],
])('callers that wait %i ms, %i retries: all tries fit into the time-out, and it into theirs', (caller, attempts) => {
  const { resilience } = payWith({ callerTimeout: Duration.millis(caller), attempts });
  const [timeout, each] = [resilience.timeout, resilience.perTryTimeout].map(duration => duration.toMilliseconds());
  expect(timeout).toBeLessThan(caller);
  expect(each * (attempts + 1)).toBeLessThanOrEqual(timeout);
  expect(each).toBeGreaterThanOrEqual(1);
});

test('each number can be given', () => {
  const { chart, routes, rule } = payWith({
    timeout: Duration.seconds(3), attempts: 1, perTryTimeout: Duration.millis(1500), methods: ['GET', 'PUT'], retryOn: ['5xx'], maxRequests: 5,
    connectionPool: { tcp: { connectTimeout: Duration.millis(200) }, http: { maxRetries: 1, maxRequestsPerConnection: 100 } },
    outlierDetection: { consecutive5xxErrors: 7, maxEjectionPercent: 100 },
  });
  expect(specOf(routes).http.map(({ match, timeout, retries }: any) => ({ match, timeout, retries }))).toEqual([
    { match: [{ method: { regex: 'GET|PUT' } }], timeout: '3s', retries: { attempts: 1, perTryTimeout: '1500ms', retryOn: '5xx' } },
    { timeout: '3s', retries: { attempts: 1, retryOn: 'connect-failure,refused-stream' } },
  ]);
  expect(specOf(rule).trafficPolicy).toEqual({
    connectionPool: { tcp: { maxConnections: 5, connectTimeout: '200ms' }, http: { http2MaxRequests: 5, http1MaxPendingRequests: 1, maxRetries: 1, maxRequestsPerConnection: 100 } },
    outlierDetection: { consecutiveGatewayErrors: 5, consecutive5xxErrors: 7, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 100 },
  });
  expect(faultsOf(chart)).toEqual([]);
});

test('no retries is written as such: Istio would retry by itself', () => {
  expect(specOf(payWith({ attempts: 0 }).routes).http.map(({ retries }: any) => retries)).toEqual([{ attempts: 0 }, { attempts: 0 }]);
});

test('routes have a name and matches of their own, and can have another time-out', () => {
  const { chart, routes } = payWith({}, { name: 'pay', matches: [HttpMatch.prefix('/a'), HttpMatch.prefix('/b')], timeout: Duration.seconds(1), retries: { attempts: 9 } });
  expect(specOf(routes).http.map(({ name, match, timeout, retries }: any) => ({ name, match, timeout, attempts: retries.attempts }))).toEqual([
    { name: 'pay-idempotent', match: ['/a', '/b'].map(prefix => ({ uri: { prefix }, method: { regex: 'GET|HEAD|OPTIONS' } })), timeout: '1s', attempts: 9 },
    { name: 'pay-other', match: ['/a', '/b'].map(prefix => ({ uri: { prefix } })), timeout: '1s', attempts: 2 },
  ]);
  expect(faultsOf(chart)).toEqual([]);
});

describe('faults', () => {
  test.each<[string, Partial<ResilienceProps>, string[]]>([
    ['a time-out that callers never see', { timeout: Duration.seconds(5) }, [
      'timeout: a time-out of 5s is not below that of the callers, 5s, who would never see it; write a shorter one, or leave it out: it is nine tenths of that of the callers',
    ]],
    ['tries that do not fit', { perTryTimeout: Duration.seconds(2) }, [
      'perTryTimeout: 3 tries of 2s do not fit into 4500ms; write a shorter perTryTimeout or fewer attempts, or leave perTryTimeout out: it is a share of the time-out',
    ]],
    ['callers that do not wait', { callerTimeout: Duration.millis(2) }, ['callerTimeout: 2ms leaves less than 1ms for each of 3 tries; write how long callers wait, such as Duration.seconds(3)']],
    ['too many retries', { attempts: 11 }, ['attempts: 11 is no number of retries; write a whole number from 0 to 10']],
    ['half a retry', { attempts: 0.5 }, ['attempts: 0.5 is no number of retries; write a whole number from 0 to 10']],
    ['no requests', { maxRequests: 0 }, ['maxRequests: 0 is no number of requests; write a whole number from 1 to 2147483647']],
    ['no methods', { methods: [] }, ['methods: no method is tried again; leave methods out, or write attempts: 0 for no retries']],
    ['what is no method', { methods: ['GET', 'put|.*'] }, ["methods[1]: 'put|.*' is not a method of HTTP; write it in upper case, such as GET"]],
    ['values of other types', { attempts: '2' as unknown as number, callerTimeout: 5 as unknown as Duration }, [
      "'callerTimeout' is the number 5; write Duration.seconds(...), Duration.millis(...)",
      "'attempts' is the text '2'; write a number",
    ]],
  ])('%s', (_, props, faults) => {
    expect(faultsOf(payWith(props).chart).filter(fault => fault.startsWith('[shop/resilience]'))).toEqual(faults.map(fault => `[shop/resilience] ${fault}`));
  });

  test('none of these at the bounds', () => {
    expect(faultsOf(payWith({ timeout: Duration.millis(4999), attempts: 10, perTryTimeout: Duration.millis(454), maxRequests: 1, methods: ['GET'] }).chart)).toEqual([]);
  });

  test('a match that looks at the method already', () => {
    expect(faultsOf(payWith({}, { matches: [HttpMatch.any().withMethod(StringMatch.exact('GET'))] }).chart)).toEqual([
      '[shop/pay/VirtualService] spec.http[0].match[0].method: the match has a condition on the method already, which that of the pattern would replace; write both conditions as one, in a route of your own before the pattern',
    ]);
  });

  test('options of routes of other types are reported once', () => {
    expect(faultsOf(payWith({}, { to: 5, matches: 7 }).chart).filter(fault => /'(?:to|matches)'/.test(fault))).toEqual([
      "[shop/pay/VirtualService] spec.http[0]: 'to' is the number 5; write a list: [...]",
      "[shop/pay/VirtualService] spec.http[0]: 'matches' is the number 7; write a list: [...]",
    ]);
  });

  test('what is no VirtualService', () => {
    const { resilience } = payWith({});
    expect(() => resilience.addRoutes(undefined as unknown as VirtualService, { to: [] })).toThrow('shop/resilience: addRoutes was given undefined; give it a VirtualService');
  });
});
