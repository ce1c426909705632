import { rulesTable } from '../../../test/support/rules';

const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' };
const waypoints = { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' };
const root = { namespace: 'istio-system' };
const remedy = "write kind Service (group ''), ServiceEntry (networking.istio.io), Gateway or GatewayClass (gateway.networking.k8s.io)";

describe('to what a policy applies', () => rulesTable('RequestAuthentication', [
  { name: 'the namespace', spec: {} },
  { name: 'pods', spec: { selector: { matchLabels: { app: 'cart' } } } },
  { name: 'one object', spec: { targetRef: gateway } },
  { name: 'several objects', spec: { targetRefs: [gateway, { kind: 'Service', name: 'cart' }, { group: 'core', kind: 'Service', name: 'cart' }, { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'api' }] } },
  { name: 'no objects, and pods', spec: { selector: { matchLabels: { app: 'cart' } }, targetRefs: [] } },
  {
    name: 'every pod, by a selector',
    spec: { selector: {} },
    warnings: ['spec.selector.matchLabels: selects every workload; name labels, or leave the selector out'],
  },
  {
    name: 'pods and objects',
    spec: { selector: { matchLabels: { app: 'cart' } }, targetRefs: [gateway] },
    faults: ['spec: selector and targetRefs are both set; leave out all but one of selector, targetRef and targetRefs'],
  },
  {
    name: 'one object and several',
    spec: { targetRef: gateway, targetRefs: [gateway] },
    faults: ['spec: targetRef and targetRefs are both set; leave out all but one of selector, targetRef and targetRefs'],
  },
]));

describe('objects that a policy is attached to', () => rulesTable('RequestAuthentication', [
  {
    name: 'without a name',
    spec: { targetRefs: [{ ...gateway, name: '' }] },
    faults: ['spec.targetRefs[0].name: an empty name; name the object that the policy is attached to'],
  },
  {
    name: 'of another namespace',
    spec: { targetRef: { ...gateway, namespace: 'edge' } },
    faults: ['spec.targetRef.namespace: a policy is attached only to objects of its own namespace; leave namespace out, and write the policy into that namespace'],
  },
  { name: 'an empty namespace', spec: { targetRef: { ...gateway, namespace: '' } } },
  {
    name: 'of other kinds',
    spec: { targetRefs: [{ group: 'apps', kind: 'Deployment', name: 'cart' }, { kind: 'service', name: 'cart' }, { group: 'networking.istio.io', kind: 'Gateway', name: 'public' }] },
    faults: [
      `spec.targetRefs[0]: a policy is not attached to 'apps/Deployment'; ${remedy}`,
      `spec.targetRefs[1]: a policy is not attached to 'core/service'; ${remedy}`,
      `spec.targetRefs[2]: a policy is not attached to 'networking.istio.io/Gateway'; ${remedy}`,
    ],
  },
  { name: 'all waypoints, for the whole mesh', spec: { targetRefs: [waypoints] }, metadata: root },
  { name: 'all waypoints, in another root namespace', spec: { targetRefs: [waypoints] }, context: { rootNamespace: 'shop' } },
  {
    name: 'all waypoints, in another namespace',
    spec: { targetRefs: [waypoints] },
    unsaid: ["spec.targetRefs[0]: a policy for a GatewayClass counts only in the root namespace of the mesh; write it into 'istio-system', or name one Gateway"],
  },
  {
    name: 'all Gateways of another class',
    spec: { targetRefs: [{ ...waypoints, name: 'istio' }] }, metadata: root,
    unsaid: ["spec.targetRefs[0].name: no policy is attached to the Gateways of the class 'istio'; write istio-waypoint, or name one Gateway"],
  },
]));
