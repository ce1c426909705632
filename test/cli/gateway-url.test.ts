import { chmodSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { FakeAnswer, FakeKubectl, run, start, until } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(30_000);

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

  test('by the number of a port that has no name', async () => {
    const unnamed = asked(service({ ports: [{ port: 8080, nodePort: 31080 }] }, [{ ip: '10.1.2.3' }]));
    expect((await gatewayUrl([unnamed], '-o', 'url', '--port-name', '8080')).out).toBe('10.1.2.3:8080\n');
    kubectl.remove();
    expect((await gatewayUrl([unnamed], '-o', 'json', '--port-name', '8080', '--secure-port-name', '8080')).out).toContain('"SECURE_INGRESS_PORT": 8080');
    kubectl.remove();
    expect((await gatewayUrl([unnamed])).err).toContain('has no port named http2 or http; it has 8080; choose one with --port-name, by name or number');
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

  test('is not that of a pod that is about to end or not ready', async () => {
    const ending = { ...POD, metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' }, status: { ...POD.status, hostIP: '192.168.49.3' } };
    const unready = { ...POD, status: { ...POD.status, hostIP: '192.168.49.4', conditions: [{ type: 'Ready', status: 'False' }] } };
    expect((await gatewayUrl([onNodes, { when: 'get pods', out: { items: [ending, unready, POD] } }, node([])], '-o', 'url')).out).toBe('192.168.49.2:31380\n');
    kubectl.remove();
    expect((await gatewayUrl([onNodes, { when: 'get pods', out: { items: [ending, unready] } }])).err)
      .toContain('(it selects app=istio-ingressgateway,istio=ingressgateway: 2 pods, none of them ready)');
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

  test.each(['null', '[]', '3', '"x"', '{"spec":7}', '{"spec":{"ports":[{"name":"http2"}]},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}}', '{"spec":', '\u001b[2J'])(
    'prints %j: an error that says so', async out => {
      const { code, out: printed, err } = await gatewayUrl([{ when: 'get service', out }]);
      expect([code, printed]).toEqual([1, '']);
      expect(err).toMatch(/^cdk8s-istio: .*(is \S+kubectl really kubectl\?|has no port named http2 or http; it has no ports; .*)\n$/);
       
      expect(err).not.toMatch(/TypeError|undefined|\u001b/);
    },
  );

  test('prints a port without a number', async () => {
    const { code, out, err } = await gatewayUrl([asked(service({ ports: [{ name: 'http2' }] }, [{ ip: '1.2.3.4' }]))]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('get service istio-ingressgateway -o json printed something else than expected: spec.ports[0].port is not there; is ');
  });

  test('has arguments of its own in KUBECTL, quoted as for a shell', async () => {
    kubectl = new FakeKubectl(asked(service({}, [{ ip: '10.1.2.3' }])));
    const tools = join(kubectl.folder, 'my tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'minikube'), `#!/bin/sh\n[ "$1|$2|$3|$4" = "-p|two three|kubectl|--" ] || exit 7\nshift 4\nexec ${kubectl.program} "$@"\n`);
    chmodSync(join(tools, 'minikube'), 0o755);
    const words = `'${tools}/minikube' -p "two three" kubectl --`;
    expect(await run(['gateway-url', '-o', 'url', '--context', 'x'], { env: { KUBECTL: words } })).toEqual({ code: 0, out: '10.1.2.3:80\n', err: '' });
    expect(kubectl.calls[0]).toMatch(/^--context x -n istio-system get service /);
    const { err } = await run(['gateway-url', '--service', 'nope'], { env: { KUBECTL: words } });
    expect(err).toContain(`'${tools}/minikube' -p 'two three' kubectl -- -n istio-system get service nope failed: not expected: `);
  });

  test.each([
    ['"minikube kubectl --', 'the environment variable KUBECTL has a quote or a backslash without its end: "minikube kubectl --;'],
    ['/nowhere/my tools/kubectl', "looked for '/nowhere/my', there is no such file; install it (https://kubernetes.io/docs/tasks/tools/) "
      + 'or name yours in the environment variable KUBECTL (a path with blanks needs quotes)'],
    ['/etc/passwd/kubectl', '/etc/passwd/kubectl could not be started (ENOTDIR)'],
    ['/etc/passwd', '/etc/passwd could not be started (EACCES)'],
  ])('cannot be %s', async (KUBECTL, message) => {
    const { code, out, err } = await run(['gateway-url'], { env: { KUBECTL } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  test('is ended by somebody else', async () => {
    expect((await gatewayUrl([{ when: 'get service', shell: 'kill -KILL $$' }])).err).toContain('failed: ended by SIGKILL; is this the right cluster?');
  });

  test('says much: what is at the end is passed on, without control characters', async () => {
    const shell = "yes 'and so on' | head -c 3000000 >&2; printf 'the \\033[31mend\\n' >&2; exit 1";
    const { code, err } = await gatewayUrl([{ when: 'get service', shell }]);
    expect(code).toBe(1);
    expect(err).toContain('and so on\nthe \\x1b[31mend; is this the right cluster?');
    expect(err.length).toBeLessThan(2000);
  });

  test('prints without end: it is ended and said so', async () => {
    const { code, err } = await gatewayUrl([{ when: 'get service', shell: 'echo $$ >> pids; exec yes' }]);
    expect(code).toBe(1);
    expect(err).toContain('printed more than 64 MiB; is ');
    expect(kubectl.living).toEqual([]);
  });

  test('ignores SIGTERM: it is killed after a grace time, with what it started', async () => {
    kubectl = new FakeKubectl({ when: 'get service', shell: "trap '' TERM; echo $$ >> pids; sleep 60 & echo $! >> pids; while :; do sleep 60; done" });
    const running = start(['gateway-url'], { kubectl });
    await until('kubectl runs', () => kubectl.living.length === 2);
    running.interrupt();
    expect(await running.ended).toBe(130);
    expect(kubectl.living).toEqual([]);
  });

  test('prints something else', async () => {
    const { code, err } = await gatewayUrl([{ when: 'get service', out: 'hello' }]);
    expect(code).toBe(1);
    expect(err).toContain('did not print JSON but: hello');
  });
});
