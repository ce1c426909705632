import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import type { Credentials } from '../core/credentials';
import type { Daemon } from '../core/daemon';
import { exec } from '../core/exec';
import { NETWORK, NODE_NAME, type LabFiles } from '../core/names';
import { DEBIAN, IPTABLES_ENV, program } from '../core/paths';
import { until } from '../core/until';

type Start = (daemon: Daemon) => void;

export async function startEtcd({ work }: LabFiles, start: Start): Promise<void> {
  start({
    name: 'etcd',
    command: [
      join(DEBIAN, 'usr/bin/etcd'), '--data-dir', join(work, 'etcd'), '--log-level', 'warn', '--logger', 'zap',
      '--listen-client-urls', 'http://127.0.0.1:2379', '--advertise-client-urls', 'http://127.0.0.1:2379',
      '--listen-peer-urls', 'http://127.0.0.1:2380', '--initial-advertise-peer-urls', 'http://127.0.0.1:2380',
      '--initial-cluster', 'default=http://127.0.0.1:2380',
    ],
  });
}

/** Starts the API server and waits until it is ready. */
export async function startApiServer({ work }: LabFiles, start: Start): Promise<Credentials> {
  const pki = join(work, 'pki');
  const token = randomBytes(24).toString('hex');
  const accounts = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(pki, 'tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  writeFileSync(join(pki, 'sa.key'), accounts.privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(pki, 'sa.pub'), accounts.publicKey.export({ type: 'spki', format: 'pem' }));
  start({
    name: 'kube-apiserver',
    command: [
      program('kube-apiserver'), '--etcd-servers=http://127.0.0.1:2379', `--cert-dir=${pki}`,
      '--bind-address=0.0.0.0', '--secure-port=6443', `--advertise-address=${NETWORK.node}`,
      `--service-cluster-ip-range=${NETWORK.services}`, '--authorization-mode=RBAC', `--token-auth-file=${pki}/tokens.csv`,
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `--service-account-key-file=${pki}/sa.pub`, `--service-account-signing-key-file=${pki}/sa.key`,
      '--kubelet-preferred-address-types=InternalIP', '--event-ttl=2h', '--profiling=false',
      // A lab has one node and little memory to spend on caches.
      '--delete-collection-workers=4', '--max-requests-inflight=800',
    ],
  });
  await until('the API server', 60_000, () => ready(token));
  const certificateFile = join(pki, 'apiserver.crt');
  return { token, certificateFile, keyFile: join(pki, 'apiserver.key'), certificate: readFileSync(certificateFile, 'utf8') };
}

function ready(token: string): Promise<boolean> {
  return new Promise(done => {
    const request = get({
      host: '127.0.0.1', port: 6443, path: '/readyz', rejectUnauthorized: false, timeout: 2000,
      headers: { authorization: `Bearer ${token}` },
    }, response => { response.resume(); done(response.statusCode === 200); });
    request.on('error', () => done(false));
    request.on('timeout', () => request.destroy());
  });
}

export async function startControllers(files: LabFiles, start: Start): Promise<void> {
  const pki = join(files.work, 'pki');
  start({
    name: 'kube-controller-manager',
    command: [
      program('kube-controller-manager'), `--kubeconfig=${files.adminKubeconfig}`, '--leader-elect=false',
      '--controllers=*,-node-ipam-controller,-node-lifecycle-controller,-node-route-controller,-service-lb-controller,-cloud-node-lifecycle-controller',
      '--use-service-account-credentials=false', `--root-ca-file=${pki}/apiserver.crt`,
      `--service-account-private-key-file=${pki}/sa.key`, '--profiling=false', '--bind-address=127.0.0.1',
    ],
  });
}

/** kube-proxy: cluster addresses of Services, by iptables rules in the node's network namespace. */
export function startServiceProxy(files: LabFiles, start: Start): void {
  const config = join(files.work, 'kube-proxy.json');
  writeFileSync(config, JSON.stringify({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'iptables',
    hostnameOverride: NODE_NAME,
    clusterCIDR: NETWORK.pods,
    bindAddress: '0.0.0.0',
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
    clientConnection: { kubeconfig: files.adminKubeconfig },
    iptables: { minSyncPeriod: '50ms', syncPeriod: '30s' },
    // These limits belong to the machine, not to the lab's network namespace.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
  }));
  start({
    name: 'kube-proxy',
    command: [program('kube-proxy'), `--config=${config}`],
    env: { ...IPTABLES_ENV(DEBIAN), PATH: `${DEBIAN}/usr/bin:${process.env.PATH}` },
  });
}

/** Runs kubectl as the administrator, its arguments in one string, split at spaces. */
export async function kubectl(files: LabFiles, args: string, input?: string): Promise<string> {
  const command = [program('kubectl'), `--kubeconfig=${files.adminKubeconfig}`, ...args.split(' ')];
  if (input === undefined) return exec(command);
  const file = join(files.work, `apply-${randomBytes(4).toString('hex')}.yaml`);
  writeFileSync(file, input);
  return exec([...command, '-f', file]);
}
