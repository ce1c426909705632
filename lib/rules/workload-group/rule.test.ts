import { rulesTable } from '../../../test/support/rules';

const probe = (more: object): object => ({ template: {}, probe: more });

describe('templates', () => rulesTable('WorkloadGroup', [
  { name: 'an empty one', spec: { template: {} } },
  { name: 'with all', spec: { template: { ports: { http: 8080 }, labels: { app: 'legacy' }, serviceAccount: 'legacy' } } },
  { name: 'none', spec: { metadata: { labels: { 'a b': 'c' } } }, faults: ['spec.template: a WorkloadGroup needs a template; write one; template: {} will do'] },
  {
    name: 'what no machine has',
    spec: { template: { address: '10.0.0.1', ports: { a_b: 70000 }, labels: { 'a b': 'c', 'd': 'e f' } } },
    unsaid: [
      'spec.template.address: a machine that joins has its own address, which replaces this one; leave address out',
      "spec.template.ports: 'a_b' is not the name of a port; write at most 62 letters, digits and '-', with a letter or digit at both ends, such as http",
      'spec.template.ports.a_b: port 70000 is out of range; write a whole number from 1 to 65535',
      "spec.template.labels['a b']: 'a b' is nothing that a label can be; write a label that pods can have",
      "spec.template.labels.d: 'e f' is nothing that a label can be; write a label that pods can have",
    ],
  },
  { name: 'a port of a machine', spec: { template: { ports: { a_b: 7000 } } }, unsaid: ["spec.template.ports: 'a_b' is not the name of a port; write at most 62 letters, digits and '-', with a letter or digit at both ends, such as http"] },
  { name: 'an address that is empty', spec: { template: { address: '' } } },
]));

describe('labels', () => rulesTable('WorkloadGroup', [
  { name: 'of machines', spec: { template: {}, metadata: { labels: { app: 'legacy' } } } },
  {
    name: 'that are none',
    spec: { template: {}, metadata: { labels: { 'a b': 'c' } } },
    faults: ["spec.metadata.labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier"],
  },
]));

describe('probes', () => rulesTable('WorkloadGroup', [
  { name: 'by HTTP', spec: probe({ httpGet: { port: 8080, path: '/healthz', scheme: 'HTTPS', httpHeaders: [{ name: 'x-probe', value: '1' }] }, periodSeconds: 5 }) },
  { name: 'by HTTP, at the root', spec: probe({ httpGet: { port: 8080, path: '', scheme: '' } }) },
  { name: 'by TCP', spec: probe({ tcpSocket: { port: 8080 } }) },
  { name: 'by a command', spec: probe({ exec: { command: ['/bin/check'] } }) },
  { name: 'by nothing', spec: probe({ periodSeconds: 5 }), faults: ['spec.probe: a probe needs something to try; write httpGet, tcpSocket or exec'] },
  { name: 'by gRPC', spec: probe({ grpc: { port: 8080 } }), faults: ["spec.probe.grpc: Istio's webhook refuses probes by gRPC; write tcpSocket, or exec with a command that calls the service"] },
  { name: 'by a command that is none', spec: probe({ exec: { command: [] } }), faults: ['spec.probe.exec.command: an empty command; write the program and its arguments'] },
  {
    name: 'what cannot be called',
    spec: probe({ httpGet: { port: 0, path: 'healthz', scheme: 'http', httpHeaders: [{ name: 'x_probe' }, { value: 'a' }] } }),
    faults: [
      'spec.probe.httpGet.port: port 0 is out of range; write a whole number from 1 to 65535',
      "spec.probe.httpGet.scheme: 'http' is not a scheme; write HTTP or HTTPS",
      "spec.probe.httpGet.httpHeaders[0].name: 'x_probe' is not the name of a header that a probe can send; write letters, digits and '-'",
      "spec.probe.httpGet.httpHeaders[1].name: '' is not the name of a header that a probe can send; write letters, digits and '-'",
    ],
    unsaid: ["spec.probe.httpGet.path: 'healthz' does not begin with a slash; write the whole path, such as /healthz"],
  },
  { name: 'a port of TCP that is none', spec: probe({ tcpSocket: { port: 65536 } }), faults: ['spec.probe.tcpSocket.port: port 65536 is out of range; write a whole number from 1 to 65535'] },
  {
    name: 'times below zero',
    spec: probe({ tcpSocket: { port: 80 }, initialDelaySeconds: -1, timeoutSeconds: -1, periodSeconds: -1, successThreshold: -1, failureThreshold: -1 }),
    faults: ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'].map(field => `spec.probe.${field}: -1 is out of range; write a whole number from 0 to 2147483647`),
  },
]));
