import { availableParallelism, totalmem } from 'node:os';
import type { V1Container, V1EnvVar, V1Pod } from '@kubernetes/client-node';
import { NETWORK, NODE_NAME } from '../core/names';
import type { Source } from './source';

/** What a pod's own fields are, as far as they are known only when it runs. */
export interface PodFacts {
  readonly ip: string;
}

/** The environment of a container, in the order in which later variables may refer to earlier ones. */
export async function environment(pod: V1Pod, container: V1Container, facts: PodFacts, source: Source): Promise<Record<string, string>> {
  const env: Record<string, string> = {
    HOSTNAME: pod.metadata!.name!,
    KUBERNETES_SERVICE_HOST: NETWORK.api,
    KUBERNETES_SERVICE_PORT: '443',
    KUBERNETES_SERVICE_PORT_HTTPS: '443',
    KUBERNETES_PORT: `tcp://${NETWORK.api}:443`,
  };
  for (const { configMapRef, secretRef, prefix = '' } of container.envFrom ?? []) {
    const data = configMapRef ? await source.configMap(pod, configMapRef.name!, configMapRef.optional)
      : secretRef ? await source.secret(pod, secretRef.name!, secretRef.optional) : undefined;
    for (const [key, value] of Object.entries(data ?? {})) env[prefix + key] = value.toString();
  }
  for (const variable of container.env ?? []) {
    const value = await valueOf(pod, container, variable, facts, source);
    if (value !== undefined) env[variable.name] = expand(value, env);
  }
  return env;
}

async function valueOf(pod: V1Pod, container: V1Container, { value, valueFrom }: V1EnvVar, facts: PodFacts, source: Source): Promise<string | undefined> {
  if (!valueFrom) return value ?? '';
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = valueFrom;
  if (fieldRef) return field(pod, fieldRef.fieldPath, facts);
  if (resourceFieldRef) return resource(container, resourceFieldRef.resource, resourceFieldRef.divisor);
  const [kind, ref] = configMapKeyRef ? ['configMap', configMapKeyRef] as const : ['secret', secretKeyRef!] as const;
  const data = await source[kind](pod, ref.name!, ref.optional);
  const found = data?.[ref.key]?.toString();
  if (found === undefined && !ref.optional) throw new Error(`${kind} ${ref.name} has no key ${ref.key}`);
  return found;
}

/** A field of a pod by its path, as the downward API gives it. */
export function field(pod: V1Pod, path: string, { ip }: PodFacts): string {
  const metadata = pod.metadata!;
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (keyed) return metadata[keyed[1] as 'labels' | 'annotations']?.[keyed[2]!] ?? '';
  const pairs = (map: Record<string, string> = {}) =>
    Object.keys(map).sort().map(key => `${key}=${JSON.stringify(map[key])}`).join('\n');
  switch (path) {
    case 'metadata.name': return metadata.name!;
    case 'metadata.namespace': return metadata.namespace!;
    case 'metadata.uid': return metadata.uid!;
    case 'metadata.labels': return pairs(metadata.labels);
    case 'metadata.annotations': return pairs(metadata.annotations);
    case 'spec.nodeName': return NODE_NAME;
    case 'spec.serviceAccountName': return pod.spec!.serviceAccountName ?? 'default';
    case 'status.podIP': case 'status.podIPs': return ip;
    case 'status.hostIP': case 'status.hostIPs': return NETWORK.node;
    default: throw new Error(`the lab does not know the pod's field ${path}`);
  }
}

/** A resource of a container in units of the divisor, rounded up; without a limit, the machine's. */
export function resource(container: V1Container, name: string, divisor?: string): string {
  const [kind, what] = name.split('.') as ['limits' | 'requests', string];
  const set = container.resources?.[kind]?.[what];
  const value = set !== undefined ? quantity(set)
    : kind === 'requests' ? 0 : what === 'cpu' ? availableParallelism() : what === 'memory' ? totalmem() : 0;
  const unit = quantity(divisor ?? '1');
  return String(Math.ceil(value / (unit || 1)));
}

const SUFFIXES: Record<string, number> = {
  '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40,
};

function quantity(text: string): number {
  const [, number, suffix] = /^([0-9.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = SUFFIXES[suffix ?? ''];
  if (number === undefined || factor === undefined) throw new Error(`'${text}' is no quantity`);
  return Number(number) * factor;
}

/** Replaces `$(NAME)` by a variable that there is; `$$` stands for a dollar. */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]+)\)/g, (match, name?: string) => name === undefined ? '$' : env[name] ?? match);
}
