import { join } from 'node:path';
import { LABS } from './paths';

/** The addresses inside a lab's own network; every lab has the same, as each has a network namespace of its own. */
export const NETWORK = {
  bridge: 'pods0',
  /** Of the node, on the bridge; the API server advertises it. */
  node: '10.244.0.1',
  pods: '10.244.0.0/16',
  services: '10.96.0.0/16',
  api: '10.96.0.1',
  dns: '10.96.0.10',
} as const;

/** Added to a port that only root may listen on, for others: 8080 for 80. */
export const UNPRIVILEGED = 8000;

export const NODE_NAME = 'lab';

/** The files of one lab. */
export interface LabFiles {
  readonly name: string;
  readonly folder: string;
  /** The file of the {@link LabState}. */
  readonly state: string;
  /** The user's, which works on the machine and inside of the lab. */
  readonly kubeconfig: string;
  /** The administrator's, for the lab's own processes. */
  readonly adminKubeconfig: string;
  readonly logs: string;
  /** A file system in memory, mounted only inside of the lab: etcd's data, the pods' volumes. */
  readonly work: string;
  /** Sockets through which the machine's loopback reaches into the lab. */
  readonly sockets: string;
}

/** @throws Error when the name is not a DNS label. */
export function labFiles(name: string): LabFiles {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) {
    throw new Error(`'${name}' is no name for a lab: use up to 32 lower-case letters, digits and dashes`);
  }
  const folder = join(LABS, name);
  return {
    name,
    folder,
    state: join(folder, 'state.json'),
    kubeconfig: join(folder, 'kubeconfig'),
    adminKubeconfig: join(folder, 'work', 'kubeconfig'),
    logs: join(folder, 'logs'),
    work: join(folder, 'work'),
    sockets: join(folder, 's'),
  };
}

/** What a lab is made of. */
export interface LabOptions {
  /** Only etcd and the API server: for what needs a place to apply manifests to, not a mesh. */
  readonly bare: boolean;
}

/** The state of a running lab. */
export interface LabState {
  readonly name: string;
  /** Of the supervisor, on the machine. */
  readonly pid: number;
  /** When that process started, in clock ticks since boot: a process id alone may have been taken by another. */
  readonly pidStarted: string;
  /** Of the lab's first process, on the machine; absent until it runs. */
  readonly init?: number;
  /** `127.77.N`: the machine's loopback addresses of this lab. */
  readonly block: string;
  readonly bare: boolean;
  readonly ready: boolean;
}
