import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { FaultInjectionSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkPercent } from '../common/percent';
import { checkStatus } from './status';

const GRPC_STATUSES: readonly string[] = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

const UNSAID = { unsaid: true };
const NOTHING = error('CI1233', 'injects nothing', 'give it an abort or a delay');
const NOT_GRPC = error<{ status: string }>('CI1234', ({ status }) => `${quote(status)} is not a gRPC status`, `write one of ${GRPC_STATUSES.join(', ')}`);
const HTTP2 = error('CI1235', 'Istio cannot abort with an error of HTTP/2', 'write httpStatus or grpcStatus');
const EXPONENTIAL = error('CI1236', 'Istio cannot delay exponentially', 'write fixedDelay');
const ABORTS_NOTHING = warning('CI1237', 'has no status to answer with, so it aborts nothing', 'give it an httpStatus or a grpcStatus', UNSAID);
const DELAYS_NOTHING = warning('CI1238', 'has no fixedDelay, so it delays nothing', 'give it one', UNSAID);
const OF_NONE = warning('CI1239', 'has no percentage, so it applies to no request', 'give it one; percentage: { value: 100 } is every request', UNSAID);
const DEPRECATED = warning('CI1240', 'percent is deprecated', 'write percentage', UNSAID);
const NOT_A_PERCENTAGE = warning<{ percent: number }>('CI1241', ({ percent }) => `${percent} percent`, 'write a whole number from 0 to 100', UNSAID);

/** Reports a fault if nothing is injected, or something that Istio cannot inject. */
export function checkFault(fault: FaultInjectionSpec | undefined, at: FieldPath, report: Report): void {
  if (fault === undefined) return;
  if (fault.abort === undefined && fault.delay === undefined) report(NOTHING, at, {});
  checkAbort(fault.abort, at.at('abort'), report);
  checkDelay(fault.delay, at.at('delay'), report);
}

function checkAbort(abort: FaultInjectionSpec['abort'], at: FieldPath, report: Report): void {
  if (abort === undefined) return;
  const { httpStatus, grpcStatus, http2Error, percentage } = abort;
  checkPercent(percentage?.value, at.at('percentage'), report);
  if (http2Error !== undefined) return report(HTTP2, at.at('http2Error'), {});
  if (httpStatus === undefined && grpcStatus === undefined) return report(ABORTS_NOTHING, at, {});
  if (httpStatus !== undefined) checkStatus(httpStatus, at.at('httpStatus'), report);
  if (grpcStatus !== undefined && !GRPC_STATUSES.includes(grpcStatus)) report(NOT_GRPC, at.at('grpcStatus'), { status: grpcStatus });
  if (percentage === undefined) report(OF_NONE, at, {});
}

function checkDelay(delay: FaultInjectionSpec['delay'], at: FieldPath, report: Report): void {
  if (delay === undefined) return;
  const { fixedDelay, exponentialDelay, percentage, percent } = delay;
  checkPercent(percentage?.value, at.at('percentage'), report);
  if (percent !== undefined && percent !== 0) {
    if (percent < 0 || percent > 100) report(NOT_A_PERCENTAGE, at.at('percent'), { percent });
    else report(DEPRECATED, at.at('percent'), {});
  }
  if (exponentialDelay !== undefined) return report(EXPONENTIAL, at.at('exponentialDelay'), {});
  if (fixedDelay === undefined) return report(DELAYS_NOTHING, at, {});
  checkDuration(fixedDelay, at.at('fixedDelay'), report);
  if (percentage === undefined && !percent) report(OF_NONE, at, {});
}
