import { Chart, Duration } from 'cdk8s';
import { faultsOf, shop, specOf } from '../../../test/support/mesh';
import { IstioRelease, WorkloadGroup, WorkloadGroupProps, WorkloadIdentity, WorkloadProbe } from '../../index';

const group = (props?: WorkloadGroupProps, chart: Chart = shop()): WorkloadGroup => new WorkloadGroup(chart, 'legacy', props);

test('of machines', () => {
  expect(specOf(group({
    workloadLabels: { version: 'v1', app: 'legacy' }, workloadAnnotations: { owner: 'shop' },
    template: { ports: { http: 8080 }, serviceAccount: WorkloadIdentity.fromServiceAccountName('legacy'), network: 'vms', weight: 0 },
    probe: WorkloadProbe.httpGet(8080, { path: '/healthz', period: Duration.minutes(1), headers: { b: '2', a: '1' } }),
  }))).toEqual({
    metadata: { labels: { app: 'legacy', version: 'v1' }, annotations: { owner: 'shop' } },
    template: { ports: { http: 8080 }, serviceAccount: 'legacy', network: 'vms', weight: 0 },
    probe: { httpGet: { port: 8080, path: '/healthz', httpHeaders: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }] }, periodSeconds: 60 },
  });
});

test('without anything has a template all the same', () => {
  const made = group();
  expect(specOf(made)).toEqual({ template: {} });
  expect([made.name, made.apiVersion]).toEqual(['legacy', 'networking.istio.io/v1']);
  expect(group({}, shop(IstioRelease.V1_21)).apiVersion).toBe('networking.istio.io/v1beta1');
});

test.each<[string, WorkloadProbe, object]>([
  ['HTTPS', WorkloadProbe.httpGet(8443, { https: true, host: 'localhost' }), { httpGet: { port: 8443, scheme: 'HTTPS', host: 'localhost' } }],
  ['plain HTTP', WorkloadProbe.httpGet(8080, { https: false, headers: {} }), { httpGet: { port: 8080, scheme: 'HTTP', httpHeaders: [] } }],
  ['a connection', WorkloadProbe.tcpSocket(5432, { initialDelay: Duration.seconds(0), timeout: Duration.millis(3000) }), { tcpSocket: { port: 5432 }, initialDelaySeconds: 0, timeoutSeconds: 3 }],
  ['a command', WorkloadProbe.exec(['/bin/check', '-q'], { successThreshold: 2, failureThreshold: 0 }), { exec: { command: ['/bin/check', '-q'] }, successThreshold: 2, failureThreshold: 0 }],
])('is tried by %s', (_name, probe, spec) => expect(specOf(group({ probe })).probe).toEqual(spec));

test.each<[string, WorkloadGroupProps, string]>([
  ['a port that is none', { probe: WorkloadProbe.tcpSocket(0) }, 'spec.probe.tcpSocket.port: port 0 is out of range; write a whole number from 1 to 65535'],
  ['a fraction of a second', { probe: WorkloadProbe.tcpSocket(80, { period: Duration.millis(1500) }) }, 'spec.probe.periodSeconds: 1.5 is not a whole number; write a whole number'],
  ['a time of a wrong type', { probe: WorkloadProbe.tcpSocket(80, { period: 5 as never }) }, "spec.probe: 'period' is the number 5; write Duration.seconds(...), Duration.millis(...)"],
  ['no command', { probe: WorkloadProbe.exec([]) }, 'spec.probe.exec.command: an empty command; write the program and its arguments'],
  ['a command of a wrong type', { probe: WorkloadProbe.exec('/bin/check' as never) }, "spec.probe.exec.command: is the text '/bin/check'; write a list: [...]"],
  ['a header that a probe cannot send', { probe: WorkloadProbe.httpGet(80, { headers: { x_a: '1' } }) }, "spec.probe.httpGet.httpHeaders[0].name: 'x_a' is not the name of a header that a probe can send; write letters, digits and '-'"],
  ['a probe that is none', { probe: {} as never }, "spec: 'probe' is an object; write WorkloadProbe.exec(...), WorkloadProbe.httpGet(...), WorkloadProbe.tcpSocket(...)"],
])('%s is one fault', (_name, props, message) => expect(faultsOf(Chart.of(group(props)))).toEqual([`[shop/legacy] ${message}`]));
