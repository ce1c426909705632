import { FakeAnswer, FakeKubectl, run } from './harness';

const PORTS = [
  { name: 'status-port', port: 15021, nodePort: 31021 },
  { name: 'http2', port: 80, nodePort: 31380 },
  { name: 'https', port: 443, nodePort: 31390 },
];

function service(spec: object, ingress?: object[]): object {
  return { spec: { type: 'LoadBalancer', ports: PORTS, selector: { app: 'istio-ingressgateway', istio: 'ingressgateway' }, ...spec }, status: { loadBalancer: { ingress } } };
}

const POD = { spec: { nodeName: 'minikube' }, status: { phase: 'Running', hostIP: '192.168.49.2', conditions: [{ type: 'Initialized', status: 'True' }, { type: 'Ready', status: 'True' }] } };

let kubectl: FakeKubectl;
afterEach(() => kubectl?.remove());

function gatewayUrl(answers: FakeAnswer[], ...args: string[]) {
  kubectl = new FakeKubectl(...answers);
  return run(['gateway-url', ...args], { kubectl });
}

const asked = (out: object): FakeAnswer => ({ when: 'get service istio-ingressgateway', out });

describe('the address', () => {
  const balanced = asked(service({}, [{ ip: '10.1.2.3' }]));

  test('of a load balancer', async () => {
    expect(await gatewayUrl([balanced])).toEqual({
      code: 0,
      out: 'INGRESS_HOST=10.1.2.3\nINGRESS_PORT=80\nSECURE_INGRESS_PORT=443\nGATEWAY_URL=10.1.2.3:80\n',
      err: '',
    });
    expect(kubectl.calls).toEqual(['-n istio-system get service istio-ingressgateway --ignore-not-found -o json --request-timeout=20s']);
  });

  test("as the walkthrough's exports", async () => {
    const { out } = await gatewayUrl([balanced], '--export');
    expect(out).toBe('export INGRESS_HOST=10.1.2.3\nexport INGRESS_PORT=80\nexport SECURE_INGRESS_PORT=443\nexport GATEWAY_URL=10.1.2.3:80\n');
  });

  test('as JSON, and as the URL alone', async () => {
    const { out } = await gatewayUrl([balanced], '-o', 'json');
    expect(JSON.parse(out)).toEqual({ INGRESS_HOST: '10.1.2.3', INGRESS_PORT: 80, SECURE_INGRESS_PORT: 443, GATEWAY_URL: '10.1.2.3:80' });
    kubectl.remove();
    expect((await gatewayUrl([balanced], '-o', 'url')).out).toBe('10.1.2.3:80\n');
  });

  test('that is a host name', async () => {
    expect((await gatewayUrl([asked(service({}, [{ hostname: 'lb.example.com' }]))], '-o', 'url')).out).toBe('lb.example.com:80\n');
  });

  test('that is IPv6: in brackets, and quoted for shells that would take them for a pattern', async () => {
    const { out } = await gatewayUrl([asked(service({}, [{ ip: '2001:db8::1' }]))], '--export');
    expect(out).toContain('export INGRESS_HOST=2001:db8::1\n');
    expect(out).toContain("export GATEWAY_URL='[2001:db8::1]:80'\n");
  });

  test('set by hand as an external IP', async () => {
    expect((await gatewayUrl([asked(service({ externalIPs: ['10.9.9.9'] }))], '-o', 'url')).out).toBe('10.9.9.9:80\n');
  });

  test('without a secure port: nothing is printed for it, and its export is emptied', async () => {
    const plain = asked(service({ ports: [{ name: 'http2', port: 8080 }] }, [{ ip: '10.1.2.3' }]));
    expect((await gatewayUrl([plain])).out).toBe('INGRESS_HOST=10.1.2.3\nINGRESS_PORT=8080\nGATEWAY_URL=10.1.2.3:8080\n');
    kubectl.remove();
    expect((await gatewayUrl([plain], '--export')).out).toContain('export SECURE_INGRESS_PORT=\n');
  });

  test('of another Service, namespace, port and cluster, whatever the order of the options', async () => {
    const { out } = await gatewayUrl(
      [{ when: 'get service public', out: service({}, [{ ip: '10.1.2.3' }]) }],
      '--service', 'public', '-n', 'edge', '--context', 'two', '--port-name', 'status-port', '--kubeconfig', '/tmp/k', '-o', 'url',
    );
    expect(out).toBe('10.1.2.3:15021\n');
    expect(kubectl.calls[0]).toMatch(/^--kubeconfig \/tmp\/k --context two -n edge get service public /);
  });
});

describe("a node's address", () => {
  const onNodes = asked(service({ type: 'NodePort' }));
  const pods: FakeAnswer = { when: 'get pods -l app=istio-ingressgateway,istio=ingressgateway', out: { items: [{ status: { phase: 'Pending' } }, POD] } };
  const node = (addresses: object[]): FakeAnswer => ({ when: 'get node minikube', out: { status: { addresses } } });

  test('for a Service of type NodePort: the host of a running gateway pod', async () => {
    expect(await gatewayUrl([onNodes, pods, node([{ type: 'InternalIP', address: '192.168.49.2' }])])).toEqual({
      code: 0,
      out: 'INGRESS_HOST=192.168.49.2\nINGRESS_PORT=31380\nSECURE_INGRESS_PORT=31390\nGATEWAY_URL=192.168.49.2:31380\n',
      err: '',
    });
  });

  test('that is reached from outside goes first', async () => {
    expect((await gatewayUrl([onNodes, pods, node([{ type: 'InternalIP', address: '10.0.0.1' }, { type: 'ExternalIP', address: '34.1.1.1' }])], '-o', 'url')).out).toBe('34.1.1.1:31380\n');
  });

  test('is known to those who may not read nodes', async () => {
    const forbidden: FakeAnswer = { when: 'get node minikube', err: 'Error from server (Forbidden): nodes "minikube" is forbidden', code: 1 };
    expect((await gatewayUrl([onNodes, pods, forbidden], '-o', 'url')).out).toBe('192.168.49.2:31380\n');
  });

  test('for a load balancer that gets no address, when asked for', async () => {
    expect((await gatewayUrl([asked(service({})), pods, node([])], '-o', 'url', '--node-port')).out).toBe('192.168.49.2:31380\n');
  });

  test('needs a ready pod', async () => {
    const { code, err } = await gatewayUrl([onNodes, { when: 'get pods', out: { items: [] } }]);
    expect(code).toBe(1);
    expect(err).toContain('no ready pod behind Service istio-system/istio-ingressgateway (NodePort)');
    expect(err).toMatch(/see: \S+kubectl -n istio-system get pods -l app=istio-ingressgateway,istio=ingressgateway\n/);
  });

  test('needs a node port', async () => {
    const { code, err } = await gatewayUrl([asked(service({ type: 'NodePort', ports: [{ name: 'http2', port: 80 }] })), pods, node([])]);
    expect(code).toBe(1);
    expect(err).toContain('has no node port for its port http2');
  });
});

describe('what is missing is said, with the remedy', () => {
  test('the Service', async () => {
    const { code, out, err } = await gatewayUrl([{ when: 'get service istio-ingressgateway', out: '' }]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('no Service istio-ingressgateway in namespace istio-system; install Istio with an ingress gateway');
  });

  test('the address of a load balancer', async () => {
    const { code, out, err } = await gatewayUrl([asked(service({}))], '--export');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Service istio-system/istio-ingressgateway (LoadBalancer) has no address yet (status.loadBalancer.ingress is empty)');
    expect(err).toContain('minikube tunnel');
    expect(err).toContain('--node-port');
  });

  test('a way in from outside', async () => {
    const { code, err } = await gatewayUrl([asked(service({ type: 'ClusterIP' }))]);
    expect(code).toBe(1);
    expect(err).toMatch(/\(ClusterIP\) is reached only inside the cluster; forward a port to it: .* -n istio-system port-forward service\/istio-ingressgateway 8080:80/);
  });

  test('the port', async () => {
    const { code, err } = await gatewayUrl([asked(service({}, [{ ip: '10.1.2.3' }]))], '--port-name', 'web');
    expect(code).toBe(1);
    expect(err).toContain('has no port named web; it has status-port (15021), http2 (80), https (443); choose one with --port-name');
  });

  test('the secure port, when it was asked for', async () => {
    const { code, err } = await gatewayUrl([asked(service({}, [{ ip: '10.1.2.3' }]))], '--secure-port-name', 'tls');
    expect(code).toBe(1);
    expect(err).toContain('has no port named tls; it has status-port (15021), http2 (80), https (443); choose one with --secure-port-name');
  });
});

describe('kubectl', () => {
  test('is missing', async () => {
    const { code, err } = await run(['gateway-url'], { env: { PATH: '/nowhere' } });
    expect(code).toBe(1);
    expect(err).toMatch(/^cdk8s-istio: kubectl was not found: looked for 'kubectl', it is not on the PATH; install it \(https:.*\) or name yours in .* KUBECTL\n$/);
  });

  test('is missing where KUBECTL says it is', async () => {
    const { code, err } = await run(['gateway-url'], { env: { KUBECTL: '/nowhere/kubectl' } });
    expect(code).toBe(1);
    expect(err).toContain("looked for '/nowhere/kubectl', there is no such file");
  });

  test('fails: its own words are passed on', async () => {
    const log = 'E1123 00:00:15.516051   22751 memcache.go:265] "Unhandled Error"\n';
    const { code, err } = await gatewayUrl([{ when: 'get service', err: log + 'The connection to the server localhost:8080 was refused', code: 1 }], '--context', 'two');
    expect(code).toBe(1);
    expect(err).toMatch(/kubectl --context two -n istio-system get service istio-ingressgateway failed: The connection to the server localhost:8080 was refused; is this/);
    expect(err).toMatch(/ the right cluster\? See: \S+kubectl --context two cluster-info\n/);
  });

  test('prints something else', async () => {
    const { code, err } = await gatewayUrl([{ when: 'get service', out: 'hello' }]);
    expect(code).toBe(1);
    expect(err).toContain('did not print JSON but: hello');
  });
});
