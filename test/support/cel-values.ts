/** Values that a CEL rule of the CRDs takes, and values that it refuses. To those that are objects, what their schema requires is added. */
interface RuleValues {
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

const REF = { kind: 'Service', name: 'a' };
const SELECTOR = { matchLabels: { app: 'a' } };
const URLS: RuleValues = { accepted: ['https://a', 'http://a', 'oci://a/b', 'file:///a', 'a.example.com/b'], refused: ['ftp://a', ':a'] };
const NO_WILDCARD: RuleValues = { accepted: ['a', ''], refused: ['*', 'a*'] };

/** By the text of the rule. A rule that the newest releases have anew fails the test that reads them, until it has its values here. */
export const CEL_VALUES: { readonly [rule: string]: RuleValues } = {
  '(has(self.selector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': {
    accepted: [{ selector: SELECTOR, wasm: { url: 'a' } }, { targetRefs: [REF], wasm: { url: 'a' } }], refused: [{ selector: SELECTOR, targetRefs: [REF], wasm: { url: 'a' } }],
  },
  'has(self.wasm) != has(self.lua)': { accepted: [{ wasm: { url: 'a' } }, { lua: { inlineCode: 'a' } }], refused: [{}] },
  'self.all(key, !key.contains("*"))': { accepted: [{ a: 'b' }, {}], refused: [{ '*': 'b' }, { 'a': 'b', 'a*': 'c' }] },
  'self.all(key, key.size() != 0)': { accepted: [{ a: 'b' }, {}], refused: [{ '': 'b' }] },
  '!self.contains("*")': NO_WILDCARD,
  'self.size() == 0': { accepted: [''], refused: ['a'] },
  'isURL(self) ? (url(self).getScheme() in ["", "http", "https", "file", "oci"]) : (isURL("http://" + self) &&\nurl("http://" + self).getScheme() in ["", "http", "https", "file", "oci"])': URLS,
  'isURL(self) ? (url(self).getScheme() in ["", "http", "https", "oci", "file"]) : (isURL("http://" + self) &&\nurl("http://" + self).getScheme() in ["", "http", "https", "oci", "file"])': URLS,
  '(has(self.valueFrom) ? self.valueFrom : "") != "HOST" || !has(self.value)': {
    accepted: [{ valueFrom: 'HOST' }, { value: 'a' }, { valueFrom: 'INLINE', value: 'a' }], refused: [{ valueFrom: 'HOST', value: 'a' }],
  },
  '(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': {
    accepted: [{}, { selector: SELECTOR }, { targetRef: REF }, { targetRefs: [REF] }],
    refused: [{ selector: SELECTOR, targetRef: REF }, { selector: SELECTOR, targetRefs: [REF] }, { targetRef: REF, targetRefs: [REF] }],
  },
  "duration(self) >= duration('1ms')": { accepted: ['1ms', '1.5s', '1h30m'], refused: ['0s', '999us', '-1s', '1', '1d', ''] },
  '(has(self.workloadSelector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': {
    accepted: [{ workloadSelector: {} }, { targetRefs: [REF] }], refused: [{ workloadSelector: {}, targetRefs: [REF] }],
  },
  'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)': {
    accepted: [{}, { context: 'GATEWAY' }, { context: 'WAYPOINT', waypoint: {} }], refused: [{ waypoint: {} }, { context: 'WAYPOINT' }, { context: 'ANY', waypoint: {} }],
  },
  '0 < self && self <= 65535': { accepted: [1, 65535], refused: [0, 65536] },
  '(has(self.tlsCertificates) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <= 1': {
    accepted: [{ tlsCertificates: [{}] }, { credentialNames: ['a'] }], refused: [{ tlsCertificates: [{}], credentialNames: ['a'] }],
  },
  '(has(self.credentialName) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <= 1': {
    accepted: [{ credentialName: 'a' }, { credentialNames: ['a'] }], refused: [{ credentialName: '', credentialNames: ['a'] }],
  },
  '(has(self.credentialNames) ? 1 : 0) + (has(self.tlsCertificates) ? 1 : 0) <= 1': {
    accepted: [{ tlsCertificates: [{}], credentialName: 'a' }], refused: [{ tlsCertificates: [{}], credentialNames: ['a'] }],
  },
  '(has(self.workloadSelector) ? 1 : 0) + (has(self.endpoints) ? 1 : 0) <= 1': {
    accepted: [{ workloadSelector: {}, resolution: 'STATIC' }, { endpoints: [], resolution: 'STATIC' }], refused: [{ workloadSelector: {}, endpoints: [], resolution: 'STATIC' }],
  },
  '!((has(self.addresses) ? self.addresses : []).exists(k, k.contains("/")) && !((has(self.resolution) ? self.resolution : "NONE") in ["STATIC", "NONE"]))': {
    accepted: [{ addresses: ['10.0.0.0/8'] }, { addresses: ['10.0.0.0/8'], resolution: 'STATIC' }, { addresses: ['10.0.0.1'], resolution: 'DNS' }],
    refused: [{ addresses: ['10.0.0.1', '10.0.0.0/8'], resolution: 'DNS' }],
  },
  '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true': {
    accepted: [{}, { resolution: 'NONE' }, { resolution: 'DNS', endpoints: [] }], refused: [{ endpoints: [] }, { resolution: 'NONE', endpoints: [] }],
  },
  '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true': {
    accepted: [{ resolution: 'DNS_ROUND_ROBIN' }, { resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a' }] }, { resolution: 'DNS', endpoints: [{ address: 'a' }, { address: 'b' }] }],
    refused: [{ resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a' }, { address: 'b' }] }],
  },
  'has(self.address) || has(self.network)': { accepted: [{ address: 'a' }, { network: 'a' }], refused: [{}] },
  '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true': {
    accepted: [{ address: 'unix:///a' }, { address: 'a', ports: { http: 80 } }], refused: [{ address: 'unix:///a', ports: {} }],
  },
  'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true': {
    accepted: ['unix:///a', 'unix://@a', 'a'], refused: ['unix://a', 'unix://'],
  },
  'self.startsWith("unix://") ? !self.endsWith("/") : true': { accepted: ['unix:///a', 'a'], refused: ['unix:///a/'] },
  'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))': {
    accepted: [{}, { http: 80, ['a'.repeat(62)]: 81 }], refused: [{ '': 80 }, { 'a_b': 80 }, { ['a'.repeat(63)]: 80 }],
  },
  'self != "*"': { accepted: ['a', '*.a'], refused: ['*'] },
  'self.all(l1, self.exists_one(l2, l1.number == l2.number))': {
    accepted: [[], [{ name: 'a', number: 80 }, { name: 'b', number: 81 }]], refused: [[{ name: 'a', number: 80 }, { name: 'b', number: 80 }]],
  },
  'self in ["", "HTTP", "HTTPS"]': { accepted: ['', 'HTTP', 'HTTPS'], refused: ['http', 'TCP'] },
  '(has(self.serviceAccounts) || has(self.notServiceAccounts)) ? (!has(self.principals) &&\n!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)) : true': {
    accepted: [{ serviceAccounts: ['a'] }, { principals: ['a'], notNamespaces: ['b'] }],
    refused: ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].flatMap(field => [{ serviceAccounts: ['a'], [field]: ['b'] }, { notServiceAccounts: ['a'], [field]: ['b'] }]),
  },
  'has(self.portLevelMtls) ? (((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {}).size() > 0) : true': {
    accepted: [{}, { selector: SELECTOR, portLevelMtls: { 80: {} } }], refused: [{ portLevelMtls: { 80: {} } }, { selector: { matchLabels: {} }, portLevelMtls: { 80: {} } }],
  },
  'self.all(key, 0 < int(key) && int(key) <= 65535)': { accepted: [{ 1: {}, 65535: {} }], refused: [{ 0: {} }, { 65536: {} }, { http: {} }] },
  '(has(self.jwksUri) ? 1 : 0) + (has(self.jwks_uri) ? 1 : 0) + (has(self.jwks) ? 1 : 0) <= 1': {
    accepted: [{ jwksUri: 'https://a' }, { jwks: 'a' }], refused: [{ jwksUri: 'https://a', jwks: 'a' }, { jwks_uri: 'https://a', jwks: 'a' }],
  },
  'url(self).getScheme() in ["http", "https"]': { accepted: ['https://a', 'http://a/b'], refused: ['ftp://a', 'a'] },
  '((has(self.operation) ? self.operation : "") == "UPSERT") ? (self.value != "") : true': {
    accepted: [{}, { operation: 'UPSERT', value: 'a' }], refused: [{ operation: 'UPSERT', value: '' }, { operation: 'UPSERT' }],
  },
  '((has(self.operation) ? self.operation : "") == "REMOVE") ? !has(self.value) : true': {
    accepted: [{ operation: 'REMOVE' }, { value: 'a' }], refused: [{ operation: 'REMOVE', value: 'a' }],
  },
};
