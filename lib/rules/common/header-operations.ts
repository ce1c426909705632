import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isHeaderName } from '../../core/http';
import { quote } from '../../core/quote';
import { HeaderOperationsSpec, HeadersSpec } from '../../release/specs';
import { each, eachEntry } from '../rule';
import { formatError } from './header-value';

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const AUTHORITY = /^(?::authority|host)$/i;

const EMPTY_NAME = error('CI1020', 'an empty name of a header', 'name the header');
const PSEUDO = error<{ name: string }>('CI1022', ({ name }) => `Istio cannot change ${quote(name)}, a part of the request or response`, "name a header that does not begin with ':'");
const HOST = error<{ name: string }>('CI1023', ({ name }) => `Istio cannot change ${quote(name)} here`, 'set it in headers.request.set or rewrite.authority');
const NOT_A_HEADER = warning<{ name: string }>('CI1024', ({ name }) => `${quote(name)} is not a header name`, "write letters, digits and '-'", { unsaid: true });
const CONTROL_CHARACTER = error<{ value: string }>('CI1025', ({ value }) => `${quote(value)} has a control character, which no header can have`, 'leave it out');
const NOT_A_FORMAT = error<{ value: string; reason: string }>(
  'CI1026',
  ({ value, reason }) => `Envoy cannot read ${quote(value)}: ${reason}`,
  'write %% for a percent sign, and %VARIABLE% for a variable',
);

/** Reports a fault for each change that Istio refuses or no header can have. */
export function checkHeaders(headers: HeadersSpec | undefined, at: FieldPath, report: Report): void {
  checkOperations(headers?.request, at.at('request'), report, true);
  checkOperations(headers?.response, at.at('response'), report, false);
}

/** The entries that set the authority of requests, in the order in which Istio looks at them. */
export function authorityEntries(headers: HeadersSpec | undefined): [name: string, value: string][] {
  const { set = {}, add = {} } = headers?.request ?? {};
  return [...Object.entries(set), ...Object.entries(add)].filter(([name]) => AUTHORITY.test(name));
}

function checkOperations(operations: HeaderOperationsSpec | undefined, at: FieldPath, report: Report, ofRequest: boolean): void {
  for (const operation of ['set', 'add'] as const) {
    eachEntry(operations?.[operation], at.at(operation), (value, place, name) => {
      checkName(name, place, report, ofRequest);
      checkValue(value, place, report);
    });
  }
  each(operations?.remove, at.at('remove'), (name, place) => { checkName(name, place, report, false); });
}

function checkName(name: string, at: FieldPath, report: Report, authority: boolean): void {
  if (name === '') report(EMPTY_NAME, at, {});
  else if (AUTHORITY.test(name)) {
    if (!authority) report(name.startsWith(':') ? PSEUDO : HOST, at, { name });
  } else if (name.startsWith(':')) report(PSEUDO, at, { name });
  else if (!isHeaderName(name)) report(NOT_A_HEADER, at, { name });
}

function checkValue(value: string, at: FieldPath, report: Report): void {
  if (CONTROL.test(value)) return report(CONTROL_CHARACTER, at, { value });
  const reason = formatError(value);
  if (reason !== undefined) report(NOT_A_FORMAT, at, { value, reason });
}
