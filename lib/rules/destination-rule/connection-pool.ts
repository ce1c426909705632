import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { ConnectionPoolHttpSpec, ConnectionPoolSpec, ConnectionPoolTcpSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkWhole, MAX_INT32 } from '../common/range';

const LIMITS_NOTHING = error('CI1323', 'a connection pool limits tcp, http or both', 'write one of them or leave connectionPool out');
const UPGRADED = error('CI1324', "the client's protocol cannot be kept and upgraded", 'leave out useClientProtocol or h2UpgradePolicy UPGRADE');

const HTTP_LIMITS = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'] as const;

/** Reports a fault for what connections cannot be limited by. */
export function checkConnectionPool(pool: ConnectionPoolSpec | undefined, at: FieldPath, report: Report): void {
  if (pool === undefined) return;
  if (!pool.tcp && !pool.http) report(LIMITS_NOTHING, at, {});
  if (pool.tcp) checkTcp(pool.tcp, at.at('tcp'), report);
  if (pool.http) checkHttp(pool.http, at.at('http'), report);
}

function checkTcp({ maxConnections, connectTimeout, maxConnectionDuration, idleTimeout, tcpKeepalive }: ConnectionPoolTcpSpec, at: FieldPath, report: Report): void {
  checkWhole(maxConnections, at.at('maxConnections'), report, 0, MAX_INT32);
  checkDuration(connectTimeout, at.at('connectTimeout'), report);
  checkDuration(maxConnectionDuration, at.at('maxConnectionDuration'), report);
  // Zero turns the time-out off.
  checkDuration(idleTimeout, at.at('idleTimeout'), report, { zero: true });
  checkDuration(tcpKeepalive?.time, at.at('tcpKeepalive', 'time'), report);
  checkDuration(tcpKeepalive?.interval, at.at('tcpKeepalive', 'interval'), report);
}

function checkHttp(http: ConnectionPoolHttpSpec, at: FieldPath, report: Report): void {
  for (const limit of HTTP_LIMITS) checkWhole(http[limit], at.at(limit), report, 0, MAX_INT32);
  checkDuration(http.idleTimeout, at.at('idleTimeout'), report);
  checkDuration(http.http2KeepAlive?.interval, at.at('http2KeepAlive', 'interval'), report);
  checkDuration(http.http2KeepAlive?.timeout, at.at('http2KeepAlive', 'timeout'), report);
  if (http.useClientProtocol && http.h2UpgradePolicy === 'UPGRADE') report(UPGRADED, at.at('useClientProtocol'), {});
}
