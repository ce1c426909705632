import { RuleCase, rulesTable } from '../../../test/support/rules';
import { WasmPluginSpec } from '../../release/specs';

const url = 'oci://ghcr.io/shop/filter:1.0';

type Case = Omit<RuleCase, 'spec'> & Partial<WasmPluginSpec>;

/** Cases of a plugin with a good URL. */
const cases = (...list: readonly Case[]): RuleCase<WasmPluginSpec>[] => list
  .map(({ name, faults, warnings, unsaid, ...spec }) => ({ name, faults, warnings, unsaid, spec: { url, ...spec } }));

describe('to what it applies', () => rulesTable('WasmPlugin', cases(
  { name: 'some pods', selector: { matchLabels: { app: 'web' } } },
  { name: 'all, by an empty selector', selector: {}, warnings: ['spec.selector.matchLabels: selects every workload; name labels, or leave the selector out'] },
)));

describe('where the module is', () => {
  const WAYS = 'write oci://IMAGE, https://HOST/PATH or file:///PATH';
  rulesTable('WasmPlugin', cases(
    ...['ghcr.io/shop/filter:1.0', 'oci://localhost:5000/a', 'filter', 'OCI://a/b', 'https://a.example.com/a.wasm', 'http://a/b', 'file:///a.wasm', '/a.wasm'].map(each => ({ name: each, url: each })),
    { name: 'nowhere', url: '', faults: ['spec.url: does not say where the module is; write a URL such as oci://ghcr.io/shop/filter:1.0'] },
    { name: 'no URL', url: 'a b://c', faults: [`spec.url: 'a b://c' is not a URL; ${WAYS}`] },
    { name: 'no fragment', url: 'a#%zz', faults: [`spec.url: 'a#%zz' is not a URL; ${WAYS}`] },
    { name: 'an image without a scheme, with a port', url: 'localhost:5000/a', faults: ["spec.url: nothing is fetched by 'localhost'; write oci://IMAGE, https://HOST/PATH, http://HOST/PATH or file:///PATH"] },
    { name: 'another scheme', url: 's3://a/b', faults: ["spec.url: nothing is fetched by 's3'; write oci://IMAGE, https://HOST/PATH, http://HOST/PATH or file:///PATH"] },
  ));
});

describe('how it is fetched and checked', () => {
  const sha256 = 'a'.repeat(64);
  rulesTable('WasmPlugin', cases(
    { name: 'a checksum', sha256 },
    { name: 'no checksum', sha256: '' },
    ...['a', sha256.toUpperCase(), `${sha256}a`].map(each => ({
      name: `no checksum: ${each}`, sha256: each, faults: [`spec.sha256: '${each}' is not a SHA-256 checksum; write 64 digits in hexadecimal, the letters in lower case`],
    })),
    { name: 'a Secret', imagePullSecret: 'a'.repeat(253), pluginName: 'a'.repeat(256) },
    {
      name: 'long names', imagePullSecret: 'a'.repeat(254), pluginName: 'a'.repeat(257),
      faults: ['spec.imagePullSecret: has 254 bytes; Istio takes 253 at most', 'spec.pluginName: has 257 bytes; Istio takes 256 at most'],
    },
    {
      name: 'a Secret for a web server', url: 'https://a/b', imagePullSecret: 'a',
      unsaid: ['spec.imagePullSecret: is only for images of a registry, and the module is fetched by https; leave it out, or write oci://IMAGE'],
    },
  ));
});

describe('variables', () => {
  const env = (...list: NonNullable<NonNullable<WasmPluginSpec['vmConfig']>['env']>): Partial<WasmPluginSpec> => ({ vmConfig: { env: list } });
  rulesTable('WasmPlugin', cases(
    { name: 'of both sorts', ...env({ name: 'A', value: 'a' }, { name: 'B', valueFrom: 'HOST' }, { name: 'C', valueFrom: 'INLINE', value: 'c' }) },
    { name: 'without a name', ...env({ name: '' }), faults: ['spec.vmConfig.env[0].name: a variable without a name; name the variable'] },
    { name: 'with a long name', ...env({ name: 'a'.repeat(257) }), faults: ['spec.vmConfig.env[0].name: has 257 bytes; Istio takes 256 at most'] },
    { name: 'twice', ...env({ name: 'A' }, { name: 'A' }), faults: ["spec.vmConfig.env[1]: 'A' is env[0] too; leave one of them out"] },
    {
      name: 'of the proxy, with a value', ...env({ name: 'A', value: 'a', valueFrom: 'HOST' }),
      faults: ['spec.vmConfig.env[0].value: has no meaning where the value is that of the proxy; leave it out, or write valueFrom: INLINE'],
    },
  ));
});

describe('traffic', () => rulesTable('WasmPlugin', cases(
  { name: 'of some ports', match: [{ mode: 'SERVER', ports: [{ number: 80 }, { number: 443 }] }] },
  { name: 'of no port', match: [{ ports: [{ number: 0 }, { number: 65536 }] }], faults: [
    'spec.match[0].ports[0].number: port 0 is out of range; write a whole number from 1 to 65535', 'spec.match[0].ports[1].number: port 65536 is out of range; write a whole number from 1 to 65535',
  ] },
)));
