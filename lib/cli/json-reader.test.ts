import { readExternalAddress, readPods, readService } from './cluster-objects';
import { JsonReader, ShapeError } from './json-reader';

const SERVICE = {
  metadata: { name: 'istio-ingressgateway' },
  spec: {
    type: 'LoadBalancer',
    selector: { app: 'gateway', istio: 'ingressgateway' },
    ports: [{ name: 'http2', port: 80, nodePort: 31380, protocol: 'TCP' }, { port: 443 }, { name: 'http3', port: 443, protocol: 'UDP' }],
    externalIPs: ['10.9.9.9'],
  },
  status: { loadBalancer: { ingress: [{ ip: '10.1.2.3' }, { hostname: 'lb.example.com' }, {}] } },
};

test('a Service', () => {
  expect(readService(new JsonReader(SERVICE))).toEqual({
    type: 'LoadBalancer',
    selector: new Map([['app', 'gateway'], ['istio', 'ingressgateway']]),
    ports: [{ name: 'http2', port: 80, nodePort: 31380 }, { name: undefined, port: 443, nodePort: undefined }],
    addresses: ['10.1.2.3', 'lb.example.com', '10.9.9.9'],
  });
});

test.each([[{}], [{ spec: null, status: null }], [{ spec: { ports: null, selector: null, type: '' }, status: { loadBalancer: {} } }]])('%j has nothing', service => {
  expect(readService(new JsonReader(service))).toEqual({ type: 'ClusterIP', selector: new Map(), ports: [], addresses: [] });
});

test.each<[object, string]>([
  [{ spec: 3 }, 'spec is not an object'],
  [{ spec: [] }, 'spec is not an object'],
  [{ spec: { ports: {} } }, 'spec.ports is not a list'],
  [{ spec: { ports: [null] } }, 'spec.ports[0].port is not there'],
  [{ spec: { ports: [{ port: 80 }, { name: 'http2' }] } }, 'spec.ports[1].port is not there'],
  [{ spec: { ports: ['80'] } }, 'spec.ports[0] is not an object'],
  [{ spec: { ports: [{ port: '80' }] } }, 'spec.ports[0].port is not a port from 1 to 65535'],
  [{ spec: { ports: [{ port: 70000 }] } }, 'spec.ports[0].port is not a port from 1 to 65535'],
  [{ spec: { ports: [{ port: 80.5 }] } }, 'spec.ports[0].port is not a port from 1 to 65535'],
  [{ spec: { ports: [{ port: 80, name: 7 }] } }, 'spec.ports[0].name is not a string'],
  [{ spec: { selector: { app: 1 } } }, 'spec.selector.app is not a string'],
  [{ spec: { externalIPs: ['1.2.3.4; rm -rf /'] } }, 'spec.externalIPs[0] is not an address'],
  [{ status: { loadBalancer: { ingress: { ip: '1.2.3.4' } } } }, 'status.loadBalancer.ingress is not a list'],
  [{ status: { loadBalancer: { ingress: [{ hostname: 'a\nGATEWAY_URL=evil' }] } } }, 'status.loadBalancer.ingress[0].hostname is not an address'],
])('%j is no Service', (service, message) => {
  expect(() => readService(new JsonReader(service))).toThrow(new ShapeError(message));
});

test('a pod serves if it is ready and not about to end', () => {
  const conditions = (ready: string) => [{ type: 'Initialized', status: 'True' }, { type: 'Ready', status: ready }];
  const items = [
    { metadata: {}, spec: { nodeName: 'a' }, status: { hostIP: '10.0.0.1', conditions: conditions('True') } },
    { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' }, status: { conditions: conditions('True') } },
    { status: { conditions: conditions('False') } },
    { status: {} },
  ];
  expect(readPods(new JsonReader({ items }))).toEqual([
    { nodeName: 'a', hostIp: '10.0.0.1', serves: true }, ...Array.from({ length: 3 }, () => ({ nodeName: undefined, hostIp: undefined, serves: false })),
  ]);
});

/** mulberry32: the same numbers for the same seed, everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) % below;
  };
}

const ODD = [null, undefined, 0, -1, 1.5, 1e400, NaN, true, '', ' ', 'x', '__proto__', [], [[]], [null], {}, { items: 1 }, { port: {} }, () => 1];

/** A copy with some of its values exchanged for odd ones. */
function mutated(value: unknown, random: (below: number) => number): unknown {
  if (random(8) === 0) return ODD[random(ODD.length)];
  if (Array.isArray(value)) return value.map(each => mutated(each, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mutated(each, random)]));
}

test('whatever the answer is, it is read or said to have another shape', () => {
  const seed = 20261125;
  const random = randomOf(seed);
  const NODE = { status: { addresses: [{ type: 'ExternalIP', address: '34.1.1.1' }] } };
  const PODS = { items: [{ metadata: {}, spec: { nodeName: 'a' }, status: { hostIP: '10.0.0.1', conditions: [{ type: 'Ready', status: 'True' }] } }] };
  let [read, refused] = [0, 0];
  for (let count = 0; count < 20_000; count++) {
    const [value, reader] = ([[SERVICE, readService], [PODS, readPods], [NODE, readExternalAddress]] as const)[count % 3];
    const odd = mutated(value, random);
    try {
      const found: unknown = reader(new JsonReader(odd));
      read++;
      for (const { port } of (found as { ports?: { port: number }[] } | undefined)?.ports ?? []) expect(port).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw new Error(`seed ${seed}, ${JSON.stringify(odd)}: ${error}`);
      refused++;
    }
  }
  expect(read).toBeGreaterThan(4000);
  expect(refused).toBeGreaterThan(4000);
});
