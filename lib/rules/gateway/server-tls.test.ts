import { rulesTable } from '../../../test/support/rules';
import { Part } from '../../../test/support/virtual-service-spec';
import { GatewaySpec, ServerTlsSpec } from '../../release/specs';

/** A gateway with servers for HTTPS that nothing is wrong with but for their TLS. */
function tls(...list: Part<ServerTlsSpec>[]): Part<GatewaySpec> {
  return {
    selector: { istio: 'ingressgateway' },
    servers: list.map((each, index) => ({ hosts: ['shop.example.com'], port: { number: 443, name: `https-${index}`, protocol: 'HTTPS' }, tls: each })),
  };
}

/** One for HTTPS by a certificate in a Secret. */
const secret = (more: Part<ServerTlsSpec>): Part<GatewaySpec> => tls({ mode: 'SIMPLE', credentialName: 'cert', ...more });

const FILES = { serverCertificate: '/cert.pem', privateKey: '/key.pem' };

describe('versions', () => rulesTable('Gateway', [
  { name: 'of today', spec: secret({ minProtocolVersion: 'TLSV1_2', maxProtocolVersion: 'TLSV1_3' }) },
  {
    name: 'old ones',
    spec: tls({ mode: 'SIMPLE', credentialName: 'cert', minProtocolVersion: 'TLSV1_0' }, { mode: 'SIMPLE', credentialName: 'cert', minProtocolVersion: 'TLSV1_1' }),
    warnings: [
      'spec.servers[0].tls.minProtocolVersion: TLSV1_0 needs cipher suites that are not among those spoken by default, so clients of it are refused; name cipherSuites such as ECDHE-RSA-AES128-SHA, or write TLSV1_2',
      'spec.servers[1].tls.minProtocolVersion: TLSV1_1 needs cipher suites that are not among those spoken by default, so clients of it are refused; name cipherSuites such as ECDHE-RSA-AES128-SHA, or write TLSV1_2',
    ],
  },
  { name: 'an old one, with the suites of its time', spec: secret({ minProtocolVersion: 'TLSV1_0', cipherSuites: ['ECDHE-RSA-AES128-SHA'] }) },
  {
    name: 'an old one, with no suites',
    spec: secret({ minProtocolVersion: 'TLSV1_0', cipherSuites: [] }),
    warnings: ['spec.servers[0].tls.minProtocolVersion: TLSV1_0 needs cipher suites that are not among those spoken by default, so clients of it are refused; name cipherSuites such as ECDHE-RSA-AES128-SHA, or write TLSV1_2'],
  },
  {
    name: 'the wrong way round',
    spec: secret({ minProtocolVersion: 'TLSV1_3', maxProtocolVersion: 'TLSV1_2' }),
    unsaid: ['spec.servers[0].tls.minProtocolVersion: TLSV1_3 is newer than maxProtocolVersion TLSV1_2; write an older one'],
  },
  { name: 'the same', spec: secret({ minProtocolVersion: 'TLSV1_3', maxProtocolVersion: 'TLSV1_3' }) },
  { name: 'whatever there is', spec: secret({ minProtocolVersion: 'TLSV1_3', maxProtocolVersion: 'TLS_AUTO' }) },
]));

describe('cipher suites', () => rulesTable('Gateway', [
  {
    name: 'each that Istio knows',
    spec: secret({
      cipherSuites: [
        ...['ECDHE-ECDSA', 'ECDHE-RSA'].flatMap(key => ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-SHA', 'AES256-SHA'].map(cipher => `${key}-${cipher}`)),
        'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA',
      ],
    }),
  },
  { name: 'what OpenSSL reads', spec: secret({ cipherSuites: ['', 'ALL', '-AES256-SHA', '!aNULL', '[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]'] }) },
  {
    name: 'not one of them',
    spec: secret({ cipherSuites: ['AES128-SHA', 'TLS_AES_128_GCM_SHA256'] }),
    warnings: ["spec.servers[0].tls.cipherSuites[1]: 'TLS_AES_128_GCM_SHA256' is not a cipher suite that Istio knows, so it is left out; write one of ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA"],
  },
  {
    name: 'in lower case',
    spec: secret({ cipherSuites: ['aes128-sha'] }),
    warnings: ["spec.servers[0].tls.cipherSuites[0]: 'aes128-sha' is not a cipher suite that Istio knows, so it is left out; write one of ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA"],
  },
  {
    name: 'one three times',
    spec: secret({ cipherSuites: ['AES128-SHA', 'AES256-SHA', 'AES128-SHA', 'AES128-SHA'] }),
    warnings: [
      "spec.servers[0].tls.cipherSuites[2]: 'AES128-SHA' is cipherSuites[0] too; leave one of them out",
      "spec.servers[0].tls.cipherSuites[3]: 'AES128-SHA' is cipherSuites[0] too; leave one of them out",
    ],
  },
  {
    name: 'one that is none, twice',
    spec: secret({ cipherSuites: ['A', 'A'] }),
    warnings: [
      "spec.servers[0].tls.cipherSuites[0]: 'A' is not a cipher suite that Istio knows, so it is left out; write one of ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA",
      "spec.servers[0].tls.cipherSuites[1]: 'A' is not a cipher suite that Istio knows, so it is left out; write one of ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA",
    ],
  },
]));

describe('where TLS passes through', () => rulesTable('Gateway', [
  { name: 'no certificate', spec: tls({ mode: 'PASSTHROUGH' }, { mode: 'AUTO_PASSTHROUGH' }, {}) },
  {
    name: 'with certificates',
    spec: tls({ mode: 'PASSTHROUGH', ...FILES, caCertificates: '/ca.pem' }, { mode: 'AUTO_PASSTHROUGH', credentialName: 'cert' }, { credentialNames: ['cert'] }, { tlsCertificates: [FILES] }),
    warnings: [
      'spec.servers[0].tls.serverCertificate: mode PASSTHROUGH ends no TLS, so certificates are not used; leave serverCertificate, privateKey, caCertificates out, or write mode SIMPLE',
      'spec.servers[1].tls.credentialName: mode AUTO_PASSTHROUGH ends no TLS, so certificates are not used; leave credentialName out, or write mode SIMPLE',
      'spec.servers[2].tls.credentialNames: mode PASSTHROUGH ends no TLS, so certificates are not used; leave credentialNames out, or write mode SIMPLE',
      'spec.servers[3].tls.tlsCertificates: mode PASSTHROUGH ends no TLS, so certificates are not used; leave tlsCertificates out, or write mode SIMPLE',
    ],
  },
  {
    name: 'a revocation list',
    spec: tls({ mode: 'PASSTHROUGH', caCrl: '/crl.pem' }),
    warnings: ['spec.servers[0].tls.caCrl: mode PASSTHROUGH ends no TLS, so certificates are not used; leave caCrl out, or write mode SIMPLE'],
  },
  {
    name: 'a revocation list beside a Secret',
    spec: tls({ mode: 'PASSTHROUGH', caCrl: '/crl.pem', credentialName: 'cert' }),
    faults: ['spec.servers[0].tls.caCrl: goes with files only; leave it out; the Secret holds the revocation list'],
    warnings: ['spec.servers[0].tls.caCrl: mode PASSTHROUGH ends no TLS, so certificates are not used; leave caCrl, credentialName out, or write mode SIMPLE'],
  },
  {
    name: 'empty texts, which are none',
    spec: tls({ mode: 'PASSTHROUGH', serverCertificate: '', privateKey: '', caCertificates: '', credentialName: '', caCrl: '', tlsCertificates: [], credentialNames: [] }),
  },
]));

describe("the mesh's own certificates", () => rulesTable('Gateway', [
  { name: 'nothing else', spec: tls({ mode: 'ISTIO_MUTUAL' }) },
  {
    name: 'and others',
    spec: tls({ mode: 'ISTIO_MUTUAL', ...FILES, caCertificates: '/ca.pem' }, { mode: 'ISTIO_MUTUAL', credentialName: 'cert' }, { mode: 'ISTIO_MUTUAL', credentialNames: ['a'] }, { mode: 'ISTIO_MUTUAL', tlsCertificates: [FILES] }),
    faults: [
      "spec.servers[0].tls.serverCertificate: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave serverCertificate out",
      "spec.servers[0].tls.privateKey: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave privateKey out",
      "spec.servers[0].tls.caCertificates: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave caCertificates out",
      "spec.servers[1].tls.credentialName: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave credentialName out",
      "spec.servers[2].tls.credentialNames: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave credentialNames out",
      "spec.servers[3].tls.tlsCertificates: mode ISTIO_MUTUAL uses the mesh's own certificates and authorities; leave tlsCertificates out",
    ],
  },
  { name: 'and a revocation list, which Istio takes', spec: tls({ mode: 'ISTIO_MUTUAL', caCrl: '/crl.pem' }) },
]));

describe('where a certificate comes from', () => rulesTable('Gateway', [
  {
    name: 'each place there is',
    spec: tls({ mode: 'SIMPLE', credentialName: 'cert' }, { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }, { mode: 'SIMPLE', ...FILES }, { mode: 'SIMPLE', tlsCertificates: [FILES, FILES] }),
  },
  {
    name: 'two of them',
    spec: tls({ mode: 'SIMPLE', credentialName: 'cert', ...FILES }, { mode: 'SIMPLE', credentialName: 'cert', credentialNames: ['cert'] }, { mode: 'MUTUAL', caCertificates: '/ca.pem', tlsCertificates: [FILES], ...FILES }),
    faults: [
      'spec.servers[0].tls: the certificate is named 2 times (serverCertificate, credentialName); keep one',
      'spec.servers[1].tls: the certificate is named 2 times (credentialName, credentialNames); keep one',
      'spec.servers[2].tls: the certificate is named 2 times (serverCertificate, tlsCertificates); keep one',
    ],
  },
  {
    name: 'three of them',
    spec: tls({ mode: 'SIMPLE', credentialName: 'cert', tlsCertificates: [FILES], ...FILES }),
    faults: ['spec.servers[0].tls: the certificate is named 3 times (serverCertificate, credentialName, tlsCertificates); keep one'],
  },
  { name: 'half a pair of files beside a Secret', spec: secret({ serverCertificate: '/cert.pem' }) },
  {
    name: 'none',
    spec: tls({ mode: 'SIMPLE' }),
    faults: [
      'spec.servers[0].tls.serverCertificate: mode SIMPLE needs a certificate; write serverCertificate, or credentialName',
      'spec.servers[0].tls.privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName',
    ],
  },
  {
    name: 'without its key',
    spec: tls({ mode: 'SIMPLE', serverCertificate: '/cert.pem' }),
    faults: ['spec.servers[0].tls.privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName'],
  },
  {
    name: 'several, one without its key',
    spec: tls({ mode: 'SIMPLE', tlsCertificates: [FILES, { serverCertificate: '/cert.pem' }] }),
    faults: ['spec.servers[0].tls.tlsCertificates[1].privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName'],
  },
  {
    name: 'three pairs of files',
    spec: tls({ mode: 'SIMPLE', tlsCertificates: [FILES, FILES, FILES] }),
    warnings: ['spec.servers[0].tls.tlsCertificates: 3 certificates; Istio takes one or two'],
  },
  {
    name: 'a Secret without a name',
    spec: tls({ mode: 'SIMPLE', credentialName: '' }),
    faults: ['spec.servers[0].tls.credentialName: is empty; name the Secret that holds the certificate'],
  },
  {
    name: 'files, and a Secret without a name, which is none',
    spec: tls({ mode: 'SIMPLE', credentialName: '', ...FILES }, { mode: 'SIMPLE', credentialName: '', serverCertificate: '/cert.pem' }),
    faults: ['spec.servers[1].tls.privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName'],
  },
  {
    name: 'Secrets, one without a name',
    spec: tls({ mode: 'SIMPLE', credentialNames: ['rsa', ''] }),
    unsaid: ['spec.servers[0].tls.credentialNames[1]: is empty; name the Secret that holds the certificate'],
  },
]));

describe('certificates of clients', () => rulesTable('Gateway', [
  {
    name: 'authorities in files and in the Secret',
    spec: tls({ mode: 'MUTUAL', ...FILES, caCertificates: '/ca.pem' }, { mode: 'OPTIONAL_MUTUAL', ...FILES, caCertificates: '/ca.pem' }, { mode: 'MUTUAL', credentialName: 'cert' }, { mode: 'MUTUAL', credentialNames: ['cert'] }),
  },
  {
    name: 'no authorities',
    spec: tls({ mode: 'MUTUAL', ...FILES }, { mode: 'OPTIONAL_MUTUAL', tlsCertificates: [FILES] }),
    faults: [
      'spec.servers[0].tls.caCertificates: mode MUTUAL needs the authorities that client certificates are checked against; write caCertificates',
      'spec.servers[1].tls.caCertificates: mode OPTIONAL_MUTUAL needs the authorities that client certificates are checked against; write caCertificates',
    ],
  },
  { name: 'a revocation list', spec: tls({ mode: 'MUTUAL', ...FILES, caCertificates: '/ca.pem', caCrl: '/crl.pem' }) },
  {
    name: 'a revocation list where no client is asked',
    spec: tls({ mode: 'SIMPLE', ...FILES, caCrl: '/crl.pem' }),
    faults: ['spec.servers[0].tls.caCrl: mode SIMPLE asks for no client certificate that could be revoked; leave caCrl out or write mode MUTUAL'],
  },
  {
    name: 'a revocation list beside a Secret',
    spec: tls({ mode: 'MUTUAL', credentialName: 'cert', caCrl: '/crl.pem' }, { mode: 'SIMPLE', credentialNames: ['cert'], caCrl: '/crl.pem' }),
    unsaid: [
      'spec.servers[0].tls.caCrl: goes with files only, and is not read; put the revocation list into the Secret',
      'spec.servers[1].tls.caCrl: goes with files only, and is not read; put the revocation list into the Secret',
    ],
  },
]));
