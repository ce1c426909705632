import { k8s } from 'cdk8s-plus-25';
import { kubeJson } from './kube-json';

/** The fields of a pod's spec and of a Service's that the L1 spells otherwise. */
const POD: k8s.PodSpec = {
  containers: [{
    name: 'main',
    ports: [{ containerPort: 1, hostIp: '10.0.0.1' }],
    resources: { limits: { cpu: k8s.Quantity.fromString('1') } },
    livenessProbe: { tcpSocket: { port: k8s.IntOrString.fromNumber(1) } },
  }],
  hostIpc: true,
  hostPid: true,
  setHostnameAsFqdn: true,
  nodeSelector: { hostIp: 'kept' },
  volumes: [
    { name: 'a', awsElasticBlockStore: { volumeId: 'v' } },
    { name: 'b', azureDisk: { diskName: 'd', diskUri: 'u' } },
    { name: 'c', cinder: { volumeId: 'v' } },
    { name: 'd', downwardApi: { items: [] } },
    { name: 'e', fc: { targetWwNs: ['w'] } },
    { name: 'f', flocker: { datasetUuid: 'd' } },
    { name: 'g', gcePersistentDisk: { pdName: 'p' } },
    { name: 'h', photonPersistentDisk: { pdId: 'p' } },
    { name: 'i', portworxVolume: { volumeId: 'v' } },
    { name: 'j', projected: { sources: [{ downwardApi: {} }] } },
    { name: 'k', scaleIo: { gateway: 'g', secretRef: {}, system: 's' } },
    { name: 'l', vsphereVolume: { volumePath: 'p', storagePolicyId: 's' } },
    { name: 'm', csi: { driver: 'd', volumeAttributes: { volumeId: 'kept' } } },
  ],
};

const SERVICE: k8s.ServiceSpec = { clusterIp: 'None', loadBalancerIp: '10.0.0.1', sessionAffinityConfig: { clientIp: { timeoutSeconds: 1 } }, externalIPs: ['10.0.0.2'] };

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('a pod is spelled as the L1 itself would', () => {
  const deployment = { template: { spec: POD }, selector: { matchLabels: { clusterIp: 'kept' } } };
  expect(plain(kubeJson(deployment))).toEqual(plain(k8s.KubeDeployment.manifest({ spec: deployment }).spec));
});

test('a Service is spelled as the L1 itself would', () => {
  expect(plain(kubeJson(SERVICE))).toEqual(plain(k8s.KubeService.manifest({ spec: SERVICE }).spec));
});

test('absent keys are left out; empty values are kept', () => {
  expect(kubeJson({ a: undefined, b: '', c: [], d: {}, e: 0, f: false, g: null })).toEqual({ b: '', c: [], d: {}, e: 0, f: false, g: null });
});
