import { CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions, type V1Pod, type V1PodStatus } from '@kubernetes/client-node';
import type { LabFiles } from '../core/names';

/** The API server as the node agent sees it. */
export class Client {
  readonly config = new KubeConfig();
  readonly core: CoreV1Api;

  constructor(files: LabFiles) {
    this.config.loadFromFile(files.adminKubeconfig);
    this.core = this.config.makeApiClient(CoreV1Api);
  }

  /** Writes a pod's status; a pod that is gone is none of our concern. */
  async writeStatus(pod: V1Pod, status: V1PodStatus): Promise<void> {
    const { name, namespace, uid } = pod.metadata!;
    await this.core.patchNamespacedPodStatus(
      { name: name!, namespace: namespace!, body: { metadata: { uid }, status } },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    ).catch(ignoreStatus(404, 409));
  }

  /** Records an event of an object, which `kubectl describe` shows. */
  async event(pod: V1Pod, type: 'Normal' | 'Warning', reason: string, message: string): Promise<void> {
    const { name, namespace, uid } = pod.metadata!;
    const now = new Date();
    await this.core.createNamespacedEvent({
      namespace: namespace!,
      body: {
        metadata: { generateName: `${name}.` },
        involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid },
        type, reason, message, count: 1, firstTimestamp: now, lastTimestamp: now,
        source: { component: 'lab', host: 'lab' },
      },
    }).catch(() => undefined);
  }
}

/** For `catch`: lets answers with these HTTP codes pass. */
export function ignoreStatus(...codes: number[]): (error: { code?: number }) => undefined {
  return error => {
    if (codes.includes(error.code ?? 0)) return undefined;
    throw error;
  };
}
