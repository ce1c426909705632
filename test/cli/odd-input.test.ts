import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FakeKubectl, run } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(120_000);

/** What a command may say: that something is wrong and what to do, but never that a program has failed. */
function expectMessage(code: number, err: string, what: unknown): void {
  expect([what, code === 1 || code === 2]).toEqual([what, true]);
  expect([what, err]).toEqual([what, expect.stringMatching(/^(cdk8s-istio|error): ./)]);
   
  expect([what, err]).toEqual([what, expect.not.stringMatching(/TypeError|RangeError|undefined|\[object|\n {4}at |[\x00-\x08\x0b-\x1f]/)]);
}

describe('odd values of options', () => {
  const ODD = ['', ' ', '-', '--', '-1', '0', '1e9', '9'.repeat(400), 'null', '__proto__', 'constructor', '\u0000', '\u001b[2J', 'a\nb', '☃', '../..', '${HOME}', "'", 'x'.repeat(70_000)];
  /** Options that odd values are refused for, by command; those that any text may be right for are not there. */
  const OPTIONS: Readonly<Record<string, readonly string[]>> = {
    'gateway-url': ['--namespace', '--service', '--port-name', '--secure-port-name', '--output', '--context', '--kubeconfig'],
    'hello': ['--namespace', '--service', '--port-name', '--timeout', '--header', '--context', '--kubeconfig'],
    'load': ['--namespace', '--service', '--port-name', '--timeout', '--header', '--rate', '--concurrency', '--duration', '--output'],
    'dashboard': ['--namespace', '--service', '--port-name', '--port'],
    'synth': ['--output', '--app'],
  };

  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-odd-')); });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(OPTIONS).flatMap(([command, options]) => options.map(option => [command, option])))('%s %s', async (command, option) => {
    for (const value of ODD) {
      const args = [command, ...command === 'dashboard' ? ['kiali'] : command === 'synth' && option === '--output' ? ['--app', 'exit 3'] : [], `${option}=${value}`];
      const { code, err } = await run(args, { env: { KUBECTL: '/nowhere/kubectl' }, cwd: folder });
      expectMessage(code, command === 'synth' ? err.replace(/^(?!cdk8s-istio:|error:).*\n/gm, '') : err, args);
    }
  });

  test.each(['hello', 'load'])('the URL of %s', async command => {
    for (const url of ODD.filter(each => !each.startsWith('-'))) {
      const { code, out, err } = await run([command, ...command === 'load' ? ['--duration', '1ms'] : [], url], { env: { KUBECTL: '/nowhere/kubectl' } });
      // Some are host names, which nobody has.
      if (command === 'load' && out !== '') expect([url, code, out]).toEqual([url, 1, expect.stringMatching(/\(100\.0%\): \d+ (host not found|connection refused|\w+)/)]);
      else expectMessage(code, err.replace(/^\* .*\n/gm, ''), url);
    }
  });
});

describe('odd answers of kubectl', () => {
  const PORTS = '"ports":[{"name":"http2","port":80,"nodePort":31380},{"port":20001}]';
  const SERVICES = [
    'null', 'true', '0', '""', '"x"', '[]', '[[]]', '{}', '{', '}', '{"spec"', '\u0000', '<html>', 'Error from server', '{"spec":null}', '{"spec":0}', '{"spec":""}', '{"spec":[]}',
    '{"spec":{"ports":null}}', '{"spec":{"ports":{}}}', '{"spec":{"ports":"80"}}', '{"spec":{"ports":[null]}}', '{"spec":{"ports":[80]}}', '{"spec":{"ports":[[]]}}',
    '{"spec":{"ports":[{}]}}', '{"spec":{"ports":[{"name":"http2"}]}}', '{"spec":{"ports":[{"name":"http2","port":null}]}}', '{"spec":{"ports":[{"name":"http2","port":"80"}]}}',
    '{"spec":{"ports":[{"name":"http2","port":-1}]}}', '{"spec":{"ports":[{"name":"http2","port":1e9}]}}', '{"spec":{"ports":[{"name":3,"port":80}]}}',
    '{"spec":{"ports":[{"name":"http2","port":80,"nodePort":"x"}],"type":"NodePort"}}', '{"spec":{"type":7}}', `{"spec":{${PORTS},"selector":[]}}`,
    `{"spec":{${PORTS},"selector":{"app":null},"type":"NodePort"}}`, `{"spec":{${PORTS},"externalIPs":"1.2.3.4"}}`, `{"spec":{${PORTS},"externalIPs":[{}]}}`,
    `{"spec":{${PORTS}},"status":"x"}`, `{"spec":{${PORTS}},"status":{"loadBalancer":[]}}`, `{"spec":{${PORTS}},"status":{"loadBalancer":{"ingress":{}}}}`,
    `{"spec":{${PORTS}},"status":{"loadBalancer":{"ingress":[null]}}}`, `{"spec":{${PORTS}},"status":{"loadBalancer":{"ingress":["x"]}}}`,
    `{"spec":{${PORTS}},"status":{"loadBalancer":{"ingress":[{"ip":7}]}}}`, `{"spec":{${PORTS}},"status":{"loadBalancer":{"ingress":[{"ip":"$(reboot)"}]}}}`,
    '[1]{"spec":{}}', '{"__proto__":{"spec":{}}}', '{"constructor":1}', '{"spec":{"ports":[{"port":80,"name":"\\u001b[2J"}]}}', `${'['.repeat(20_000)}`, `${'['.repeat(2000)}${']'.repeat(2000)}`,
  ];
  const PODS = ['null', '3', '[]', '{}', '{"items":{}}', '{"items":[null]}', '{"items":[3]}', '{"items":[{"status":"x"}]}', '{"items":[{"status":{"hostIP":3}}]}', '{"items":[{"status":{"conditions":{}}}]}',
    '{"items":[{"spec":[],"status":{"hostIP":"1.2.3.4","conditions":[{"type":"Ready","status":"True"}]}}]}', '{"items":[{"metadata":3}]}'];
  const NODES = ['3', '[]', '{"status":3}', '{"status":{"addresses":{}}}', '{"status":{"addresses":[null,{"type":"ExternalIP","address":3}]}}', '{"status":{"addresses":[{"type":"ExternalIP","address":"a b"}]}}'];

  test.each(SERVICES)('a Service that is %.60s', async out => {
    const kubectl = new FakeKubectl({ when: 'get service', out }, { when: 'get pods', out: '{}' });
    try {
      for (const args of [['gateway-url'], ['gateway-url', '--node-port'], ['hello'], ['dashboard', 'grafana']]) {
        const { code, out: printed, err } = await run(args, { kubectl });
        expectMessage(code, err, args);
        expect(printed).toBe('');
      }
    } finally {
      kubectl.remove();
    }
  });

  const SERVICE = { spec: { type: 'NodePort', ports: [{ name: 'http2', port: 80, nodePort: 31380 }], selector: { app: 'gateway' } } };
  const POD = { spec: { nodeName: 'a' }, status: { hostIP: '1.2.3.4', conditions: [{ type: 'Ready', status: 'True' }] } };

  test.each([
    ...PODS.map(pods => ['pods', pods, 'null']),
    ...NODES.map(node => ['a node', JSON.stringify({ items: [POD] }), node]),
  ])('%s: %s %s', async (_, pods, node) => {
    const kubectl = new FakeKubectl({ when: 'get service', out: SERVICE }, { when: 'get pods', out: pods }, { when: 'get node', out: node });
    const { code, out, err } = await run(['gateway-url'], { kubectl });
    kubectl.remove();
    expectMessage(code, err, [pods, node]);
    expect(out).toBe('');
  });
});
