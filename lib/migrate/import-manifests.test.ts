import { IstioRelease } from '../release';
import { Imported, importManifests } from './import-manifests';

function imported(text: string, file = 'mesh.yaml'): Imported {
  return importManifests([{ file, text }], { release: IstioRelease.V1_30 });
}

/** The code without its imports, the app and the charts. */
function body(text: string): string {
  const { files: [file] } = imported(text);
  return file.text.split('\n\n').slice(3, -1).join('\n\n');
}

function notes(text: string): string[] {
  return imported(text).notes.map(({ place: { file, line }, message }) => `${file}:${line}: ${message}`);
}

const MESH = `
# The shop's public door.
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingressgateway }
  servers:
  - { port: { number: 80, name: http, protocol: HTTP }, hosts: ['shop/*.example.com'], tls: { httpsRedirect: true } }
  - { port: { number: 443, name: https, protocol: HTTPS }, hosts: ['shop/*.example.com'], tls: { mode: SIMPLE, credentialName: shop-cert } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: shop, labels: { team: web } }
spec:
  hosts: [shop.example.com]
  gateways: [edge/public, mesh]
  http:
  - name: beta
    match:
    - uri: { prefix: /reviews }
      headers: { x-beta: { exact: '1' } }
    route:
    - destination: { host: reviews, subset: v2 }
  - match: [{ uri: { prefix: /cart } }]
    delegate: { name: cart, namespace: cart }
  - timeout: 1.5s
    retries: { attempts: 2, retryOn: 'gateway-error,reset' }
    route:
    - { destination: { host: reviews, subset: v1, port: { number: 9080 } }, weight: 90 }
    - { destination: { host: reviews.other.svc.cluster.local }, weight: 10 }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST }, connectionPool: { http: { maxRetries: 3 } } }
  subsets:
  - { name: v1, labels: { version: v1 } }
  - { name: v2, labels: { version: v2 } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ port: 9080, name: http }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: cart }
spec: { http: [{ route: [{ destination: { host: cart } }] }] }
`;

test('what was read refers to each other in the code', () => {
  const { files, notes: said } = imported(MESH);
  expect(said).toEqual([]);
  expect(files).toEqual([{ name: 'main.ts', text: expect.any(String) }]);
  expect(files[0].text).toMatchSnapshot();
});

describe('what no construct says', () => {
  test('a kind of others is an ApiObject, with a comment', () => {
    const text = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: shop, namespace: shop }\nspec: { secretName: shop }\n';
    expect(body(text)).toBe('// no construct knows Certificate of cert-manager.io/v1\n'
      + "new ApiObject(shop, 'shop', {\n  apiVersion: 'cert-manager.io/v1',\n  kind: 'Certificate',\n  metadata: { name: 'shop' },\n  spec: { secretName: 'shop' },\n});");
    expect(notes(text)).toEqual(['mesh.yaml:1: Certificate shop/shop is an ApiObject: no construct knows Certificate of cert-manager.io/v1']);
  });
  test('a field is written by a patch', () => {
    const text = 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a, namespace: shop, generateName: b }\nspec: { host: a, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN } } }\n';
    expect(body(text)).toContain("aRule.addJsonPatch(JsonPatch.add('/metadata/generateName', 'b'));");
    expect(notes(text)).toEqual(['mesh.yaml:1: DestinationRule shop/a: metadata.generateName is written by a patch']);
  });
  test('what Istio refuses is kept as it is, and said', () => {
    const text = 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a, namespace: shop }\nspec: { host: "a b" }\n';
    expect(body(text)).toMatch(/^\/\/ Istio refuses it: spec\.host: 'a b' .*\nnew ApiObject\(shop, 'a', \{/);
    expect(notes(text)).toEqual([expect.stringMatching(/^mesh\.yaml:1: DestinationRule shop\/a is an ApiObject: Istio refuses it: spec\.host: 'a b'/)]);
  });
});

describe('what is not kept is said, with its line, and the rest is written', () => {
  const GOOD = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

  test.each([
    ['no YAML', '\nkind: [a\n', 'mesh.yaml:3: is not YAML: '],
    ['a key twice', 'kind: a\nkind: b\n', 'mesh.yaml:2: is not YAML: Map keys must be unique'],
    ['a list', '- a\n', 'mesh.yaml:1: is a list, not a Kubernetes object; leave it out'],
    ['text', 'hello\n', 'mesh.yaml:1: is "hello", not a Kubernetes object; leave it out'],
    ['no kind', '\n\napiVersion: v1\nmetadata: { name: a }\n', 'mesh.yaml:3: is no Kubernetes object: it has no kind; write it, or leave it out'],
    ['no name', 'apiVersion: v1\nkind: Service\n', 'mesh.yaml:1: is no Kubernetes object: it has no metadata.name; write it, or leave it out'],
    ['an object twice', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n', 'mesh.yaml:5: ConfigMap a is at mesh.yaml:1 too, and this one is left out; give one of them another name, or leave one out'],
  ])('%s', (_, text, message) => {
    const { files, notes: [note, ...others] } = imported(text + GOOD);
    expect(`${note.place.file}:${note.place.line}: ${note.message}`).toContain(message);
    expect([note.isError, others]).toEqual([true, []]);
    expect(files[0].text).toContain("kind: 'ConfigMap'");
  });

  test.each([
    ['comments', 'apiVersion: v1\nkind: ConfigMap # kind\nmetadata:\n  # name\n  name: a\n', ['mesh.yaml:1: 2 comments inside it are not kept']],
    ['anchors', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: &a b }\ndata: { c: *a }\n', ['mesh.yaml:1: 1 anchor and what refers to it are written out']],
    ['what the API server wrote', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, uid: b, creationTimestamp: null }\nstatus: {}\n', ["mesh.yaml:1: ConfigMap a: status, metadata.uid are the API server's, and left out"]],
  ])('%s', (_, text, expected) => expect(notes(text)).toEqual(expected));

  test('nothing at all gives no file', () => expect(imported('# nothing\n---\n').files).toEqual([]));
});

describe('as kubectl reads it', () => {
  const data = (text: string) => /\bdata: (\{.*\})(?: \}\)|,\n)/.exec(body(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: abcdefghijkl }\ndata: ${text}\n`))![1];

  test.each([
    ['{ a: yes, b: off, c: 012, d: 2001-01-01, e: 1:30, f: ~ }', "{ a: true, b: false, c: 10, d: '2001-01-01', e: '1:30' }"],
    ['{ a: ., b: e5, c: -., d: .e1, e: 1e3, f: .5, g: 1., h: -1_0.5 }', "{ a: '.', b: 'e5', c: '-.', d: '.e1', e: 1000, f: 0.5, g: 1, h: -10.5 }"],
    ['{ a: "it\'s", b: "\\u2028", "c d": "\\\\" }', "{ a: 'it\\'s', b: '\\u2028', 'c d': '\\\\' }"],
    ['{ __proto__: a }', "{ ['__proto__']: 'a' }"],
  ])('%s', (text, code) => expect(data(text)).toBe(code));

  test('the items of a List are read one by one', () => {
    expect(body('apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: a } }\n- { apiVersion: v1, kind: Secret, metadata: { name: a } }\n')).toBe(
      "new ApiObject(cluster, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });\n\nnew ApiObject(cluster, 'a-secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } });");
  });
});

test('many objects have a file for each namespace, which refer to each other', () => {
  const many = Array.from({ length: 60 }, (_, index) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${index}, namespace: shop }\n`).join('');
  const { files } = importManifests([{ file: 'mesh.yaml', text: MESH + many }], { release: IstioRelease.V1_30, severalFiles: true });
  expect(files.map(({ name }) => name)).toEqual(['main.ts', 'app.ts', 'edge.ts', 'cart.ts', 'shop.ts']);
  expect(files[0].text).toBe("import { app } from './app';\nimport './edge';\nimport './cart';\nimport './shop';\n\napp.synth();\n");
  expect(files[4].text).toContain("import { app } from './app';\nimport { cartRoutes } from './cart';\nimport { publicGateway } from './edge';\n");
});
