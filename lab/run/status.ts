import { exec } from '../core/exec';
import { labFiles } from '../core/names';
import { program } from '../core/paths';
import { runningLabs } from './state';

/** Shows all running labs, and the pods of the named one; 1 when that one does not run. */
export async function status(name: string, out: (line: string) => void): Promise<number> {
  const labs = runningLabs();
  for (const lab of labs) {
    const kind = lab.bare ? 'API server only' : 'mesh';
    out(`${lab.name}: ${lab.ready ? 'ready' : 'starting'}, ${kind}, process ${lab.pid}, addresses ${lab.block}.*`);
    out(`  export KUBECONFIG=${labFiles(lab.name).kubeconfig}`);
  }
  const lab = labs.find(one => one.name === name);
  if (!lab) {
    out(`no lab '${name}' is running`);
    return 1;
  }
  if (lab.ready && !lab.bare) {
    out('');
    out((await exec([program('kubectl'), `--kubeconfig=${labFiles(name).kubeconfig}`, 'get', 'pods,services', '-A'])).trimEnd());
  }
  return 0;
}
