import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { makeInformer, type V1Service } from '@kubernetes/client-node';
import { forward } from '../core/forward';
import type { FromWorker } from '../core/messages';
import type { LabFiles } from '../core/names';
import { Addresses } from './addresses';
import type { Client } from './client';

export interface BalancerOptions {
  readonly files: LabFiles;
  readonly client: Client;
  /** The machine's loopback addresses of this lab, `127.77.N`. */
  readonly block: string;
  readonly publish: (message: FromWorker) => void;
}

/**
 * Gives every Service of type LoadBalancer an address of the machine's loopback, on which its ports answer both in
 * the lab and, through the supervisor, on the machine.
 */
export class Balancer {
  private readonly addresses = new Addresses(10, 250);
  private readonly servers = new Map<string, Server[]>();

  constructor(private readonly options: BalancerOptions) {}

  async start(): Promise<void> {
    const { client } = this.options;
    const informer = makeInformer(client.config, '/api/v1/services', () => client.core.listServiceForAllNamespaces());
    informer.on('add', service => this.take(service));
    informer.on('update', service => this.take(service));
    informer.on('delete', service => this.drop(service));
    informer.on('error', () => setTimeout(() => void informer.start(), 500));
    await informer.start();
  }

  private take(service: V1Service): void {
    if (service.spec?.type !== 'LoadBalancer') return this.drop(service);
    this.give(service).catch((error: Error) => console.error(`service ${service.metadata?.name}: ${error.message}`));
  }

  private async give(service: V1Service): Promise<void> {
    const { name, namespace, uid } = service.metadata!;
    const { clusterIP, ports = [] } = service.spec!;
    const host = `${this.options.block}.${this.addresses.take(uid!)}`;
    if (!this.servers.has(uid!)) {
      const servers: Server[] = [];
      this.servers.set(uid!, servers);
      for (const { port, protocol } of ports) {
        if (protocol && protocol !== 'TCP') continue;
        const target = () => ({ host: clusterIP!, port });
        const path = join(this.options.files.sockets, `${host}:${port}`);
        mkdirSync(this.options.files.sockets, { recursive: true });
        servers.push(await forward({ path }, target), await forward({ host, port }, target));
        this.options.publish({ type: 'publish', host, port, path });
      }
    }
    if (service.status?.loadBalancer?.ingress?.[0]?.ip === host) return;
    await this.options.client.core.replaceNamespacedServiceStatus({
      name: name!,
      namespace: namespace!,
      // Mode Proxy: traffic to the address is not kube-proxy's, it comes to us.
      body: { ...service, status: { loadBalancer: { ingress: [{ ip: host, ipMode: 'Proxy' }] } } },
    });
  }

  private drop(service: V1Service): void {
    const uid = service.metadata!.uid!;
    const servers = this.servers.get(uid);
    if (!servers) return;
    const host = `${this.options.block}.${this.addresses.take(uid)}`;
    this.servers.delete(uid);
    this.addresses.release(uid);
    for (const server of servers) server.close();
    for (const { port } of service.spec?.ports ?? []) this.options.publish({ type: 'withdraw', host, port });
  }
}
