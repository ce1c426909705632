import { k8s } from 'cdk8s-plus-25';

/** Names that the L1 of cdk8s-plus spells otherwise than the API of Kubernetes. */
const API_NAMES: Readonly<Record<string, string>> = {
  clientIp: 'clientIP',
  clusterIp: 'clusterIP',
  datasetUuid: 'datasetUUID',
  diskUri: 'diskURI',
  downwardApi: 'downwardAPI',
  hostIp: 'hostIP',
  hostIpc: 'hostIPC',
  hostPid: 'hostPID',
  loadBalancerIp: 'loadBalancerIP',
  pdId: 'pdID',
  scaleIo: 'scaleIO',
  setHostnameAsFqdn: 'setHostnameAsFQDN',
  storagePolicyId: 'storagePolicyID',
  targetWwNs: 'targetWWNs',
  volumeId: 'volumeID',
};

/** Fields whose keys are the user's own, such as labels. */
const MAPS: ReadonlySet<string> = new Set(['annotations', 'labels', 'limits', 'matchLabels', 'nodeSelector', 'requests', 'volumeAttributes']);

/** What an L1 of cdk8s-plus has of a spec, as the API of Kubernetes spells it, without absent keys. */
export function kubeJson(value: any): any {
  if (Array.isArray(value)) return value.map(kubeJson);
  if (value instanceof k8s.IntOrString || value instanceof k8s.Quantity) return value.value;
  if (value === null || typeof value !== 'object' || value.constructor !== Object) return value;
  const result: Record<string, any> = {};
  for (const key of Object.keys(value)) {
    const child = value[key];
    if (child !== undefined) result[API_NAMES[key] ?? key] = MAPS.has(key) ? mapValues(child) : kubeJson(child);
  }
  return result;
}

function mapValues(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, kubeJson(value)]));
}
