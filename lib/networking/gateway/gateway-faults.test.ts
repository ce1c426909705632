import { faultsOf, shop, warningsOf } from '../../../test/support/mesh';
import {
  Gateway, GatewayProps, GatewayProtocol, IstioRelease, Server, ServerCertificate, ServerOptions, ServerTls, ServerTlsOptions, TlsCertificateFiles, TlsProtocol,
} from '../../index';

const certificate = ServerCertificate.fromCredentialName('shop-cert');
const files: TlsCertificateFiles = { serverCertificate: '/cert.pem', privateKey: '/key.pem' };

/** The faults of a Gateway `shop/public`, without the path of the construct. */
function faults(props: GatewayProps, release = IstioRelease.V1_31): string[] {
  const chart = shop(release);
  new Gateway(chart, 'public', props);
  return faultsOf(chart).map(fault => {
    expect(fault).toMatch(/^\[shop\/public\] /);
    return fault.slice('[shop/public] '.length);
  });
}

/** The faults of a server, without its place. */
function serverFaults(server: Server): string[] {
  return faults({ servers: [server] }).map(fault => fault.replace('spec.servers[0].', ''));
}

/** What Istio takes and does not do. */
function tlsWarnings(tls: ServerTls): string[] {
  const chart = shop(IstioRelease.V1_31);
  new Gateway(chart, 'public', { servers: [Server.https({ tls })] });
  return warningsOf(chart).map(warning => warning.replace('[shop/public] spec.servers[0].tls.', ''));
}

function tlsFaults(tls: ServerTls): string[] {
  return serverFaults(Server.https({ tls })).map(fault => fault.replace(/^tls\./, ''));
}

test('a Gateway without a server', () => expect(faults({})).toEqual(['spec.servers: a Gateway needs a server; write servers: [Server.http()]']));

describe('ports', () => {
  test.each([-1, 0, 65536])('%p is out of range', port => expect(serverFaults(Server.http({ port }))).toEqual([
    `port.number: port ${port} is out of range; write a whole number from 1 to 65535`,
  ]));
  test('that is no whole number', () => expect(serverFaults(Server.http({ port: 80.5 }))).toEqual(['port.number: 80.5 is not a whole number; write a whole number']));
  test('two of one name', () => expect(faults({ servers: [Server.http(), Server.http({ port: 8080 }), Server.http({ hosts: ['b.example.com'] })] })).toEqual([
    "spec.servers[2].port.name: 'http' names the port of servers[0] too; give each a portName of its own",
  ]));
  test('without a name', () => expect(serverFaults(Server.http({ portName: '' }))).toEqual([
    'port.name: is empty; write a name such as http, or leave portName out',
  ]));
  test('of a socket', () => expect(serverFaults(Server.http({ bind: 'unix:///run/gateway.sock' }))).toEqual(['port.number: a Unix socket has no port 80; write port: 0']));
  test.each(['unix://', 'unix://run/a', 'unix:///run/'])('%p is not a socket', bind => expect(serverFaults(Server.http({ bind, port: 0 }))).toEqual([
    `bind: '${bind}' is not a socket; write an absolute path such as unix:///run/gateway.sock, or unix://@name`,
  ]));
  test('an address that is none', () => expect(serverFaults(Server.http({ bind: 'localhost' }))).toEqual([
    "bind: 'localhost' is not an address; write an IP address or unix:///path",
  ]));
});

describe('hosts', () => {
  const hosts = (...list: string[]) => serverFaults(Server.http({ hosts: list } satisfies ServerOptions));

  test('none', () => expect(hosts()).toEqual(["hosts: a server needs a host; write '*' for all"]));
  test.each([
    ['http://shop.example.com', "hosts[0]: 'http://shop.example.com' is not a host; write a DNS name such as shop.example.com without 'http://', or a wildcard"],
    ['shop_a.example.com', "hosts[0]: 'shop_a.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
    ['', "hosts[0]: '' is not a host"],
    ['shop', "hosts[0]: 'shop' is a short name, which a gateway does not look up; write a full one such as shop.example.com"],
    ['*-a.example.com', "hosts[0]: '*-a.example.com' has a wildcard for a part of a label; write '*.' and the rest"],
    ['shop.example.com:80', "hosts[0]: 'shop.example.com:80' is not a host"],
    ['/a.example.com', "hosts[0]: '' is not the name of a namespace; write NAMESPACE/a.example.com, ./a.example.com for the gateway's own, or a.example.com for all"],
    ['a.b/a.example.com', "hosts[0]: 'a.b' is not the name of a namespace"],
    ['shop/', "hosts[0]: '' is not a host"],
  ])('%p', (host, message) => expect(hosts(host)[0]).toContain(message));
  test.each(['*', '*.example.com', './*', '*/*', 'shop/shop.example.com', '10.0.0.1', 'xn--bcher-kva.example'])('%p is fine', host => expect(hosts(host)).toEqual([]));
});

describe('TLS', () => {
  test.each([GatewayProtocol.HTTPS, GatewayProtocol.TLS])('a server of protocol %s without', protocol => {
    expect(serverFaults(Server.custom({ port: 443, protocol }))).toEqual([
      `tls: a server of protocol ${protocol} needs tls with a mode; write tls: ServerTls.simple(ServerCertificate.fromCredentialName('NAME')) or another mode`,
    ]);
  });
  test.each([
    [GatewayProtocol.HTTP, 'HTTPS'], [GatewayProtocol.GRPC, 'HTTPS'], [GatewayProtocol.TCP, 'TLS'], [GatewayProtocol.MONGO, 'TLS'],
  ])('a server of protocol %s with', (protocol, instead) => {
    expect(serverFaults(Server.custom({ port: 443, protocol, tls: ServerTls.simple(certificate) }))).toEqual([
      `tls: a server of protocol ${protocol} has no TLS; write GatewayProtocol.${instead}, or leave tls out`,
    ]);
  });
  test('a certificate without a name', () => {
    expect(tlsFaults(ServerTls.simple(ServerCertificate.fromCredentialName('')))).toEqual(['credentialName: is empty; name the Secret that holds the certificate']);
    expect(tlsFaults(ServerTls.simple(ServerCertificate.fromCredentialNames('a', '')))).toEqual([]);
    expect(tlsWarnings(ServerTls.simple(ServerCertificate.fromCredentialNames('a', '')))).toEqual(['credentialNames[1]: is empty; name the Secret that holds the certificate']);
    const empty = { serverCertificate: '', privateKey: '' };
    const [noCertificate, noKey] = ['serverCertificate: mode SIMPLE needs a certificate; write serverCertificate, or credentialName', 'privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName'];
    expect(tlsFaults(ServerTls.simple(ServerCertificate.files(empty)))).toEqual([noCertificate, noKey]);
    expect(tlsFaults(ServerTls.simple(ServerCertificate.severalFiles(files, empty)))).toEqual([`tlsCertificates[1].${noCertificate}`, `tlsCertificates[1].${noKey}`]);
  });
  test('too few and too many certificates', () => {
    expect(tlsFaults(ServerTls.simple(ServerCertificate.fromCredentialNames()))).toEqual([
      'credentialNames: is empty; write 1 to 2 entries',
      'serverCertificate: mode SIMPLE needs a certificate; write serverCertificate, or credentialName',
      'privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName',
    ]);
    expect(tlsFaults(ServerTls.simple(ServerCertificate.severalFiles(files, files, files)))).toEqual(['tlsCertificates: has 3 entries; write 1 to 2 entries']);
  });
  test('nothing to check client certificates against', () => {
    const message = (mode: string) => [`caCertificates: mode ${mode} needs the authorities that client certificates are checked against; write caCertificates`];
    expect(tlsFaults(ServerTls.mutual(ServerCertificate.files(files)))).toEqual(message('MUTUAL'));
    expect(tlsFaults(ServerTls.optionalMutual(ServerCertificate.severalFiles(files)))).toEqual(message('OPTIONAL_MUTUAL'));
    expect(tlsFaults(ServerTls.mutual(ServerCertificate.files(files), { caCertificates: '/ca.pem' }))).toEqual([]);
  });
  test("authorities of one's own for the certificates of the mesh", () => expect(tlsFaults(ServerTls.istioMutual({ caCertificates: '/ca.pem' }))).toEqual([
    "caCertificates: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave caCertificates out",
  ]));
  test('a revocation list that is never read', () => {
    const caCrl: ServerTlsOptions = { caCrl: '/crl.pem' };
    expect(tlsFaults(ServerTls.simple(ServerCertificate.files(files), caCrl))).toEqual([
      'caCrl: mode SIMPLE asks for no client certificate that could be revoked; leave caCrl out or write ServerTls.mutual',
    ]);
    expect(tlsWarnings(ServerTls.mutual(certificate, caCrl))).toEqual(['caCrl: goes with files only, and is not read; put the revocation list into the Secret']);
  });
  test('versions the wrong way round', () => {
    const versions = (minProtocolVersion: TlsProtocol, maxProtocolVersion: TlsProtocol) => tlsWarnings(ServerTls.simple(certificate, { minProtocolVersion, maxProtocolVersion }));
    expect(versions(TlsProtocol.TLSV1_3, TlsProtocol.TLSV1_2)).toEqual(['minProtocolVersion: TLSV1_3 is newer than maxProtocolVersion TLSV1_2; write an older one']);
    expect(versions(TlsProtocol.TLSV1_2, TlsProtocol.TLSV1_2)).toEqual([]);
    expect(versions(TlsProtocol.TLSV1_3, TlsProtocol.TLS_AUTO)).toEqual([]);
  });
});

test('a field that the release does not have names the first that has it', () => {
  expect(faults({ servers: [Server.https({ tls: ServerTls.simple(ServerCertificate.fromCredentialNames('a', 'b')) })] }, IstioRelease.V1_25)).toEqual([
    'spec.servers[0].tls.credentialNames: Istio 1.25 has no such field; the first release that has it is 1.26',
  ]);
});

test('a value that the release does not have names the first that has it', () => {
  const server = Server.https({ tls: ServerTls.optionalMutual(certificate) });
  expect(faults({ servers: [server] }, IstioRelease.V1_18)).toEqual([
    "spec.servers[0].tls.mode: Istio 1.18 has no value 'OPTIONAL_MUTUAL' of this field; the first release that has it is 1.19",
  ]);
  expect(faults({ servers: [server] }, IstioRelease.V1_19)).toEqual([]);
});

test('several faults of several gateways are reported together', () => {
  const chart = shop();
  new Gateway(chart, 'public', { servers: [Server.http({ port: 0, hosts: [] })] });
  new Gateway(chart, 'private');
  expect(faultsOf(chart)).toEqual([
    "[shop/public] spec.servers[0].hosts: a server needs a host; write '*' for all",
    '[shop/public] spec.servers[0].port.number: port 0 is out of range; write a whole number from 1 to 65535',
    '[shop/private] spec.servers: a Gateway needs a server; write servers: [Server.http()]',
  ]);
});
