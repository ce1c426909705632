import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isCidr, isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';

const NOT_A_SUBNET = error<{ subnet: string }>('CI1033', ({ subnet }) => `${quote(subnet)} is not a subnet`, 'write an IP address or a CIDR such as 10.1.0.0/16');

/** Reports a fault if a text is neither an IP address nor a range of them. */
export function checkSubnet(subnet: string, at: FieldPath, report: Report): void {
  if (!isIp(subnet) && !isCidr(subnet)) report(NOT_A_SUBNET, at, { subnet });
}
