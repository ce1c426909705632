import { rulesTable } from '../../../test/support/rules';

const selector = { matchLabels: { app: 'cart' } };
const STRICT = { mode: 'STRICT' };

describe('modes', () => rulesTable('PeerAuthentication', [
  { name: 'of a namespace', spec: { mtls: STRICT } },
  { name: 'of some pods', spec: { selector, mtls: { mode: 'PERMISSIVE' } } },
  {
    name: 'none',
    spec: {},
    unsaid: ['spec.mtls.mode: sets no mode, so what it would override goes on to hold; write mtls.mode: STRICT'],
  },
  {
    name: 'that of the namespace or mesh',
    spec: { mtls: { mode: 'UNSET' } },
    unsaid: ['spec.mtls.mode: sets no mode, so what it would override goes on to hold; write mtls.mode: STRICT'],
  },
  { name: 'of a port alone', spec: { selector, portLevelMtls: { 8080: { mode: 'DISABLE' } } } },
]));

describe('ports', () => rulesTable('PeerAuthentication', [
  { name: 'of some pods', spec: { selector, mtls: STRICT, portLevelMtls: { 1: { mode: 'DISABLE' }, 65535: {} } } },
  {
    name: 'of all pods',
    spec: { mtls: STRICT, portLevelMtls: { 8080: { mode: 'DISABLE' } } },
    faults: ['spec: the modes of ports hold for some pods only, and no labels select them; write selector.matchLabels, or leave portLevelMtls out'],
  },
  {
    name: 'of all pods, by an empty selector',
    spec: { selector: { matchLabels: {} }, mtls: STRICT, portLevelMtls: { 8080: { mode: 'DISABLE' } } },
    warnings: ['spec.selector.matchLabels: selects every workload; name labels, or leave the selector out'],
    faults: ['spec: the modes of ports hold for some pods only, and no labels select them; write selector.matchLabels, or leave portLevelMtls out'],
  },
  {
    name: 'none',
    spec: { selector, portLevelMtls: {} },
    faults: ['spec.portLevelMtls: has no port; name one, or leave portLevelMtls out'],
  },
  {
    name: 'that are none',
    spec: { selector, portLevelMtls: { 0: STRICT, 65536: STRICT, 'http': STRICT, '-1': STRICT, '080': STRICT } },
    faults: ['0', '65536', 'http', '-1', '080'].map(port => (
      `spec.portLevelMtls${port === 'http' ? '.http' : `['${port}']`}: '${port}' is not a port; write the number of a container's port, from 1 to 65535`)),
  },
]));
