import { rulesTable } from '../../../test/support/rules';

/** Of a kind that has no rules of its own. */
rulesTable('Telemetry', [
  { name: 'a name with dots, labels, annotations', spec: {}, metadata: { name: 'a.b-1', namespace: 'shop', labels: { 'app': 'a', 'shop.example.com/tier': '' }, annotations: { 'Shop.Example.com/Owner': 'a b\n', 'kubectl.kubernetes.io/x_y': '' } } },
  {
    name: 'names that are none',
    spec: {}, metadata: { name: 'My_Gateway', namespace: 'a.b' },
    faults: [
      "metadata.name: 'My_Gateway' is not the name of an object; write lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part",
      "metadata.namespace: 'a.b' is not the name of a namespace; write at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
  },
  {
    name: 'a name of 254 characters',
    spec: {}, metadata: { name: `${'a.'.repeat(126)}ab` },
    faults: ["metadata.name: 'a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.'... (254 characters) is not the name of an object; write lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part"],
  },
  {
    name: 'an empty name',
    spec: {}, metadata: { name: '' },
    faults: ["metadata.name: '' is not the name of an object; write lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part"],
  },
  {
    name: 'labels that are none',
    spec: {}, metadata: { labels: { 'a b': 'c', 'A.b/c': 'd', 'a/b/c': 'd', '': 'a', 'x': 'y z', 'y': 'y'.repeat(64) } },
    faults: [
      "metadata.labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "metadata.labels['A.b/c']: 'A.b/c' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "metadata.labels['a/b/c']: 'a/b/c' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "metadata.labels['']: '' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "metadata.labels.x: 'y z' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
      "metadata.labels.y: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
    ],
  },
  {
    name: 'annotations that are none',
    spec: {}, metadata: { annotations: { 'a b': 'c', '/a': 'b' } },
    faults: [
      "metadata.annotations['a b']: 'a b' is not an annotation; write NAME or DOMAIN/NAME, such as owner or shop.example.com/owner",
      "metadata.annotations['/a']: '/a' is not an annotation; write NAME or DOMAIN/NAME, such as owner or shop.example.com/owner",
    ],
  },
  {
    name: 'annotations of more than 256 KiB',
    spec: {}, metadata: { annotations: { a: 'b'.repeat(262_144) } },
    faults: ['metadata.annotations: has 262145 bytes; Kubernetes takes 262144 at most'],
  },
  {
    name: 'annotations of istiod',
    spec: {}, metadata: { annotations: { 'internal.istio.io/webhook-always-reject': '', 'internal.istio.io/parents': 'a', 'internal.istio.io/parent-namespace': 'b' } },
    faults: [
      "metadata.annotations['internal.istio.io/webhook-always-reject']: is reserved for objects that istiod makes itself; leave it out",
      "metadata.annotations['internal.istio.io/parents']: is reserved for objects that istiod makes itself; leave it out",
      "metadata.annotations['internal.istio.io/parent-namespace']: is reserved for objects that istiod makes itself; leave it out",
    ],
  },
  {
    name: 'a dry run',
    spec: {}, metadata: { annotations: { 'istio.io/dry-run': 'true' } },
    faults: ["metadata.annotations['istio.io/dry-run']: a Telemetry has no dry run; leave it out; only an AuthorizationPolicy has one"],
  },
]);

describe('a dry run of an AuthorizationPolicy', () => rulesTable('AuthorizationPolicy', [
  { name: 'that allows', spec: {}, metadata: { annotations: { 'istio.io/dry-run': 'T' } } },
  { name: 'that denies', spec: { action: 'DENY', rules: [{}] }, metadata: { annotations: { 'istio.io/dry-run': '0' } } },
  {
    name: 'that audits',
    spec: { action: 'AUDIT', rules: [{}] }, metadata: { annotations: { 'istio.io/dry-run': 'true' } },
    faults: ["metadata.annotations['istio.io/dry-run']: the action 'AUDIT' has no dry run; leave it out; only ALLOW and DENY have one"],
  },
  {
    name: 'that is neither true nor false',
    spec: {}, metadata: { annotations: { 'istio.io/dry-run': 'yes' } },
    faults: ["metadata.annotations['istio.io/dry-run']: 'yes' is neither true nor false; write 'true' or 'false'"],
  },
]));
