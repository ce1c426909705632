import { IstioRelease } from '../../release';
import { importManifests } from '../import-manifests';

const APIS: Readonly<Record<string, string>> = { AuthorizationPolicy: 'security', PeerAuthentication: 'security', RequestAuthentication: 'security' };

interface Code {
  /** Without imports, the app and the charts. */
  readonly body: string;
  readonly notes: readonly string[];
}

function codeOf(...manifests: readonly object[]): Code {
  const { files: [{ text }], notes } = importManifests([{ file: 'mesh.yaml', text: manifests.map(each => JSON.stringify(each)).join('\n---\n') }], { release: IstioRelease.V1_30 });
  return { body: text.split('\n\n').slice(3, -1).join('\n\n'), notes: notes.map(({ message }) => message.replace(/^.*?: /, '')) };
}

function manifest(kind: string, spec: object, metadata: object = {}): object {
  return { apiVersion: `${APIS[kind] ?? 'networking'}.istio.io/v1`, kind, metadata: { name: 'a', namespace: 'shop', ...metadata }, spec };
}

/** The code of one manifest, on one line. */
function line(kind: string, spec: object, metadata?: object): string {
  const { body, notes } = codeOf(manifest(kind, spec, metadata));
  expect(notes).toEqual([]);
  return body.replace(/,?\n\s*(?=[}\])])/g, ' ').replace(/\n\s*/g, ' ').replace(/([[(]) /g, '$1').replace(/ ([\])])/g, '$1');
}

const rules = (...given: readonly object[]) => ({ action: 'ALLOW', rules: given });
const allowed = (text: string) => `AuthorizationPolicy.allow(shop, 'a', { rules: [${text}] });`;

describe('an AuthorizationPolicy', () => {
  test.each<[object, string]>([
    [{}, "new AuthorizationPolicy(shop, 'a');"],
    [{ action: 'ALLOW' }, "AuthorizationPolicy.allowNothing(shop, 'a');"],
    [{ action: 'ALLOW', rules: [{}] }, "AuthorizationPolicy.allow(shop, 'a', { rules: [{}] });"],
    [{ action: 'DENY', rules: [{}] }, "AuthorizationPolicy.denyAll(shop, 'a');"],
    [{ action: 'DENY', rules: [{}, {}] }, "AuthorizationPolicy.deny(shop, 'a', { rules: [{}, {}] });"],
    [{ action: 'AUDIT', rules: [{}] }, "AuthorizationPolicy.audit(shop, 'a', { rules: [{}] });"],
    [{ action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] }, "AuthorizationPolicy.custom(shop, 'a', 'opa', { rules: [{}] });"],
    [{ rules: [{}] }, "new AuthorizationPolicy(shop, 'a', { rules: [{}] });"],
  ])('%j', (spec, code) => expect(line('AuthorizationPolicy', spec)).toBe(code));

  test.each<[string, object, string]>([
    ['pods', { selector: { matchLabels: { app: 'cart' } } }, "PolicyScope.labels({ app: 'cart' })"],
    ['targets', { targetRefs: [{ kind: 'Service', name: 'b' }, { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }] },
      "PolicyScope.targets(PolicyTarget.fromServiceName('b'), PolicyTarget.fromGatewayName('waypoint'))"],
    ['a ServiceEntry', { targetRefs: [{ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'b' }] }, "PolicyScope.targets(PolicyTarget.fromServiceEntryName('b'))"],
  ])('for %s', (_name, scope, code) => expect(line('AuthorizationPolicy', { ...scope, action: 'ALLOW' })).toBe(`AuthorizationPolicy.allowNothing(shop, 'a', { appliesTo: ${code} });`));

  test.each<[object, string]>([
    [{ principals: ['cluster.local/ns/shop/sa/cart'] }, "Source.fromServiceAccountName('cart')"],
    [{ principals: ['cluster.local/ns/edge/sa/cart'] }, "Source.fromServiceAccountName('cart', { namespace: 'edge' })"],
    [{ principals: ['cluster.local/ns/edge/sa/*'] }, "Source.principals('cluster.local/ns/edge/sa/*')"],
    [{ principals: ['example.com/ns/edge/sa/cart'] }, "Source.principals('example.com/ns/edge/sa/cart')"],
    [{ principals: ['*'], requestPrincipals: ['*'] }, 'Source.anyPrincipal().narrowTo(Source.anyRequestPrincipal())'],
    [{ namespaces: ['edge'], notIpBlocks: ['10.0.0.1'] }, "Source.namespaces('edge').narrowTo(Source.notIpBlocks('10.0.0.1'))"],
  ])('from %j', (source, code) => expect(line('AuthorizationPolicy', rules({ from: [{ source }] }))).toBe(allowed(`{ from: [${code}] }`)));

  test.each<[object, string]>([
    [{ methods: ['GET'], paths: ['/a', '/b'] }, "Operation.get('/a', '/b')"],
    [{ methods: ['DELETE'] }, 'Operation.delete()'],
    [{ methods: ['HEAD'], paths: ['/a'], hosts: ['a.example.com'] }, "Operation.method('HEAD', '/a').narrowTo(Operation.hosts('a.example.com'))"],
    [{ methods: ['GET', 'HEAD'], paths: ['/a'] }, "Operation.methods('GET', 'HEAD').narrowTo(Operation.paths('/a'))"],
    [{ ports: ['80', '8080'] }, 'Operation.ports(80, 8080)'],
  ])('to %j', (operation, code) => expect(line('AuthorizationPolicy', rules({ to: [{ operation }] }))).toBe(allowed(`{ to: [${code}] }`)));

  test.each<[object, string]>([
    [{ key: 'request.auth.claims[group]', values: ['a', 'b'], notValues: ['c'] }, "Condition.claim('group', 'a', 'b').butNot('c')"],
    [{ key: 'request.auth.claims[realm][roles]', values: ['a'] }, "Condition.nestedClaim(['realm', 'roles'], 'a')"],
    [{ key: 'request.headers[x-a]', notValues: ['a'] }, "Condition.header('x-a').butNot('a')"],
    [{ key: 'source.ip', values: ['10.0.0.1'] }, "Condition.sourceIp('10.0.0.1')"],
    [{ key: 'destination.port', values: ['80'], notValues: ['443'] }, "Condition.destinationPort(80).butNot('443')"],
    [{ key: 'experimental.envoy.filters.network.mysql_proxy[db.table]', values: ['a'] }, "Condition.envoyFilter('network.mysql_proxy', 'db.table', 'a')"],
  ])('when %j', (when, code) => expect(line('AuthorizationPolicy', rules({ when: [when] }))).toBe(allowed(`{ when: [${code}] }`)));

  test('an empty list is written by a patch: no source says it', () => {
    const { body, notes } = codeOf(manifest('AuthorizationPolicy', rules({ from: [{ source: { namespaces: ['edge'], ipBlocks: [] } }] })));
    expect(body).toContain("from: [Source.namespaces('edge')]");
    expect(notes).toEqual(['spec.rules.0.from.0.source.ipBlocks is written by a patch']);
  });

  test.each([['true', 'dryRun: true'], ['false', 'dryRun: false']])('a dry run, %s', (value, code) => {
    expect(line('AuthorizationPolicy', { action: 'ALLOW' }, { annotations: { 'istio.io/dry-run': value } })).toBe(`AuthorizationPolicy.allowNothing(shop, 'a', { ${code} });`);
    expect(line('AuthorizationPolicy', { action: 'ALLOW' }, { annotations: { 'istio.io/dry-run': value, owner: 'b' } })).toBe(
      `AuthorizationPolicy.allowNothing(shop, 'a', { metadata: { annotations: { owner: 'b' } }, ${code} });`);
  });
});

test.each<[object, string]>([
  [{ mtls: { mode: 'STRICT' } }, "PeerAuthentication.strict(shop, 'a');"],
  [{ mtls: { mode: 'DISABLE' } }, "PeerAuthentication.disabled(shop, 'a');"],
  [{ mtls: { mode: 'UNSET' } }, "new PeerAuthentication(shop, 'a', { mode: MutualTlsMode.UNSET });"],
  [{ selector: { matchLabels: { app: 'b' } }, mtls: { mode: 'PERMISSIVE' }, portLevelMtls: { 8080: { mode: 'STRICT' } } },
    "PeerAuthentication.permissive(shop, 'a', { appliesTo: PolicyScope.labels({ app: 'b' }), portModes: { 8080: MutualTlsMode.STRICT } });"],
])('a PeerAuthentication: %j', (spec, code) => expect(line('PeerAuthentication', spec)).toBe(code));

const ISSUER = 'https://issuer.example.com';

test.each<[object, string]>([
  [{ issuer: ISSUER }, `JwtRule.issuer('${ISSUER}')`],
  [{ jwksUri: `${ISSUER}/keys` }, `JwtRule.anyIssuer(Jwks.uri('${ISSUER}/keys'))`],
  [{ issuer: ISSUER, jwks: '{"keys":[{"kty":"RSA","kid":"1","n":"AQAB","e":"AQAB"}]}' },
    `JwtRule.issuer('${ISSUER}', { keys: Jwks.inline({ keys: [{ kty: 'RSA', kid: '1', n: 'AQAB', e: 'AQAB' }] }) })`],
  [{ issuer: ISSUER, jwks: '{ "keys": [] }' }, `JwtRule.issuer('${ISSUER}', { keys: Jwks.inline('{ "keys": [] }') })`],
  [{ issuer: ISSUER, fromParams: ['a'], fromHeaders: [{ name: 'x', prefix: 'JWT ' }], timeout: '2s' },
    `JwtRule.issuer('${ISSUER}', { locations: [TokenLocation.header('x', { prefix: 'JWT ' }), TokenLocation.param('a')], timeout: Duration.seconds(2) })`],
  [{ issuer: ISSUER, outputClaimToHeaders: [{ header: 'x-a', claim: 'a' }, { header: 'x-b', claim: 'b' }] }, `JwtRule.issuer('${ISSUER}', { claimHeaders: { 'x-a': 'a', 'x-b': 'b' } })`],
])('a rule for tokens: %j', (rule, code) => expect(line('RequestAuthentication', { jwtRules: [rule] })).toBe(`new RequestAuthentication(shop, 'a', { jwtRules: [${code}] });`));

test('headers of claims in an order that a map has not are written by a patch', () => {
  const outputClaimToHeaders = [{ header: 'x-b', claim: 'b' }, { header: 'x-a', claim: 'a' }];
  expect(codeOf(manifest('RequestAuthentication', { jwtRules: [{ issuer: ISSUER, outputClaimToHeaders }] })).notes).toEqual(['spec.jwtRules.0.outputClaimToHeaders is written by a patch']);
});

const port = (number: number, protocol: string, name = protocol.toLowerCase()) => ({ number, protocol, name });
const outside = (resolution: string, ...ports: readonly object[]) => ({ hosts: ['a.example.com'], ports, location: 'MESH_EXTERNAL', resolution });
const made = (factory: string, host: string, options = '') => `ServiceEntry.${factory}(shop, 'a', '${host}'${options === '' ? '' : `, { ${options} }`});`;
const HTTP = '{ port: 80, protocol: AppProtocol.HTTP }';

describe('a ServiceEntry', () => {
  test.each<[string, object, string]>([
    ['HTTPS', outside('DNS', port(443, 'HTTPS')), made('externalHttps', 'a.example.com')],
    ['HTTPS of another port', outside('DNS', port(8443, 'HTTPS')), made('externalHttps', 'a.example.com', 'port: 8443')],
    ['HTTP', { ...outside('DNS', port(80, 'HTTP')), exportTo: ['.'] }, made('externalHttp', 'a.example.com', 'exportTo: [ExportTo.ownNamespace()]')],
    ['a database', { ...outside('DNS', port(5432, 'TCP')), addresses: ['240.0.0.1'] }, made('externalTcp', 'a.example.com', "port: 5432, addresses: ['240.0.0.1']")],
    ['a database of a protocol', outside('DNS', port(27017, 'MONGO')), made('externalTcp', 'a.example.com', 'port: 27017, protocol: AppProtocol.MONGO')],
    ['known addresses', { ...outside('STATIC', port(80, 'HTTP')), endpoints: [{ address: '10.0.0.1' }] },
      made('staticEndpoints', 'a.example.com', `ports: [${HTTP}], endpoints: [Endpoint.address('10.0.0.1')]`)],
    ['known addresses inside', { ...outside('STATIC', port(80, 'HTTP')), location: 'MESH_INTERNAL', endpoints: [{ address: '10.0.0.1' }] },
      made('staticEndpoints', 'a.example.com', `location: ServiceLocation.MESH_INTERNAL, ports: [${HTTP}], endpoints: [Endpoint.address('10.0.0.1')]`)],
    ['workloads', { ...outside('STATIC', port(80, 'HTTP')), location: 'MESH_INTERNAL', workloadSelector: { labels: { app: 'b' } } },
      made('meshInternal', 'a.example.com', `ports: [${HTTP}], workloads: { app: 'b' }`)],
    ['a domain', { ...outside('NONE', port(443, 'TLS')), hosts: ['*.example.com'] }, made('wildcard', '*.example.com')],
    ['a domain by HTTP', { ...outside('NONE', port(80, 'HTTP')), hosts: ['*.example.com'] }, made('wildcard', '*.example.com', 'port: 80, protocol: AppProtocol.HTTP')],
    ['a domain by DNS', { ...outside('DYNAMIC_DNS', port(443, 'TLS')), hosts: ['*.example.com'] }, made('dynamicDns', '*.example.com')],
    ['a range', { ...outside('NONE', port(80, 'HTTP')), addresses: ['10.0.0.0/8'] }, made('addressRange', 'a.example.com', `addresses: ['10.0.0.0/8'], ports: [${HTTP}]`)],
  ])('%s', (_name, spec, code) => expect(line('ServiceEntry', spec)).toBe(code));

  test.each<[string, object, string]>([
    ['a port with another name', outside('DNS', port(443, 'HTTPS', 'web')), "{ port: 443, protocol: AppProtocol.HTTPS, name: 'web' }"],
    ['a target port', outside('DNS', { ...port(443, 'HTTPS'), targetPort: 8443 }), '{ port: 443, protocol: AppProtocol.HTTPS, targetPort: 8443 }'],
    ['two ports', outside('DNS', port(443, 'HTTPS'), port(8443, 'HTTPS', 'https-8443')), '{ port: 443, protocol: AppProtocol.HTTPS }, { port: 8443, protocol: AppProtocol.HTTPS }'],
  ])('%s is what only the constructor says', (_name, spec, ports) => expect(line('ServiceEntry', spec)).toBe(
    `new ServiceEntry(shop, 'a', { hosts: ['a.example.com'], ports: [${ports}], location: ServiceLocation.MESH_EXTERNAL, resolution: ServiceResolution.DNS });`));

  test('no location is not written', () => {
    expect(line('ServiceEntry', { ...outside('DNS', port(443, 'HTTPS')), location: undefined })).toBe(
      "new ServiceEntry(shop, 'a', { hosts: ['a.example.com'], ports: [{ port: 443, protocol: AppProtocol.HTTPS }], resolution: ServiceResolution.DNS });");
  });

  test('is the host of what names it, wherever that stands', () => {
    const { body, notes } = codeOf(
      manifest('VirtualService', { hosts: ['a.example.com'], http: [{ route: [{ destination: { host: 'a.example.com' } }] }] }),
      manifest('DestinationRule', { host: 'c.example.com' }, { namespace: 'edge' }),
      manifest('ServiceEntry', outside('DNS', port(80, 'HTTP')), { name: 'one' }),
      manifest('ServiceEntry', { ...outside('DNS', port(80, 'HTTP')), hosts: ['b.example.com', 'c.example.com'] }, { name: 'two' }),
    );
    expect(notes).toEqual([]);
    expect(body).toContain("const oneServiceEntry = ServiceEntry.externalHttp(shop, 'one', 'a.example.com');");
    expect(body).toContain("new DestinationRule(edge, 'a', { host: twoServiceEntry.host('c.example.com') });");
    expect(body).toContain("const aRoutes = new VirtualService(shop, 'a', { services: [oneServiceEntry] });\naRoutes.addHttpRoute({ to: [Destination.to(oneServiceEntry)] });");
  });

  test('one that is no construct is named', () => {
    const { body } = codeOf(manifest('ServiceEntry', { hosts: ['a.example.com'], ports: [port(0, 'HTTP')] }), manifest('DestinationRule', { host: 'a.example.com' }));
    expect(body).toContain("host: Host.dnsName('a.example.com')");
  });
});

test.each<[string, object, string]>([
  ['WorkloadEntry', { address: '10.0.0.1', labels: { app: 'b' }, serviceAccount: 'b' },
    "{ address: '10.0.0.1', labels: { app: 'b' }, serviceAccount: WorkloadIdentity.fromServiceAccountName('b') }"],
  ['WorkloadGroup', { metadata: { labels: { app: 'b' } }, template: { network: 'vms' }, probe: { periodSeconds: 5, httpGet: { port: 80, scheme: 'HTTPS', httpHeaders: [{ name: 'x-a', value: '1' }] } } },
    "{ workloadLabels: { app: 'b' }, template: { network: 'vms' }, probe: WorkloadProbe.httpGet(80, { https: true, headers: { 'x-a': '1' }, period: Duration.seconds(5) }) }"],
  ['WorkloadGroup', { template: {}, probe: { exec: { command: ['/bin/check'] } } }, "{ probe: WorkloadProbe.exec(['/bin/check']) }"],
  ['ProxyConfig', { concurrency: 0, image: { imageType: 'default' } }, '{ concurrency: 0, image: ProxyImage.ubuntu() }'],
  ['ProxyConfig', { image: { imageType: 'own' } }, "{ image: ProxyImage.fromImageType('own') }"],
])('a %s: %j', (kind, spec, props) => expect(line(kind, spec)).toBe(`new ${kind}(shop, 'a', ${props});`));
