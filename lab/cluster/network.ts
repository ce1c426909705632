import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NETWORK, type LabFiles } from '../core/names';
import { sh } from '../core/process';

/** Mounts file systems that live as long as the lab's mount namespace. */
export async function mountWork({ work }: LabFiles): Promise<void> {
  await sh(`
    mount -t tmpfs -o mode=755 lab ${work}
    mkdir ${work}/pods ${work}/etcd ${work}/pki
    mount -t tmpfs -o mode=755 lab /run
    mkdir /run/netns
  `);
}

/**
 * Makes the node's network. Every pod's address is alone in its network (/32), so that what pods send to each other
 * is routed by the node and the connection tracking behind cluster addresses sees both directions.
 */
export async function makeNetwork({ work }: LabFiles): Promise<void> {
  writeFileSync(join(work, 'resolv.conf'), `search svc.cluster.local cluster.local\nnameserver ${NETWORK.dns}\noptions ndots:5\n`);
  await sh(`
    ip link set lo up
    ip link add ${NETWORK.bridge} type bridge
    ip address add ${NETWORK.node}/16 dev ${NETWORK.bridge}
    ip link set ${NETWORK.bridge} up
    ip route add ${NETWORK.services} dev ${NETWORK.bridge} src ${NETWORK.node}
    cd /proc/sys/net/ipv4
    echo 1 > ip_forward
    for key in conf/all conf/default conf/${NETWORK.bridge}; do echo 0 > $key/send_redirects; done
    mount --bind ${work}/resolv.conf "$(readlink -f /etc/resolv.conf)" || true
  `);
}
