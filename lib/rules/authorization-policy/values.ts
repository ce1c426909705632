import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { checkSubnet } from '../common/subnet';
import { each } from '../rule';

const MAX_PORT = 65535;
const MAX_SERVICE_ACCOUNTS = 16;
const MAX_SERVICE_ACCOUNT = 320;

const EMPTY = error('CI2312', 'an empty text', "write what it is compared with; '*' is any that is not empty");
const NOT_A_SERVICE_ACCOUNT = error<{ value: string }>(
  'CI2309',
  ({ value }) => `${quote(value)} is not the name of a service account`,
  `write NAME or NAMESPACE/NAME, without *, at most ${MAX_SERVICE_ACCOUNT} characters`,
);
const TOO_MANY = error<{ count: number }>('CI2319', ({ count }) => `has ${count} service accounts`, `write at most ${MAX_SERVICE_ACCOUNTS}, or several of them`);
const NOT_A_TRUST_DOMAIN = error<{ value: string }>('CI2310', ({ value }) => `${quote(value)} is not a trust domain`, "write one without '/', with '*' at its beginning or end only");
const NOT_A_PORT = error<{ value: string }>('CI2311', ({ value }) => `${quote(value)} is not a port`, 'write the number of a container\'s port as text, from 1 to 65535');
const NO_PORT = warning('CI2336', 'there is no port 0', 'write the number of a container\'s port, from 1 to 65535', { unsaid: true });
const WILDCARD_WITHIN = warning<{ value: string }>(
  'CI2331',
  ({ value }) => `${quote(value)} has a '*' that is compared as it stands: one wildcard is looked for, at the beginning or at the end`,
  "write one '*' at the beginning or the end",
  { unsaid: true },
);

/** Checks the values of one list. */
export type CheckValues = (values: readonly string[] | undefined, at: FieldPath, report: Report) => void;

/** A check of each value that is not empty; an empty one is a fault. */
export function checkEach(check: (value: string, at: FieldPath, report: Report) => void): CheckValues {
  return (values, at, report) => each(values, at, (value, place) => (value === '' ? report(EMPTY, place, {}) : check(value, place, report)));
}

export const checkTexts: CheckValues = checkEach(() => {});

/** Texts that are compared by their beginning, their end, or as they stand. */
export const checkPatterns: CheckValues = checkEach(checkPattern);

export function checkPattern(value: string, at: FieldPath, report: Report): void {
  const rest = value.startsWith('*') ? value.slice(1) : value.replace(/\*$/, '');
  if (rest.includes('*')) report(WILDCARD_WITHIN, at, { value });
}

export const checkIpBlocks: CheckValues = checkEach(checkSubnet);

export const checkPorts: CheckValues = checkEach((value, at, report) => {
  if (!/^\d+$/.test(value) || Number(value) > MAX_PORT) report(NOT_A_PORT, at, { value });
  else if (Number(value) === 0) report(NO_PORT, at, {});
});

export const checkServiceAccounts: CheckValues = (values, at, report) => {
  if ((values?.length ?? 0) > MAX_SERVICE_ACCOUNTS) report(TOO_MANY, at, { count: values!.length });
  checkEach((value, place) => {
    const parts = value.split('/');
    if (value.includes('*') || parts.length > 2 || parts.includes('') || Buffer.byteLength(value) > MAX_SERVICE_ACCOUNT) report(NOT_A_SERVICE_ACCOUNT, place, { value });
  })(values, at, report);
};

export const checkTrustDomains: CheckValues = checkEach((value, at, report) => {
  const rest = value.replace(/^\*|\*$/, '');
  if (value.includes('/') || rest.includes('*')) report(NOT_A_TRUST_DOMAIN, at, { value });
});
