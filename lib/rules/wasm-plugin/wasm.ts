import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isGoFragment, parseGoUrl } from '../../core/go-url';
import { quote } from '../../core/quote';
import { TrafficExtensionWasmSpec, VmConfigEnvSpec } from '../../release/specs';
import { each, eachRepeated } from '../rule';

const SCHEMES: ReadonlySet<string> = new Set(['', 'file', 'http', 'https', 'oci']);
const CHECKSUM = /^(?:[a-f0-9]{64})?$/;
/** In bytes. */
const MAX_SECRET = 253;
const MAX_NAME = 256;

const NO_URL = error('CI2001', 'does not say where the module is', 'write a URL such as oci://ghcr.io/shop/filter:1.0');
const NOT_A_URL = error<{ url: string }>('CI2002', ({ url }) => `${quote(url)} is not a URL`, 'write oci://IMAGE, https://HOST/PATH or file:///PATH');
const OTHER_SCHEME = error<{ url: string; scheme: string }>('CI2003', ({ scheme }) => `nothing is fetched by ${quote(scheme)}`, 'write oci://IMAGE, https://HOST/PATH, http://HOST/PATH or file:///PATH');
const NOT_A_CHECKSUM = error<{ sha256: string }>('CI2004', ({ sha256 }) => `${quote(sha256)} is not a SHA-256 checksum`, 'write 64 digits in hexadecimal, the letters in lower case');
const LONG = error<{ bytes: number; most: number }>('CI2005', ({ bytes }) => `has ${bytes} bytes`, ({ most }) => `Istio takes ${most} at most`);
const NO_NAME = error('CI2006', 'a variable without a name', 'name the variable');
const TWICE = error<{ name: string; first: number }>('CI2007', ({ name, first }) => `${quote(name)} is env[${first}] too`, 'leave one of them out');
const VALUE_OF_HOST = error('CI2008', 'has no meaning where the value is that of the proxy', 'leave it out, or write valueFrom: INLINE');
const SECRET_UNUSED = warning<{ scheme: string }>('CI2009', ({ scheme }) => `is only for images of a registry, and the module is fetched by ${scheme}`, 'leave it out, or write oci://IMAGE', { unsaid: true });

/** The scheme of a module's URL: without one, it is an image. Undefined if it is no URL. */
function schemeOf(url: string): string | undefined {
  const parsed = parseGoUrl(url);
  if (parsed) return isGoFragment(url) ? parsed.scheme : undefined;
  const image = `http://${url}`;
  return parseGoUrl(image) && isGoFragment(image) ? '' : undefined;
}

/** Reports a fault for a module that cannot be fetched, and for variables that it cannot have. */
export function checkWasm({ url = '', sha256 = '', imagePullSecret = '', pluginName = '', vmConfig }: Partial<TrafficExtensionWasmSpec>, at: FieldPath, report: Report): void {
  const scheme = checkUrl(url, at.at('url'), report);
  if (!CHECKSUM.test(sha256)) report(NOT_A_CHECKSUM, at.at('sha256'), { sha256 });
  checkLength(imagePullSecret, MAX_SECRET, at.at('imagePullSecret'), report);
  if (imagePullSecret && scheme) report(SECRET_UNUSED, at.at('imagePullSecret'), { scheme });
  checkLength(pluginName, MAX_NAME, at.at('pluginName'), report);
  const variables = at.at('vmConfig', 'env');
  each(vmConfig?.env, variables, (variable, place) => checkVariable(variable, place, report));
  eachRepeated(vmConfig?.env, ({ name }) => name || undefined, ({ name }, index, first) => report(TWICE, variables.at(index), { name, first }));
}

/** The scheme of what is no image of a registry. */
function checkUrl(url: string, at: FieldPath, report: Report): string | undefined {
  if (url === '') {
    report(NO_URL, at, {});
    return undefined;
  }
  const scheme = schemeOf(url);
  if (scheme === undefined) report(NOT_A_URL, at, { url });
  else if (!SCHEMES.has(scheme)) report(OTHER_SCHEME, at, { url, scheme });
  else if (scheme !== 'oci' && scheme !== '') return scheme;
  return undefined;
}

function checkVariable({ name = '', value = '', valueFrom }: VmConfigEnvSpec, at: FieldPath, report: Report): void {
  if (name === '') report(NO_NAME, at.at('name'), {});
  checkLength(name, MAX_NAME, at.at('name'), report);
  if (valueFrom === 'HOST' && value !== '') report(VALUE_OF_HOST, at.at('value'), {});
}

function checkLength(text: string, most: number, at: FieldPath, report: Report): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > most) report(LONG, at, { bytes, most });
}
