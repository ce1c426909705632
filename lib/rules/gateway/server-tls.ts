import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { ServerTlsSpec } from '../../release/specs';
import { each } from '../rule';

/** The cipher suites that Istio hands to Envoy. */
const SUITES = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA', 'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA',
]);
const VERSIONS: readonly (string | undefined)[] = ['TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];
const CERTIFICATE_FIELDS = ['caCrl', 'serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'] as const;

const OLD_VERSION = warning<{ version: string }>('CI1130',
  ({ version }) => `${version} needs cipher suites that are not among those spoken by default, so clients of it are refused`,
  'name cipherSuites such as ECDHE-RSA-AES128-SHA, or write TLSV1_2');
const NOT_A_SUITE = warning<{ suite: string }>('CI1131', ({ suite }) => `${quote(suite)} is not a cipher suite that Istio knows, so it is left out`, `write one of ${[...SUITES].join(', ')}`);
const SUITE_TWICE = warning<{ suite: string; first: number }>('CI1132', ({ suite, first }) => `${quote(suite)} is cipherSuites[${first}] too`, 'leave one of them out');
const OWN_CERTIFICATES = error<{ field: string }>('CI1133', "mode ISTIO_MUTUAL uses the mesh's own certificates and authorities", ({ field }) => `leave ${field} out`);
const PASSES_THROUGH = warning<{ mode: string; fields: readonly string[] }>('CI1134',
  ({ mode }) => `mode ${mode} ends no TLS, so certificates are not used`,
  ({ fields }) => `leave ${fields.join(', ')} out, or write mode SIMPLE`);
const TWO_SOURCES = error<{ sources: readonly string[] }>('CI1135', ({ sources }) => `the certificate is named ${sources.length} times (${sources.join(', ')})`, 'keep one');
const NO_CERTIFICATE = error<{ mode: string; field: string }>('CI1136',
  ({ mode, field }) => `mode ${mode} needs ${field === 'privateKey' ? 'the key of its certificate' : 'a certificate'}`,
  ({ field }) => `write ${field}, or credentialName`);
const NO_AUTHORITIES = error<{ mode: string }>('CI1137', ({ mode }) => `mode ${mode} needs the authorities that client certificates are checked against`, 'write caCertificates');
const MANY_CERTIFICATES = warning<{ count: number }>('CI1138', ({ count }) => `${count} certificates`, 'Istio takes one or two');
const CRL_OF_SECRET = warning('CI1139', 'goes with files only, and is not read', 'put the revocation list into the Secret', { unsaid: true });
const CRL_BESIDE_SECRET = error('CI1144', 'goes with files only', 'leave it out; the Secret holds the revocation list');
const NO_NAME = error('CI1142', 'is empty', 'name the Secret that holds the certificate');
const NO_NAME_UNSAID = warning('CI1143', 'is empty', 'name the Secret that holds the certificate', { unsaid: true });
const CRL_OF_SIMPLE = error('CI1140', 'mode SIMPLE asks for no client certificate that could be revoked', 'leave caCrl out or write mode MUTUAL');
const VERSIONS_REVERSED = warning<{ min: string; max: string }>('CI1141', ({ min, max }) => `${min} is newer than maxProtocolVersion ${max}`, 'write an older one', { unsaid: true });

/** Reports a fault for what a server of a gateway cannot say of TLS. */
export function checkServerTls(tls: ServerTlsSpec | undefined, at: FieldPath, report: Report): void {
  if (tls === undefined) return;
  checkVersions(tls, at, report);
  checkSuites(tls.cipherSuites, at.at('cipherSuites'), report);
  const { mode = 'PASSTHROUGH' } = tls;
  if (mode === 'ISTIO_MUTUAL') {
    const fields = CERTIFICATE_FIELDS.filter(field => field !== 'caCrl' && isGiven(tls[field]));
    for (const field of fields) report(OWN_CERTIFICATES, at.at(field), { field });
    return;
  }
  if (mode.endsWith('PASSTHROUGH')) {
    const fields = CERTIFICATE_FIELDS.filter(field => isGiven(tls[field]));
    if (fields.length > 0) report(PASSES_THROUGH, at.at(fields[0]), { mode, fields });
  }
  checkSources(tls, at, report);
  const ends = mode === 'SIMPLE' || mode.endsWith('MUTUAL');
  if (ends && (tls.credentialName || isGiven(tls.credentialNames))) {
    each(tls.credentialNames, at.at('credentialNames'), (name, place) => {
      if (name === '') report(NO_NAME_UNSAID, place, {});
    });
    if (tls.caCrl) report(CRL_OF_SECRET, at.at('caCrl'), {});
    return;
  }
  if (ends) checkFiles(tls, mode, at, report);
  if (tls.caCrl && tls.credentialName) report(CRL_BESIDE_SECRET, at.at('caCrl'), {});
  if (tls.caCrl && mode === 'SIMPLE') report(CRL_OF_SIMPLE, at.at('caCrl'), {});
}

function checkVersions({ minProtocolVersion: min, maxProtocolVersion: max, cipherSuites }: ServerTlsSpec, at: FieldPath, report: Report): void {
  if ((min === 'TLSV1_0' || min === 'TLSV1_1') && !isGiven(cipherSuites)) report(OLD_VERSION, at.at('minProtocolVersion'), { version: min });
  const [low, high] = [VERSIONS.indexOf(min), VERSIONS.indexOf(max)];
  if (high >= 0 && low > high) report(VERSIONS_REVERSED, at.at('minProtocolVersion'), { min: min!, max: max! });
}

function checkSuites(suites: readonly string[] | undefined, at: FieldPath, report: Report): void {
  const seen = new Map<string, number>();
  each(suites, at, (suite, place, index) => {
    // An expression of OpenSSL, such as -AES256-SHA, is handed on as it stands.
    const isExpression = suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite);
    const first = seen.get(suite);
    if (!isExpression && !SUITES.has(suite)) report(NOT_A_SUITE, place, { suite });
    else if (first !== undefined) report(SUITE_TWICE, place, { suite, first });
    else seen.set(suite, index);
  });
}

function checkSources({ serverCertificate, privateKey, credentialName, credentialNames, tlsCertificates }: ServerTlsSpec, at: FieldPath, report: Report): void {
  const sources = [
    ...(serverCertificate && privateKey ? ['serverCertificate'] : []),
    ...(credentialName ? ['credentialName'] : []),
    ...(isGiven(credentialNames) ? ['credentialNames'] : []),
    ...(isGiven(tlsCertificates) ? ['tlsCertificates'] : []),
  ];
  if (sources.length > 1) report(TWO_SOURCES, at, { sources });
}

/** Certificates in files, where no Secret has them. */
function checkFiles(tls: ServerTlsSpec, mode: string, at: FieldPath, report: Report): void {
  const { tlsCertificates } = tls;
  if (mode !== 'SIMPLE' && !tls.caCertificates) report(NO_AUTHORITIES, at.at('caCertificates'), { mode });
  if (!isGiven(tlsCertificates)) {
    const isNamed = tls.credentialName === undefined || tls.serverCertificate || tls.privateKey;
    return isNamed ? checkPair(tls, mode, at, report) : report(NO_NAME, at.at('credentialName'), {});
  }
  if (tlsCertificates!.length > 2) report(MANY_CERTIFICATES, at.at('tlsCertificates'), { count: tlsCertificates!.length });
  each(tlsCertificates, at.at('tlsCertificates'), (pair, place) => checkPair(pair, mode, place, report));
}

function checkPair(pair: { readonly serverCertificate?: string; readonly privateKey?: string }, mode: string, at: FieldPath, report: Report): void {
  for (const field of ['serverCertificate', 'privateKey'] as const) if (!pair[field]) report(NO_CERTIFICATE, at.at(field), { mode, field });
}

/** Whether a text or list says anything: for Istio, an empty one is none. */
function isGiven(value: string | readonly unknown[] | undefined): boolean {
  return value !== undefined && value.length > 0;
}
