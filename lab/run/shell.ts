import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { labFiles } from '../core/names';
import { BIN, DEBIAN, IPTABLES_ENV } from '../core/paths';
import { enter, runningLab } from './enter';

export interface ShellOptions {
  /** `POD`, `POD/CONTAINER` or `NAMESPACE/POD/CONTAINER`; without it, the node. */
  readonly pod?: string;
}

/** Runs a command, or the user's shell, in a lab's network, or beside a container of it; its exit code. */
export async function shell(name: string, command: readonly string[], { pod }: ShellOptions = {}): Promise<number> {
  const wanted = command.length ? command : [pod ? 'sh' : process.env.SHELL || 'sh'];
  const [container, podName, namespace] = pod?.includes('/') ? pod.split('/').reverse() : ['', pod];
  const entered = pod ? ['sh', join(__dirname, 'enter-pod.sh'), namespace ? `${namespace}/${podName}` : podName!, container!, ...wanted] : wanted;
  const [file, ...args] = [...enter(runningLab(name)), ...entered];
  const child = spawn(file!, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...pod ? {} : IPTABLES_ENV(DEBIAN),
      KUBECONFIG: labFiles(name).kubeconfig,
      PATH: `${BIN}:${DEBIAN}/usr/bin:${process.env.PATH}`,
      PS1: `(lab ${name}) $ `,
    },
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => done(code ?? (signal ? 130 : 1)));
  });
}
