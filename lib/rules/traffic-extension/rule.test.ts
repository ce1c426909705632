import { rulesTable } from '../../../test/support/rules';

const lua = { inlineCode: 'function envoy_on_request(handle) end' };
const wasm = { url: 'oci://a/b' };

rulesTable('TrafficExtension', [
  { name: 'a script', spec: { lua } },
  { name: 'a module', spec: { wasm, selector: { matchLabels: { app: 'web' } }, match: [{ ports: [{ number: 80 }] }] } },
  { name: 'nothing', spec: {}, faults: ['spec: runs nothing; write wasm, or lua'] },
  { name: 'both', spec: { lua, wasm }, faults: ['spec: wasm and lua are both set; leave out one of them, or write two TrafficExtensions'] },
  { name: 'no script', spec: { lua: { inlineCode: '' } }, faults: ['spec.lua.inlineCode: is empty; write a script that defines envoy_on_request or envoy_on_response'] },
  { name: 'a script of the greatest length', spec: { lua: { inlineCode: '-'.repeat(65_536) } } },
  { name: 'a long script, by its bytes', spec: { lua: { inlineCode: 'é'.repeat(32_769) } }, faults: ['spec.lua.inlineCode: has 65538 bytes; Istio takes 65536 at most'] },
  { name: 'a module that is none', spec: { wasm: { url: 'ftp://a' } }, faults: ["spec.wasm.url: nothing is fetched by 'ftp'; write oci://IMAGE, https://HOST/PATH, http://HOST/PATH or file:///PATH"] },
  { name: 'a port that is none', spec: { lua, match: [{ ports: [{ number: 0 }] }] }, faults: ['spec.match[0].ports[0].number: port 0 is out of range; write a whole number from 1 to 65535'] },
  { name: 'an object that it is not attached to', spec: { lua, targetRefs: [{ kind: 'Pod', name: 'a' }] }, faults: [
    "spec.targetRefs[0]: a policy is not attached to 'core/Pod'; write kind Service (group ''), ServiceEntry (networking.istio.io), Gateway or GatewayClass (gateway.networking.k8s.io)",
  ] },
]);
