import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-25';
import { shop, yamlOf } from '../../../test/support/mesh';
import {
  Destination, Gateway, GatewayProps, GatewayProtocol, Host, IstioRelease, Server, ServerCertificate, ServerTls, TlsProtocol, VirtualService,
} from '../../index';

const certificate = ServerCertificate.fromCredentialName('shop-cert');
const files = { serverCertificate: '/etc/certs/cert.pem', privateKey: '/etc/certs/key.pem' };

function publicGateway(props: GatewayProps = { servers: [Server.http()] }, chart = shop(IstioRelease.V1_31)): Gateway {
  return new Gateway(chart, 'public', props);
}

/** The only Gateway that a gateway's chart synthesizes. */
function manifestOf(gateway: Gateway): any {
  return Testing.synth(Chart.of(gateway)).find(object => object.kind === 'Gateway');
}

describe('every kind of server of Istio 1.31, as YAML', () => {
  const servers: Record<string, Server> = {
    HTTP: Server.http({ hosts: ['shop.example.com'] }),
    'HTTP that redirects to HTTPS': Server.http({ hosts: ['shop.example.com'], httpsRedirect: true }),
    'hosts for some namespaces': Server.http({ hosts: ['./a.example.com', 'shop/*.example.com', '*/b.example.com', '10.0.0.1'] }),
    HTTPS: Server.https({ hosts: ['shop.example.com'], tls: ServerTls.simple(certificate) }),
    'HTTPS with everything about TLS': Server.https({
      tls: ServerTls.mutual(certificate, {
        subjectAltNames: ['client.example.com'],
        verifyCertificateSpki: ['SPKI'],
        verifyCertificateHash: ['HASH'],
        minProtocolVersion: TlsProtocol.TLSV1_2,
        maxProtocolVersion: TlsProtocol.TLSV1_3,
        cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'],
        caCertCredentialName: 'client-authorities',
        insecureSkipVerify: false,
      }),
    }),
    'HTTPS with files': Server.https({ tls: ServerTls.simple(ServerCertificate.files(files)) }),
    'HTTPS with client certificates checked against files': Server.https({
      tls: ServerTls.mutual(ServerCertificate.files({ ...files, caCertificates: '/etc/certs/ca.pem' }), { caCrl: '/etc/certs/crl.pem' }),
    }),
    'HTTPS with two certificates': Server.https({ tls: ServerTls.optionalMutual(ServerCertificate.fromCredentialNames('rsa', 'ecdsa')) }),
    'HTTPS with two certificates in files': Server.https({
      tls: ServerTls.mutual(ServerCertificate.severalFiles(files, { serverCertificate: '/b.pem', privateKey: '/b-key.pem' }), { caCertificates: '/ca.pem' }),
    }),
    'TLS that goes through': Server.custom({ port: 443, protocol: GatewayProtocol.TLS, tls: ServerTls.passthrough(), hosts: ['db.example.com'] }),
    'TLS that goes through by SNI': Server.custom({ port: 15443, protocol: GatewayProtocol.TLS, tls: ServerTls.autoPassthrough(), hosts: ['*.local'] }),
    'mutual TLS of the mesh': Server.custom({ port: 8443, protocol: GatewayProtocol.TLS, tls: ServerTls.istioMutual() }),
    TCP: Server.custom({ port: 31400, protocol: GatewayProtocol.TCP, name: 'tcp-server', defaultEndpoint: '127.0.0.1:9000', bind: '10.0.0.1' }),
    'a socket': Server.custom({ port: 0, protocol: GatewayProtocol.GRPC, bind: 'unix:///run/gateway.sock', portName: 'socket' }),
    'an abstract socket': Server.custom({ port: 0, protocol: GatewayProtocol.HTTP2, bind: 'unix://@gateway', portName: 'socket' }),
  };

  test.each(Object.entries(servers))('%s', (_, server) => {
    expect(yamlOf(Chart.of(publicGateway({ servers: [server] })))).toMatchSnapshot();
  });
});

describe('servers', () => {
  test('have ports named by their protocol', () => {
    const names = [
      Server.http(), Server.http({ port: 8080 }), Server.http({ portName: 'web' }), Server.https({ tls: ServerTls.passthrough() }),
      Server.custom({ protocol: GatewayProtocol.GRPC_WEB, port: 80 }), Server.custom({ protocol: GatewayProtocol.HTTP, port: 80 }),
    ].map(server => server.portName);
    expect(names).toEqual(['http', 'http-8080', 'web', 'https', 'grpc-web-80', 'http']);
  });

  test('are added one by one, and the list of them cannot be changed from outside', () => {
    const gateway = publicGateway();
    const added = gateway.addServer(Server.http({ port: 8080 }));
    gateway.servers.pop();
    expect(gateway.servers).toHaveLength(2);
    expect(gateway.servers[1]).toBe(added);
    expect([added.protocol, added.port, added.hosts]).toEqual(['HTTP', 8080, ['*']]);
  });

  test('take the name of a Secret, made here or elsewhere', () => {
    const chart = shop();
    const made = new Secret(chart, 'made', { metadata: { name: 'made-cert' } });
    const imported = Secret.fromSecretName(chart, 'imported', 'imported-cert');
    const servers = [made, imported].map((secret, index) => Server.https({ port: 8443 + index, tls: ServerTls.simple(ServerCertificate.secret(secret)) }));
    expect(manifestOf(publicGateway({ servers }, chart)).spec.servers.map((each: any) => each.tls.credentialName)).toEqual(['made-cert', 'imported-cert']);
  });
});

describe('names', () => {
  test('the id is the name, in the namespace of the chart, for the ingress gateway', () => {
    const { metadata, spec } = manifestOf(publicGateway());
    expect(metadata).toEqual({ name: 'public', namespace: 'shop' });
    expect(spec.selector).toEqual({ istio: 'ingressgateway' });
  });

  test('metadata goes before', () => {
    const gateway = publicGateway({ metadata: { name: 'front', namespace: 'edge', labels: { team: 'edge' } }, servers: [Server.http()] });
    expect(manifestOf(gateway).metadata).toEqual({ name: 'front', namespace: 'edge', labels: { team: 'edge' } });
    expect(gateway.namespace).toBe('edge');
  });

  test('a VirtualService names it short in its own namespace and in full elsewhere', () => {
    const chart = shop();
    const gateways = [
      publicGateway(undefined, chart), new Gateway(chart, 'edge', { metadata: { namespace: 'edge' }, servers: [Server.http()] }),
      Gateway.fromGatewayName('near'), Gateway.fromGatewayName('own', { namespace: 'shop' }), Gateway.fromGatewayName('far', { namespace: 'edge' }), Gateway.mesh(),
    ];
    const routes = new VirtualService(chart, 'routes', { gateways, hosts: ['shop.example.com'] });
    routes.addHttpRoute({ to: [Destination.to(Host.fromServiceName('cart'))] });
    const { spec } = Testing.synth(chart).find(object => object.kind === 'VirtualService');
    expect(spec.gateways).toEqual(['public', 'edge/edge', 'near', 'own', 'edge/far', 'mesh']);
  });
});

describe('apiVersion', () => {
  test.each([
    [IstioRelease.V1_15, 'networking.istio.io/v1beta1'],
    [IstioRelease.V1_21, 'networking.istio.io/v1beta1'],
    [IstioRelease.V1_22, 'networking.istio.io/v1'],
    [IstioRelease.V1_30, 'networking.istio.io/v1'],
  ])('of release %s is %s', (release, apiVersion) => {
    expect(manifestOf(publicGateway(undefined, shop(release))).apiVersion).toBe(apiVersion);
  });
});

describe('rendering', () => {
  test('keeps what is empty and false', () => {
    const servers = [
      Server.http({ httpsRedirect: false, name: '' }),
      Server.https({ tls: ServerTls.simple(certificate, { subjectAltNames: [], cipherSuites: [], insecureSkipVerify: false }) }),
    ];
    const { selector, servers: [http, https] } = manifestOf(publicGateway({ selector: {}, servers })).spec;
    expect(selector).toEqual({});
    expect(http).toMatchObject({ name: '', tls: { httpsRedirect: false } });
    expect(https.tls).toEqual({ mode: 'SIMPLE', credentialName: 'shop-cert', subjectAltNames: [], cipherSuites: [], insecureSkipVerify: false });
  });

  test('gives the same twice, and a server added in between', () => {
    const gateway = publicGateway();
    const first = yamlOf(Chart.of(gateway));
    expect(yamlOf(Chart.of(gateway))).toBe(first);
    gateway.addServer(Server.http({ port: 8080 }));
    expect(manifestOf(gateway).spec.servers.map((each: any) => each.port.number)).toEqual([80, 8080]);
  });

  test('a patch of a field that no release knows survives', () => {
    const gateway = publicGateway({ selector: { app: 'edge' }, servers: [Server.http()] });
    ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/newField', ['']), JsonPatch.add('/spec/servers/0/newField', 0));
    expect(manifestOf(gateway).spec).toEqual({
      selector: { app: 'edge' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'], newField: 0 }],
      newField: [''],
    });
  });
});
