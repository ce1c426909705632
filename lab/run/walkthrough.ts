import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { labFiles, UNPRIVILEGED, type LabState } from '../core/names';
import { PROJECT, program } from '../core/paths';
import { until } from '../core/until';
import { readState } from './state';
import { down } from './up';

/** Applies `dist/`, calls helloworld through the ingress gateway, and keeps the lab until Ctrl+C. */
export async function walkthrough({ name, block }: LabState, out: (line: string) => void): Promise<void> {
  const { kubeconfig } = labFiles(name);
  const kubectl = (...args: string[]) => exec([program('kubectl'), `--kubeconfig=${kubeconfig}`, ...args]);
  const ended = untilEnded(name);
  const tour = async () => {
    const dist = join(PROJECT, 'dist');
    if (existsSync(dist)) {
      out('$ kubectl apply -f dist/');
      out((await kubectl('apply', '-f', dist)).trimEnd());
      await kubectl('rollout', 'status', 'deployment', '-l', 'app=helloworld', '--timeout=60s');
      out('$ kubectl get pods');
      out((await kubectl('get', 'pods')).trimEnd());
      const host = await kubectl('-n', 'istio-system', 'get', 'service', 'istio-ingressgateway', '-o', 'jsonpath={.status.loadBalancer.ingress[0].ip}');
      let url = '';
      await until('an answer from the ingress gateway', 30_000, async () => {
        for (const origin of [`http://${host}`, `http://${host}:${80 + UNPRIVILEGED}`]) {
          url = `${origin}/hello`;
          if ((await fetch(url).catch(() => undefined))?.ok) return true;
        }
        return false;
      });
      for (let call = 0; call < 3; call++) {
        out(`$ curl ${url}`);
        out((await (await fetch(url)).text()).trimEnd());
      }
    }
    out('');
    out(`The lab '${name}' runs at ${block}.*; in another terminal:`);
    out(`export KUBECONFIG=${kubeconfig}`);
    out('Ctrl+C ends it.');
  };
  try {
    await Promise.race([tour(), ended]);
    await ended;
  } finally {
    await down(name);
  }
}

/** Waits for Ctrl+C. @throws Error when the lab ends by itself, or by `lab down`. */
async function untilEnded(name: string): Promise<void> {
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { interrupted = true; });
  while (!interrupted) {
    if (!readState(labFiles(name))) throw new Error(`lab '${name}' has ended`);
    await new Promise(done => setTimeout(done, 200));
  }
}
