import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isHost } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';

const NOT_A_HOST = error<{ host: string; scheme?: string; every: boolean }>(
  'CI1010',
  ({ host }) => `${quote(host)} is not a host`,
  ({ scheme, every }) => `write a DNS name such as shop.example.com${scheme ? ` without '${scheme}'` : ''}, or a wildcard such as *.example.com${every ? ' or *' : ''}`,
);

/**
 * Reports a fault if a text is neither a DNS name nor a wildcard.
 *
 * @param options `ip` where an IP address is a host too; `every: false` where `*` is none
 * @returns whether it is a host
 */
export function checkHost(host: string, at: FieldPath, report: Report, options: { readonly ip?: boolean; readonly every?: boolean } = {}): boolean {
  if (isHost(host) || (options.ip && isIp(host))) return true;
  reportHost(host, at, report, options);
  return false;
}

/** Reports that a text is not a host. */
export function reportHost(host: string, at: FieldPath, report: Report, { every = true }: { readonly every?: boolean } = {}): void {
  report(NOT_A_HOST, at, { host, scheme: /^[a-z][a-z0-9+]{0,20}:\/\//i.exec(host)?.[0], every });
}
