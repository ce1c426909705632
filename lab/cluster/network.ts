import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { NETWORK, type LabFiles } from '../core/names';

const script = (step: 'mount' | 'network', { work }: LabFiles) => exec(['sh', join(__dirname, 'network.sh'), step], {
  env: { WORK: work, BRIDGE: NETWORK.bridge, NODE: NETWORK.node, SERVICES: NETWORK.services },
});

/** Mounts the file systems that live as long as the lab's mount namespace. */
export async function mountWork(files: LabFiles): Promise<void> {
  await script('mount', files);
}

/** Makes the node's network. */
export async function makeNetwork(files: LabFiles): Promise<void> {
  writeFileSync(join(files.work, 'resolv.conf'), `search svc.cluster.local cluster.local\nnameserver ${NETWORK.dns}\noptions ndots:5\n`);
  await script('network', files);
}
