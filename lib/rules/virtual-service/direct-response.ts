import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { DirectResponseSpec } from '../../release/specs';
import { checkStatus } from './status';

const KIB = 1024;
const LARGE = 100 * KIB;
const MAX = KIB * KIB;

const TOO_LARGE = error<{ size: number }>('CI1224', ({ size }) => `has ${size} bytes`, `Istio takes ${MAX} (1 MiB) at most`);
const IS_LARGE = warning<{ size: number }>(
  'CI1225',
  ({ size }) => `has ${size} bytes, which istiod sends to every proxy`,
  `keep it within ${LARGE} (100 KiB), or route to a service that answers`,
);

/** Reports a fault if a response has no status of HTTP, or a body that istiod would rather not send. */
export function checkDirectResponse(response: DirectResponseSpec | undefined, at: FieldPath, report: Report): void {
  if (response === undefined) return;
  checkStatus(response.status ?? 0, at.at('status'), report);
  const { string = '', bytes } = response.body ?? {};
  const size = bytes === undefined ? Buffer.byteLength(string) : Buffer.byteLength(bytes, 'base64');
  if (size > MAX) report(TOO_LARGE, at.at('body'), { size });
  else if (size > LARGE) report(IS_LARGE, at.at('body'), { size });
}
