import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isShortName } from '../../core/host-name';
import { quote } from '../../core/quote';
import { ServiceEntrySpec } from '../../release/specs';
import { checkExportTo } from '../common/export-to';
import { checkHost } from '../common/host';
import { checkSelector } from '../common/selector';
import { checkSubnet } from '../common/subnet';
import { each, Resource, RuleContext } from '../rule';
import { checkPorts } from './ports';
import { checkResolution } from './resolution';

const NO_HOST = error('CI1401', 'a ServiceEntry needs a host', 'name the DNS names that it adds to the mesh');
const EVERYTHING = error('CI1402', "'*' is not a host to add: it would stand for the whole mesh", 'write a DNS name, or a wildcard with a domain such as *.example.com');
const PART_OF_LABEL = warning<{ host: string }>('CI1403', ({ host }) => `${quote(host)} has a wildcard for a part of a label`, "write '*.' and the rest");
const SHORT = warning<{ host: string }>('CI1404',
  ({ host }) => `${quote(host)} is a short name: what names it elsewhere is taken for a Service of Kubernetes`,
  ({ host }) => `write a full one such as ${host}.example.com`, { unsaid: true });
const TWO_WAYS = error('CI1405', 'endpoints are named and selected', 'leave out workloadSelector or endpoints');

/** What Istio refuses or ignores in a ServiceEntry. */
export function checkServiceEntry(resource: Resource<ServiceEntrySpec>, context: RuleContext, report: Report): void {
  const { spec } = resource;
  const { hosts, addresses, endpoints, workloadSelector, exportTo, resolution } = spec;
  const at = FieldPath.SPEC;
  if (hosts === undefined || hosts.length === 0) report(NO_HOST, at.at('hosts'), {});
  each(hosts, at.at('hosts'), (host, place) => checkEntryHost(host, resolution === 'DYNAMIC_DNS', place, report));
  each(addresses, at.at('addresses'), (address, place) => checkSubnet(address, place, report));
  if (workloadSelector !== undefined && endpoints !== undefined) report(TWO_WAYS, at, {});
  if (workloadSelector) checkSelector(workloadSelector.labels, at.at('workloadSelector', 'labels'), report);
  checkPorts(resource, context, at.at('ports'), report);
  checkResolution(resource, context, at, report);
  checkExportTo(exportTo, resource, at.at('exportTo'), report, { nobody: true });
}

function checkEntryHost(host: string, partial: boolean, at: FieldPath, report: Report): void {
  if (host === '*') report(EVERYTHING, at, {});
  else if (!checkHost(host, at, report, { every: false })) return;
  else if (host.startsWith('*') && !host.startsWith('*.') && !partial) report(PART_OF_LABEL, at, { host });
  else if (isShortName(host)) report(SHORT, at, { host });
}
