/**
 * The lab's main process, inside its namespaces. It brings up the network, the API server and its companions, the node
 * and the mesh, in that order, and is the node agent from then on.
 */
import { join } from 'node:path';
import { startApiServer, startControllers, startEtcd, startServiceProxy } from '../cluster/control-plane';
import { applyDns } from '../cluster/dns';
import { writeKubeconfigs } from '../cluster/kubeconfig';
import { applyMesh } from '../cluster/mesh';
import { makeNetwork, mountWork } from '../cluster/network';
import { startDaemon, type Daemon } from '../core/daemon';
import { forward } from '../core/forward';
import { WORKER_ENV, type FromWorker } from '../core/messages';
import { labFiles } from '../core/names';
import { NodeAgent } from '../node/agent';
import { PORT_FORWARD } from '../node/port-forward';

const files = labFiles(process.env[WORKER_ENV.name]!);
const block = process.env[WORKER_ENV.block]!;
const bare = process.env[WORKER_ENV.bare] === '1';

const tell = (message: FromWorker) => process.send?.(message);
const progress = (what: string) => tell({ type: 'progress', what });

function daemon(part: Daemon): void {
  startDaemon(files.logs, part, name => {
    tell({ type: 'failed', message: `${name} ended; see ${join(files.logs, name)}.log` });
    process.exit(1);
  });
}

async function main(): Promise<void> {
  process.on('disconnect', () => process.exit(1));
  progress('network');
  await mountWork(files);
  await makeNetwork(files);
  progress('Kubernetes API');
  await startEtcd(files, daemon);
  const credentials = await startApiServer(files, daemon);
  writeKubeconfigs(files, credentials, block);
  await forward({ path: join(files.sockets, 'api') }, () => ({ host: '127.0.0.1', port: 6443 }));
  if (!bare) {
    await startControllers(files, daemon);
    const agent = new NodeAgent({ files, block, credentials, publish: tell });
    await agent.start();
    daemon(PORT_FORWARD);
    startServiceProxy(files, daemon);
    progress('cluster DNS');
    await applyDns(files);
    progress('Istio');
    await applyMesh(files, agent);
  }
  tell({ type: 'ready' });
}

main().catch((error: Error) => {
  console.error(error);
  tell({ type: 'failed', message: error.message });
  process.exit(1);
});
