import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { V1Pod } from '@kubernetes/client-node';
import { exec } from '../core/exec';
import { NETWORK } from '../core/names';

/** What a pod has whatever its containers are: a network namespace with an address, and files under /etc. */
export class Sandbox {
  readonly netns: string;
  readonly folder: string;
  private readonly link: string;

  /** @param index of the pod's address in the range of pods. */
  constructor(private readonly pod: V1Pod, readonly ip: string, index: number, work: string) {
    this.netns = `p${index}`;
    this.link = `veth${index}`;
    this.folder = join(work, 'pods', pod.metadata!.uid!);
  }

  async make(): Promise<void> {
    mkdirSync(join(this.folder, 'etc'), { recursive: true });
    this.writeEtc();
    await this.script('make');
  }

  /** Removes what {@link make} made; the containers have ended. */
  async remove(): Promise<void> {
    await this.script('remove');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async script(step: 'make' | 'remove'): Promise<void> {
    await exec(['sh', join(__dirname, 'sandbox.sh'), step], {
      env: { NETNS: this.netns, LINK: this.link, ADDRESS: this.ip, NODE: NETWORK.node, BRIDGE: NETWORK.bridge },
    });
  }

  private writeEtc(): void {
    const { name, namespace } = this.pod.metadata!;
    const { hostname, hostAliases = [], dnsPolicy } = this.pod.spec!;
    const etc = (file: string, text: string) => writeFileSync(join(this.folder, 'etc', file), text);
    etc('hostname', `${hostname ?? name}\n`);
    etc('hosts', [
      '127.0.0.1 localhost',
      `${this.ip} ${hostname ?? name}`,
      ...hostAliases.map(({ ip, hostnames }) => `${ip} ${hostnames?.join(' ')}`),
    ].join('\n') + '\n');
    etc('resolv.conf', dnsPolicy === 'Default' ? '' : [
      `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local`,
      `nameserver ${NETWORK.dns}`,
      'options ndots:5',
    ].join('\n') + '\n');
  }
}
