import { spawn } from 'node:child_process';
import { BIN, DEBIAN, IPTABLES_ENV } from '../paths';
import { enter, runningLab } from './inner';
import { labFiles } from './names';

/** Runs a command, or the user's shell, in a lab's network; its exit code. */
export async function shell(name: string, command: readonly string[]): Promise<number> {
  const [file, ...args] = [...enter(runningLab(name)), ...command.length ? command : [process.env.SHELL || 'sh']];
  const child = spawn(file!, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...IPTABLES_ENV(DEBIAN),
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
