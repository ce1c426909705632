import { version } from '../../package.json';
import { FakeKubectl, run, start, until } from './harness';

test('the version is that of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each(['synth', 'import', 'gateway-url', 'hello', 'load', 'dashboard'])('%s --help shows an example and the options that choose the cluster', async name => {
  const { code, out, err } = await run([name, '--help']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(new RegExp(`Examples?:\n  \\$ .*cdk8s-istio ${name}`));
  expect(out).toContain('--context <name>');
  expect(out).toContain('--kubeconfig <file>');
});

test.each([
  [[], 'Usage: cdk8s-istio'],
  [['gateway-yrl'], "unknown command 'gateway-yrl'\n(Did you mean gateway-url?)"],
  [['hello', '--nope'], "unknown option '--nope'"],
  [['hello', 'http://a/', 'http://b/'], "too many arguments for 'hello'"],
  [['gateway-url', '-o', 'yaml'], 'Allowed choices are text, json, url.'],
  [['gateway-url', '--export', '-o', 'json'], "cannot be used with option '--export'"],
  [['load', '--rate', '0'], 'Write a number above 0 and at most 1000000.'],
  [['load', '--concurrency', '1.5'], 'Write a whole number from 1 to 10000.'],
  [['load', '--duration', '3 apples'], 'Write a time such as 500ms, 30s or 1m30s.'],
  [['dashboard', 'kialy'], 'Allowed choices are kiali, grafana, jaeger, zipkin, prometheus.'],
  [['dashboard', 'kiali', '--port', '70000'], 'Write a whole number from 1 to 65535.'],
  [['dashboard'], "missing required argument 'addon'"],
  [['hello', 'ftp://a/'], "'ftp://a/' is not the URL of an HTTP server"],
  [['hello', 'http://u:p@a/'], "write them as a header: -H 'Authorization: ...'"],
  [['hello', 'http://a/', '-H', 'nonsense'], "'nonsense' is not a header; write it as 'Name: value'"],
  [['hello', 'http://a/', '-H', 'X: a\u0000b'], "'X: a\\x00b' is not a header; write it as 'Name: value'"],
  [['hello', 'http://a/', '-H', 'Upgrade: websocket'], 'the header Upgrade belongs to the connection'],
  [['load', 'http:///x'], "'http:///x' is not the URL of an HTTP server"],
  [['hello', '--service', '-x'], 'Write a name of small letters, digits, hyphens and dots.'],
  [['hello', '-n', ''], 'Write a name of small letters, digits, hyphens and dots.'],
  [['load', '--port-name', '0'], 'Write the name of a port, or its number.'],
])('%j is refused as usage', async (args, message) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

test('Ctrl+C ends a kubectl that does not answer', async () => {
  const kubectl = new FakeKubectl({ when: 'get service', shell: 'echo $$ >> pids; exec sleep 60' });
  const running = start(['gateway-url'], { kubectl });
  await until('kubectl runs', () => kubectl.living.length === 1);
  running.interrupt();
  expect(await running.ended).toBe(130);
  await until('kubectl is gone', () => kubectl.living.length === 0);
  kubectl.remove();
});
