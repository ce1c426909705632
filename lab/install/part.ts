/** One thing that the lab installs: where it comes from is pinned, so that its recipe identifies what it gives. */
export interface Part {
  /** The name that progress and errors show. */
  readonly name: string;
  /** Everything that the result depends on; installed again when it changes. */
  readonly recipe: unknown;
  /** The files that are there once it is installed. */
  readonly gives: readonly string[];
  /** Tools of the machine that it needs. */
  readonly needs: readonly Tool[];
  /** Installs it; `say` shows a word on what it is busy with. */
  install(say: (what: string) => void): Promise<void>;
}

/** A tool of the machine, and how to get it where it is missing. */
export interface Tool {
  readonly name: string;
  /** A command that fails or is not found where the tool is missing or too old. */
  readonly check: readonly [string, ...string[]];
  readonly remedy: string;
}

const apt = (name: string) => `apt-get install ${name} (or your system's package of that name)`;

export const TOOLS = {
  go: { name: 'go', check: ['go', 'version'], remedy: 'install Go 1.25 or newer; it builds Kubernetes and Istio' },
  python: { name: 'python3 with venv', check: ['python3', '-c', 'import venv, ensurepip'], remedy: apt('python3 python3-venv') },
  maven: { name: 'mvn', check: ['mvn', '-v'], remedy: apt('maven') },
  java: { name: 'java', check: ['java', '-version'], remedy: `${apt('openjdk-17-jre-headless')}; it runs Zipkin` },
  apt: { name: 'apt-get', check: ['apt-get', '--version'], remedy: 'the lab takes etcd and iptables from Debian packages, so it needs Debian, or a container of it' },
  dpkg: { name: 'dpkg', check: ['dpkg', '--version'], remedy: 'the lab unpacks Debian packages, so it needs Debian, or a container of it' },
  ip: { name: 'ip', check: ['ip', '-V'], remedy: apt('iproute2') },
  unshare: { name: 'unshare, nsenter and setpriv', check: ['setpriv', '--pdeathsig', 'clear', 'unshare', '--version'], remedy: apt('util-linux') },
} satisfies Record<string, Tool>;
