import { mkdirSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { makeInformer, type V1Pod } from '@kubernetes/client-node';
import type { Credentials } from '../core/credentials';
import type { FromWorker } from '../core/messages';
import { NETWORK, NODE_NAME, type LabFiles } from '../core/names';
import { Addresses } from './addresses';
import { Balancer } from './balancer';
import { Client, ignoreStatus } from './client';
import { PodRunner } from './pod';
import { forwardPorts } from './port-forward';
import { Sandbox } from './sandbox';
import { serveLogs } from './server';
import { Source } from './source';

export interface AgentOptions {
  readonly files: LabFiles;
  readonly block: string;
  readonly credentials: Credentials;
  readonly publish: (message: FromWorker) => void;
}

interface RunningPod {
  pod: V1Pod;
  readonly runner: PodRunner;
  readonly sandbox: Sandbox;
}

/** The lab's one node: scheduler, kubelet and cloud provider in what the lab needs of them. */
export class NodeAgent {
  private readonly client: Client;
  private readonly source: Source;
  private readonly pods = new Map<string, RunningPod>();
  /** The last two bytes of a pod's address; the first few are the node's. */
  private readonly addresses = new Addresses(10, 2000);

  constructor(private readonly options: AgentOptions) {
    this.client = new Client(options.files);
    this.source = new Source(this.client);
  }

  async start(): Promise<void> {
    mkdirSync(this.podLogs, { recursive: true });
    await this.registerNode();
    const server = await serveLogs(this.options.credentials, (namespace, name) => this.find(namespace, name)?.runner);
    forwardPorts(server, (namespace, name) => {
      const found = this.find(namespace, name);
      return found && { uid: found.pod.metadata!.uid!, netns: found.sandbox.netns };
    });
    await new Balancer({ ...this.options, client: this.client }).start();
    const { client } = this;
    const informer = makeInformer(client.config, '/api/v1/pods', () => client.core.listPodForAllNamespaces());
    informer.on('add', pod => this.see(pod));
    informer.on('update', pod => this.see(pod));
    informer.on('delete', pod => void this.end(pod, 0));
    informer.on('error', () => setTimeout(() => void informer.start(), 500));
    await informer.start();
  }

  /** Whether a Deployment's pods, at least one, are all ready. */
  isReady(namespace: string, app: string): boolean {
    const of = [...this.pods.values()].filter(({ pod }) => pod.metadata!.namespace === namespace && pod.metadata!.labels?.app === app);
    return of.length > 0 && of.every(({ runner }) => runner.ready);
  }

  private get podLogs(): string {
    return join(this.options.files.logs, 'pods');
  }

  private find(namespace: string, name: string): RunningPod | undefined {
    return [...this.pods.values()].find(({ pod: { metadata } }) => metadata!.namespace === namespace && metadata!.name === name);
  }

  private see(pod: V1Pod): void {
    const { uid, deletionTimestamp } = pod.metadata!;
    const known = this.pods.get(uid!);
    if (deletionTimestamp) void this.end(pod, pod.metadata!.deletionGracePeriodSeconds ?? 30);
    else if (known) known.pod = pod;
    else if (!['Succeeded', 'Failed'].includes(pod.status?.phase ?? '')) this.begin(pod);
  }

  private begin(pod: V1Pod): void {
    const { uid, name, namespace } = pod.metadata!;
    const index = this.addresses.take(uid!);
    const sandbox = new Sandbox(pod, `10.244.${index >> 8}.${index & 255}`, index, this.options.files.work);
    const runner = new PodRunner({ pod, sandbox, client: this.client, source: this.source, logs: this.podLogs });
    this.pods.set(uid!, { pod, runner, sandbox });
    const run = async () => {
      if (!pod.spec!.nodeName) {
        await this.client.core.createNamespacedPodBinding({
          name: name!, namespace: namespace!,
          body: { metadata: { name }, target: { kind: 'Node', name: NODE_NAME } },
        }).catch(ignoreStatus(409));
      }
      await runner.run();
    };
    run().catch((error: Error) => console.error(`${namespace}/${name}: ${error.stack}`));
  }

  /** Ends a pod within its grace period (in seconds) and lets the API server forget it. */
  private async end(pod: V1Pod, grace: number): Promise<void> {
    const { uid, name, namespace } = pod.metadata!;
    const known = this.pods.get(uid!);
    await known?.runner.stop(grace).catch((error: Error) => console.error(`${namespace}/${name}: ${error.message}`));
    if (this.pods.delete(uid!)) this.addresses.release(uid!);
    await this.client.core.deleteNamespacedPod({
      name: name!, namespace: namespace!,
      body: { gracePeriodSeconds: 0, preconditions: { uid } },
    }).catch(ignoreStatus(404, 409));
  }

  private async registerNode(): Promise<void> {
    const now = new Date();
    const capacity = { cpu: String(availableParallelism()), memory: `${Math.floor(totalmem() / 1024)}Ki`, pods: '200' };
    const name = NODE_NAME;
    await this.client.core.createNode({ body: { metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } } } });
    await this.client.core.patchNodeStatus({
      name,
      body: [{
        op: 'add', path: '/status', value: {
          capacity,
          allocatable: capacity,
          conditions: [{ type: 'Ready', status: 'True', reason: 'LabReady', message: 'the lab runs', lastHeartbeatTime: now, lastTransitionTime: now }],
          addresses: [{ type: 'InternalIP', address: NETWORK.node }, { type: 'Hostname', address: name }],
          daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
          nodeInfo: {
            kubeletVersion: 'v1.33.0', operatingSystem: 'linux', architecture: 'amd64', containerRuntimeVersion: 'lab://processes',
            kernelVersion: '', osImage: 'cdk8s-istio lab', bootID: '', machineID: '', systemUUID: '', kubeProxyVersion: '',
          },
        },
      }],
    });
    await this.client.core.patchNode({ name, body: [{ op: 'remove', path: '/spec/taints' }] }).catch(ignoreStatus(422));
  }
}
