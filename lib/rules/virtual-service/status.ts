import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';

type Status = { readonly status: number };

const WORDS = [({ status }: Status) => `${status} is not a status`, 'write one from 200 to 599'] as const;
const NOT_A_STATUS = error<Status>('CI1222', ...WORDS);
/** Istio takes it, and Envoy then refuses the whole configuration of routes. */
const NOT_A_STATUS_UNSAID = warning<Status>('CI1223', ...WORDS, { unsaid: true });

/** Reports a fault if a number is not the status of an answer. */
export function checkStatus(status: number, at: FieldPath, report: Report): void {
  if (status < 200 || status > 600) report(NOT_A_STATUS, at, { status });
  else if (status === 600) report(NOT_A_STATUS_UNSAID, at, { status });
}
