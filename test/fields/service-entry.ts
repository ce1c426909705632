import {
  AppProtocol, Endpoint, ExportTo, ServiceEntry, ServiceEntryProps, ServiceLocation, ServiceResolution, WorkloadEntry, WorkloadIdentity,
} from '../../lib';
import { Pieces } from './pieces';

const hosts = ['api.example.com'];
const ports = [{ port: 443, protocol: AppProtocol.HTTPS, name: 'https', targetPort: 8443 }];

const PROPS: Readonly<Record<string, ServiceEntryProps>> = {
  external: { hosts, ports, location: ServiceLocation.MESH_EXTERNAL, resolution: ServiceResolution.DNS, exportTo: [ExportTo.none()], subjectAltNames: ['api.example.com'] },
  internal: { hosts, ports, addresses: ['10.0.0.1'], location: ServiceLocation.MESH_INTERNAL, resolution: ServiceResolution.STATIC, workloadSelector: { app: 'legacy' } },
  none: { hosts, ports, resolution: ServiceResolution.NONE },
  roundRobin: { hosts, ports, resolution: ServiceResolution.DNS_ROUND_ROBIN },
  dynamic: { hosts: ['*.example.com'], ports: [{ port: 443, protocol: AppProtocol.TLS }], resolution: ServiceResolution.DYNAMIC_DNS },
  endpoints: {
    hosts, ports, resolution: ServiceResolution.STATIC,
    endpoints: [
      Endpoint.address('10.0.0.1', {
        ports: { https: 8443 }, labels: { app: 'legacy' }, network: 'vms', locality: 'a/b', weight: 1, serviceAccount: WorkloadIdentity.fromServiceAccountName('legacy'),
      }),
      Endpoint.behindGateway('vms'), Endpoint.unixSocket('/run/app.sock'),
    ],
  },
};

/** ServiceEntries that together set every field in a typed way. */
export const SERVICE_ENTRY: Pieces = {
  ...Object.fromEntries(Object.entries(PROPS).map(([name, props]): [string, Pieces[string]] => [name, chart => new ServiceEntry(chart, 'entry', props)])),
  workloadEntry: chart => {
    const endpoints = [Endpoint.workloadEntry(new WorkloadEntry(chart, 'vm', { address: '10.0.0.1' }))];
    ServiceEntry.staticEndpoints(chart, 'entry', 'legacy.example.com', { ports, endpoints });
  },
};
