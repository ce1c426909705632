import { ServiceAccount } from 'cdk8s-plus-25';
import { WorkloadEntry, WorkloadEntryProps, WorkloadIdentity } from '../../lib';
import { Pieces } from './pieces';

const PROPS: Readonly<Record<string, WorkloadEntryProps>> = {
  address: { address: '10.0.0.1', ports: { http: 8080 }, labels: { app: 'legacy' }, locality: 'a/b/c', weight: 10 },
  network: { network: 'vm-network', serviceAccount: WorkloadIdentity.fromServiceAccountName('legacy') },
};

/** WorkloadEntries that together set every field in a typed way. */
export const WORKLOAD_ENTRY: Pieces = {
  ...Object.fromEntries(Object.entries(PROPS).map(([name, props]): [string, Pieces[string]] => [name, chart => new WorkloadEntry(chart, 'entry', props)])),
  account: chart => new WorkloadEntry(chart, 'entry', { address: '10.0.0.1', serviceAccount: WorkloadIdentity.serviceAccount(new ServiceAccount(chart, 'account')) }),
};
