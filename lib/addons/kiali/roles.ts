import { Sample } from '../addon-table';

const READ = ['get', 'list', 'watch'];

/** API groups of Istio's and its neighbours' resources, which Kiali shows and, if allowed, edits. */
const MESH_GROUPS: Readonly<Record<Sample, readonly string[]>> = {
  '1.15': ['networking.istio.io', 'security.istio.io'],
  '1.30': [
    'networking.istio.io', 'security.istio.io', 'extensions.istio.io', 'telemetry.istio.io', 'gateway.networking.k8s.io', 'inference.networking.k8s.io',
  ],
};

/** What Kiali may do in the whole cluster. With `edit` it may change routing and inject sidecars, without it only look. It reads a proxy's configuration through a port that it forwards (`portForward`), which can reach any port of any pod. */
export function kialiRules(like: Sample, edit: boolean, portForward: boolean, name: string, namespace: string): object[] {
  const patch = edit ? [...READ, 'patch'] : READ;
  const change = edit ? [...READ, 'create', 'delete', 'patch'] : READ;
  return [
    rule([''], ['configmaps', 'endpoints', 'pods/log'], READ),
    rule([''], ['namespaces', 'pods', 'replicationcontrollers', 'services'], patch),
    ...portForward ? [rule([''], ['pods/portforward'], ['create', 'post'])] : [],
    rule(['extensions', 'apps'], ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], patch),
    rule(['batch'], ['cronjobs', 'jobs'], patch),
    rule(MESH_GROUPS[like], ['*'], change),
    rule(['apps.openshift.io'], ['deploymentconfigs'], patch),
    ...PROJECTS[like],
    rule(['route.openshift.io'], ['routes'], ['get']),
    rule(['authentication.k8s.io'], ['tokenreviews'], ['create']),
    ...LOGIN_AND_INJECTORS[like](name, namespace),
  ];
}

/** What Kiali may read of the control plane's certificates, in its namespace. */
export const CONTROL_PLANE_RULES = [
  rule([''], ['secrets'], ['list']),
  { ...rule([''], ['secrets'], READ), resourceNames: ['cacerts', 'istio-ca-secret'] },
];

const PROJECTS: Readonly<Record<Sample, readonly object[]>> = {
  '1.15': [rule(['project.openshift.io'], ['projects'], ['get'])],
  '1.30': [],
};

const LOGIN_AND_INJECTORS: Readonly<Record<Sample, (name: string, namespace: string) => object[]>> = {
  '1.15': () => [],
  '1.30': (name, namespace) => [
    { ...rule(['oauth.openshift.io'], ['oauthclients'], ['get']), resourceNames: [`${name}-${namespace}`] },
    rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], READ),
  ],
};

function rule(apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]): object {
  return { apiGroups, resources, verbs };
}
