import type { V1Pod } from '@kubernetes/client-node';
import { ignoreStatus, type Client } from './client';

/** What ConfigMaps and Secrets hold, by key. */
export type Data = Readonly<Record<string, Buffer>>;

/** Reads what pods refer to. An object that is not there is an error unless it is optional. */
export class Source {
  constructor(private readonly client: Client) {}

  async configMap(pod: V1Pod, name: string, optional = false): Promise<Data | undefined> {
    const found = await this.client.core.readNamespacedConfigMap({ name, namespace: pod.metadata!.namespace! }).catch(ignoreStatus(404));
    if (!found) return absent(`configmap "${name}"`, optional);
    return {
      ...map(found.data, value => Buffer.from(value)),
      ...map(found.binaryData, value => Buffer.from(value, 'base64')),
    };
  }

  async secret(pod: V1Pod, name: string, optional = false): Promise<Data | undefined> {
    const found = await this.client.core.readNamespacedSecret({ name, namespace: pod.metadata!.namespace! }).catch(ignoreStatus(404));
    if (!found) return absent(`secret "${name}"`, optional);
    return map(found.data, value => Buffer.from(value, 'base64'));
  }

  /** A token of the pod's service account, bound to the pod. */
  async token(pod: V1Pod, audience: string | undefined, expirationSeconds = 3600): Promise<string> {
    const { name, namespace, uid } = pod.metadata!;
    const answer = await this.client.core.createNamespacedServiceAccountToken({
      name: pod.spec!.serviceAccountName ?? 'default',
      namespace: namespace!,
      body: {
        spec: {
          audiences: audience ? [audience] : [],
          expirationSeconds,
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
        },
      },
    });
    return answer.status!.token;
  }
}

function absent(what: string, optional: boolean): undefined {
  if (!optional) throw new Error(`${what} not found`);
  return undefined;
}

function map(values: Record<string, string> = {}, decode: (value: string) => Buffer): Data {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, decode(value)]));
}
