import { Duration } from 'cdk8s';
import { WorkloadGroup, WorkloadGroupProps, WorkloadIdentity, WorkloadProbe } from '../../lib';
import { Pieces } from './pieces';

const PROPS: Readonly<Record<string, WorkloadGroupProps>> = {
  template: {
    template: {
      address: '10.0.0.1', ports: { http: 8080 }, labels: { app: 'legacy' }, network: 'vms', locality: 'a/b', weight: 1, serviceAccount: WorkloadIdentity.fromServiceAccountName('legacy'),
    },
    workloadLabels: { app: 'legacy' }, workloadAnnotations: { owner: 'shop' },
  },
  http: {
    probe: WorkloadProbe.httpGet(8080, {
      path: '/healthz', https: true, host: 'localhost', headers: { 'x-probe': '1' },
      initialDelay: Duration.seconds(5), timeout: Duration.seconds(1), period: Duration.seconds(10), successThreshold: 1, failureThreshold: 3,
    }),
  },
  tcp: { probe: WorkloadProbe.tcpSocket(8080, { host: '127.0.0.1' }) },
  command: { probe: WorkloadProbe.exec(['/bin/check']) },
};

/** WorkloadGroups that together set every field in a typed way. */
export const WORKLOAD_GROUP: Pieces = Object.fromEntries(Object.entries(PROPS).map(([name, props]) => [name, chart => new WorkloadGroup(chart, 'group', props)]));
