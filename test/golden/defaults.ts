/** A field that the API server fills in: the kinds that have it, where it is (`[]` for each item of a list), and its value. */
interface Default {
  readonly kinds: readonly string[];
  readonly path: string;
  readonly value: unknown | ((parent: any) => unknown);
}

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers[]`;
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function of(kinds: readonly string[], base: string, values: Record<string, Default['value']>): Default[] {
  return Object.entries(values).map(([path, value]) => ({ kinds, path: `${base}.${path}`, value }));
}

/**
 * What the API server makes of a field that is absent, in the order in which it is filled in.
 * Fields whose absence means the same as their zero value stand here too.
 */
const DEFAULTS: readonly Default[] = [
  ...of(['Service'], 'spec', {
    'publishNotReadyAddresses': false,
    'type': 'ClusterIP',
    'sessionAffinity': 'None',
    'internalTrafficPolicy': 'Cluster',
    'ports[].protocol': 'TCP',
    'ports[].targetPort': (port: { port: number }) => port.port,
  }),
  ...of(['Deployment'], 'spec', {
    'replicas': 1,
    'minReadySeconds': 0,
    'paused': false,
    'revisionHistoryLimit': 10,
    'progressDeadlineSeconds': 600,
    'strategy': () => ({}),
    'strategy.type': 'RollingUpdate',
    'strategy.rollingUpdate': (strategy: { type: string }) => (strategy.type === 'RollingUpdate' ? {} : undefined),
    'strategy.rollingUpdate.maxSurge': '25%',
    'strategy.rollingUpdate.maxUnavailable': '25%',
  }),
  ...of(['Deployment', 'StatefulSet'], POD, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
    hostNetwork: false,
    hostPID: false,
    hostIPC: false,
    shareProcessNamespace: false,
    securityContext: () => ({}),
    serviceAccountName: 'default',
    'volumes[].configMap.defaultMode': 0o644,
    'volumes[].secret.defaultMode': 0o644,
    'volumes[].projected.defaultMode': 0o644,
  }),
  ...of(['Deployment', 'StatefulSet'], CONTAINER, {
    'terminationMessagePath': '/dev/termination-log',
    'terminationMessagePolicy': 'File',
    'imagePullPolicy': pullPolicy,
    'resources': () => ({}),
    'ports[].protocol': 'TCP',
    'env[].valueFrom.fieldRef.apiVersion': 'v1',
    'volumeMounts[].readOnly': false,
    'volumeMounts[].subPath': '',
  }),
  ...PROBES.flatMap(probe => of(['Deployment', 'StatefulSet'], `${CONTAINER}.${probe}`, {
    'initialDelaySeconds': 0,
    'timeoutSeconds': 1,
    'periodSeconds': 10,
    'successThreshold': 1,
    'failureThreshold': 3,
    'httpGet.path': '/',
    'httpGet.scheme': 'HTTP',
  })),
  ...of(['RoleBinding', 'ClusterRoleBinding'], 'roleRef', { apiGroup: 'rbac.authorization.k8s.io' }),
  ...of(['RoleBinding', 'ClusterRoleBinding'], 'subjects[]', { apiGroup: ({ kind }: { kind: string }) => (kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io') }),
];

const CLUSTER_WIDE = ['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition'];

/** A copy of an object in which what is absent is said, and what is null or an empty map of metadata is gone. */
export function withDefaults(object: any): any {
  const copy = withoutNulls(structuredClone(object));
  for (const metadata of [copy.metadata, copy.spec?.template?.metadata]) {
    for (const key of ['labels', 'annotations']) {
      if (metadata?.[key] && Object.keys(metadata[key]).length === 0) delete metadata[key];
    }
  }
  // Where kubectl puts what names no namespace.
  if (!CLUSTER_WIDE.includes(copy.kind)) copy.metadata.namespace ??= 'default';
  for (const { kinds, path, value } of DEFAULTS) {
    if (kinds.includes(copy.kind)) fill([copy], path.split('.'), value);
  }
  return copy;
}

function fill(parents: any[], [step, ...rest]: string[], value: Default['value']): void {
  const key = step.replace('[]', '');
  if (rest.length > 0) {
    const next = parents.map(parent => parent[key]).filter(each => each !== undefined);
    fill(step.endsWith('[]') ? next.flat() : next, rest, value);
    return;
  }
  for (const parent of parents) {
    const filled = typeof value === 'function' ? (value as (parent: any) => unknown)(parent) : value;
    if (parent[key] === undefined && filled !== undefined) parent[key] = filled;
  }
}

function withoutNulls(value: any): any {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined).map(([key, each]) => [key, withoutNulls(each)]));
}

/** An image without a tag is that of `latest`, which is pulled every time. */
function pullPolicy({ image }: { image: string }): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const latest = !name.includes('@') && (!name.includes(':') || name.endsWith(':latest'));
  return latest ? 'Always' : 'IfNotPresent';
}
