import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isPort } from '../../core/port';

const OUT_OF_RANGE = error<{ port: number }>('CI1011', ({ port }) => `port ${port} is out of range`, 'write a whole number from 1 to 65535');
const UNSET = warning('CI1012', 'port 0 stands for no port at all', 'write a whole number from 1 to 65535, or leave port out', { unsaid: true });

/** Reports a fault if a number is not a port. */
export function checkPort(port: number | undefined, at: FieldPath, report: Report): void {
  if (port !== undefined && !isPort(port)) report(OUT_OF_RANGE, at, { port });
}

/** Reports a fault if a number is not a port, where Istio takes 0 for none. */
export function checkOptionalPort(port: number | undefined, at: FieldPath, report: Report): void {
  if (port === 0) report(UNSET, at, {});
  else checkPort(port, at, report);
}
