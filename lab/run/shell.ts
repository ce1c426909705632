import { spawn } from 'node:child_process';
import { labFiles } from '../core/names';
import { BIN, DEBIAN, IPTABLES_ENV } from '../core/paths';
import { enter, runningLab } from './enter';

/**
 * Enters a container, found among the lab's processes by the variable that the node agent gives each.
 *
 * Positional parameters: the pod, the container or nothing, then the command.
 */
const ENTER_POD = `
pod=$1 container=$2
shift 2
for file in /proc/[0-9]*/environ; do
  # The process that waits for the container's first one has the variable too, but not the container's root.
  [ "$(readlink \${file%/environ}/root)" != / ] || continue
  if tr '\\0' '\\n' < $file 2>/dev/null | grep -qxE "LAB_CONTAINER=([^/]+/)?$pod/\${container:-.*}"; then
    pid=\${file#/proc/}
    exec nsenter --target \${pid%/environ} --net --mount --uts --pid --root --wd=/ -- "$@"
  fi
done
echo "no container of a pod $pod runs in this lab" >&2
exit 1
`;

export interface ShellOptions {
  /** `POD`, `POD/CONTAINER` or `NAMESPACE/POD/CONTAINER`; without it, the node. */
  readonly pod?: string;
}

/** Runs a command, or the user's shell, in a lab's network, or beside a container of it; its exit code. */
export async function shell(name: string, command: readonly string[], { pod }: ShellOptions = {}): Promise<number> {
  const wanted = command.length ? command : [pod ? 'sh' : process.env.SHELL || 'sh'];
  const [container, podName, namespace] = pod?.includes('/') ? pod.split('/').reverse() : ['', pod];
  const entered = pod ? ['sh', '-c', ENTER_POD, 'sh', namespace ? `${namespace}/${podName}` : podName!, container!, ...wanted] : wanted;
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
