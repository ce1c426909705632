import { Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-25';
import { faultsOf, shop, specOf, warningsOf } from '../../../test/support/mesh';
import { IstioRelease, WorkloadEntry, WorkloadEntryProps, WorkloadIdentity } from '../../index';

const entry = (props: WorkloadEntryProps, chart: Chart = shop()): WorkloadEntry => new WorkloadEntry(chart, 'vm-1', props);

test('a machine', () => {
  const chart = shop();
  const account = new ServiceAccount(chart, 'account', { metadata: { name: 'legacy' } });
  const made = entry({
    address: '10.0.0.1', ports: { http: 8080 }, labels: { version: 'v1', app: 'legacy' }, locality: 'eu/a', weight: 5, network: 'vm-network',
    serviceAccount: WorkloadIdentity.serviceAccount(account),
  }, chart);
  expect(specOf(made)).toEqual({
    address: '10.0.0.1', ports: { http: 8080 }, labels: { app: 'legacy', version: 'v1' }, locality: 'eu/a', weight: 5, network: 'vm-network', serviceAccount: 'legacy',
  });
  expect(made.name).toBe('vm-1');
});

test('is networking.istio.io/v1 from 1.22 on', () => {
  expect(entry({ address: '10.0.0.1' }, shop(IstioRelease.V1_21)).apiVersion).toBe('networking.istio.io/v1beta1');
  expect(entry({ address: '10.0.0.1' }, shop(IstioRelease.V1_22)).apiVersion).toBe('networking.istio.io/v1');
});

test('what is empty is kept', () => expect(specOf(entry({ address: '10.0.0.1', weight: 0, labels: {}, ports: {} }))).toEqual({ address: '10.0.0.1', weight: 0, labels: {}, ports: {} }));

describe('a service account', () => {
  test('by name', () => expect(specOf(entry({ address: '10.0.0.1', serviceAccount: WorkloadIdentity.fromServiceAccountName('legacy') })).serviceAccount).toBe('legacy'));

  test('of another namespace is one of its own to Istio', () => {
    const chart = shop();
    const account = new ServiceAccount(chart, 'account', { metadata: { name: 'legacy', namespace: 'vms' } });
    entry({ address: '10.0.0.1', serviceAccount: WorkloadIdentity.serviceAccount(account) }, chart);
    expect(warningsOf(chart)).toEqual([
      "[shop/vm-1] spec.serviceAccount: ServiceAccount 'legacy' is in namespace 'vms', and Istio takes it for one of 'shop', the namespace of the resource; write the resource into 'vms', or make the ServiceAccount beside it",
    ]);
  });

  test('that is none', () => {
    const chart = shop();
    entry({ address: '10.0.0.1', serviceAccount: WorkloadIdentity.serviceAccount('legacy' as never) }, chart);
    expect(faultsOf(chart)).toEqual(["[shop/vm-1] spec.serviceAccount: is the text 'legacy'; write a ServiceAccount, or WorkloadIdentity.fromServiceAccountName(...)"]);
  });
});

test.each<[string, WorkloadEntryProps, string]>([
  ['nowhere', {}, 'spec: has no address; write address, or the network whose gateway reaches it'],
  ['a port that is none', { address: '10.0.0.1', ports: { http: 0 } }, 'spec.ports.http: port 0 is out of range; write a whole number from 1 to 65535'],
  ['a port that has a name too long for the API server', { address: '10.0.0.1', ports: { ['a'.repeat(63)]: 80 } }, 'spec.ports: port name must be valid; name each port with letters, digits and hyphens, fewer than 63'],
  ['a socket with ports', { address: 'unix:///a', ports: { http: 80 } }, 'spec: a Unix socket has no ports; leave ports out'],
  ['a weight below zero', { address: '10.0.0.1', weight: -1 }, 'spec.weight: -1 is out of range; write a whole number from 0 to 4294967295'],
])('%s is one fault', (_name, props, message) => {
  const chart = shop();
  entry(props, chart);
  expect(faultsOf(chart)).toEqual([`[shop/vm-1] ${message}`]);
});
