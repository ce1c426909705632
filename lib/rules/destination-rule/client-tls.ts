import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { ClientTlsSpec } from '../../release/specs';

const CONFIG_MAP = 'configmap://';
const CLIENT_FILES = ['clientCertificate', 'privateKey'] as const;

const NOT_A_CONFIG_MAP = error<{ name: string }>('CI1360', ({ name }) => `${quote(name)} names no ConfigMap`, 'write configmap://NAMESPACE/NAME');
const OTHER_NAMESPACE = error<{ configMap: string; namespace: string; own?: string }>('CI1361',
  ({ configMap, namespace, own }) => `ConfigMap ${quote(configMap)} is in namespace ${namespace}; a rule in ${own ?? 'no namespace'} reads only those of its own`,
  'write it into the namespace of the rule');
const UNUSED = error('CI1362', 'has nothing to say where insecureSkipVerify is true', 'leave one of them out');
const BESIDE_SECRET = error<{ field: string }>('CI1363',
  ({ field }) => (field === 'caCrl' ? 'goes with files only' : 'stands beside a Secret, which has it'),
  ({ field }) => (field === 'caCrl' ? 'put the revocation list into the Secret that credentialName names' : 'leave it or credentialName out'));
const NO_NAME = error('CI1366', 'is empty', 'name the Secret that holds the certificates');
const EMPTY = warning('CI1365', 'is empty, which is as if it was left out', 'name the Secret that holds the certificates', { unsaid: true });
const NO_CERTIFICATE = error('CI1364', 'mutual TLS needs the files of a client certificate and of its key', 'write both, or credentialName');

/** Reports a fault for what a client cannot say of TLS. */
export function checkClientTls(tls: ClientTlsSpec | undefined, namespace: string | undefined, at: FieldPath, report: Report): void {
  if (tls === undefined) return;
  const { mode = 'DISABLE', credentialName, insecureSkipVerify } = tls;
  if (credentialName?.startsWith(CONFIG_MAP)) checkConfigMap(credentialName, namespace, at.at('credentialName'), report);
  const verifies = mode === 'SIMPLE' || mode === 'MUTUAL';
  if (!verifies) return;
  const files = CLIENT_FILES.filter(field => tls[field]);
  const needsName = mode === 'MUTUAL' && files.length === 0;
  if (credentialName === '') report(needsName ? NO_NAME : EMPTY, at.at('credentialName'), {});
  if (insecureSkipVerify) {
    const fields = ['caCertificates', ...mode === 'SIMPLE' ? ['credentialName'] as const : []] as const;
    for (const field of fields) if (tls[field]) report(UNUSED, at.at(field), {});
    if (tls.subjectAltNames?.length) report(UNUSED, at.at('subjectAltNames'), {});
  }
  if (credentialName) {
    // It is to be left out anyway.
    if (insecureSkipVerify && mode === 'SIMPLE') return;
    for (const field of [...CLIENT_FILES, 'caCertificates', 'caCrl'] as const) if (tls[field]) report(BESIDE_SECRET, at.at(field), { field });
  } else if (mode === 'MUTUAL' && !(credentialName === '' && needsName)) {
    for (const field of CLIENT_FILES) if (!files.includes(field)) report(NO_CERTIFICATE, at.at(field), {});
  }
}

function checkConfigMap(credentialName: string, own: string | undefined, at: FieldPath, report: Report): void {
  const [namespace, name] = credentialName.slice(CONFIG_MAP.length).split('/');
  if (!namespace || !name || !isDnsLabel(namespace)) report(NOT_A_CONFIG_MAP, at, { name: credentialName });
  else if (namespace !== own) report(OTHER_NAMESPACE, at, { configMap: name, namespace, own });
}
