import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** All that is needed to run a container's program once. */
export interface ProcessSpec {
  /** A folder of this container's own, on the lab's file system in memory. */
  readonly folder: string;
  readonly netns: string;
  readonly hostname: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir?: string;
  readonly user: number;
  readonly group: number;
  readonly groups: readonly number[];
  /** What the container sees at a path (the key): a file or folder outside of it. */
  readonly binds: readonly Bind[];
  /** Files to copy into `/etc`, from this folder. */
  readonly etc: string;
  readonly log: string;
}

export interface Bind {
  readonly at: string;
  readonly from: string;
  readonly readOnly?: boolean;
}

/**
 * Makes the container's root from the machine's, over which it writes in memory, and changes into it. The binds are
 * made from inside, so that a link on their path (`/var/run` to `/run`) leads to the container's own folder.
 *
 * Positional parameters: the folder, the uid, the gid, the groups, the working directory, then the command.
 */
function setup(binds: readonly Bind[]): string {
  return `
set -e
F=$1
over() { mount -t overlay -o $4lowerdir=$1,upperdir=$2,workdir=$3 overlay $5 2>/dev/null; }
if ! over / $F/upper $F/workdir '' $F/root; then
  # In a user namespace the machine's mounts cannot be looked under: each folder of its root by itself, then. Folders
  # that the container needs something new in are laid over the machine's, whose owner is nobody we may act for.
  for path in ${['/etc/hosts', ...binds.map(({ at }) => at)].filter(path => !path.startsWith('/var/run/')).map(quote).join(' ')}; do
    mkdir -p "$F/upper$(dirname "$path")"
  done
  for path in /*; do
    name=\${path#/} target=$F/root$path
    if [ -L $path ]; then cp -P $path $target
    elif [ -d $path ]; then
      mkdir -p $target $F/upper/$name $F/workdir/$name
      case $name in proc|sys|dev|run|tmp) continue;; esac
      over $path $F/upper/$name $F/workdir/$name userxattr, $target || mount --rbind $path $target 2>/dev/null || true
    fi
  done
fi
cd $F/root
mkdir -p .lab
mount --rbind /dev dev
mount --rbind /sys sys
mount -t proc proc proc
mount -t tmpfs -o mode=755 run run
mount -t tmpfs -o mode=1777 tmp tmp
i=0
${binds.map(({ from }, index) => `${stage(index)} ${quote(from)}`).join('\n')}
mkdir .lab/etc && mount --bind "$LAB_ETC" .lab/etc
exec chroot . sh -ec ${quote(inside(binds))} sh "$@"
`;
}

/** Shell code that binds what follows to a place under `.lab`. */
function stage(index: number): string {
  return `b() { if [ -d "$1" ]; then mkdir .lab/${index}; else : > .lab/${index}; fi; mount --bind "$1" .lab/${index}; }; b`;
}

function inside(binds: readonly Bind[]): string {
  const at = binds.map(({ at: path, readOnly }, index) => `bind ${index} ${quote(path)} ${readOnly ? 'ro' : ''}`);
  return `
cd /
bind() {
  if [ -d /.lab/$1 ]; then mkdir -p "$2"; else mkdir -p "$(dirname "$2")"; [ -e "$2" ] || : > "$2"; fi
  mount --bind /.lab/$1 "$2"
  [ -z "$3" ] || mount -o remount,bind,ro "$2" 2>/dev/null || true
}
for f in hosts hostname resolv.conf; do rm -f /etc/$f; cp /.lab/etc/$f /etc/$f; done
hostname -F /etc/hostname
${at.join('\n')}
umount -l ${['etc', ...binds.keys()].map(name => `/.lab/${name}`).join(' ')}
shift
uid=$1 gid=$2 groups=$3 dir=$4
shift 4
unset LAB_ETC
cd "$dir"
if [ "$uid:$gid" = 0:0 ]; then exec "$@"; fi
exec setpriv --reuid "$uid" --regid "$gid" --groups "$groups" -- "$@"
`;
}

/** A program running as a container: process, network and mount namespaces, and a root file system. */
export class ContainerProcess {
  private readonly child: ChildProcess;
  readonly ended: Promise<{ code: number; signal: number }>;

  constructor(private readonly spec: ProcessSpec) {
    const { folder, netns, binds, command } = spec;
    // A container that is started again finds its root as the first time; only volumes keep what it wrote.
    rmSync(folder, { recursive: true, force: true });
    for (const name of ['upper', 'workdir', 'root']) mkdirSync(join(folder, name), { recursive: true });
    const log = openSync(spec.log, 'a');
    // Programs that are not root may open /dev/stdout anew, as Envoy does for its access log.
    fchmodSync(log, 0o666);
    this.child = spawn('nsenter', [
      `--net=/run/netns/${netns}`, '--',
      'setpriv', '--pdeathsig', 'KILL',
      'unshare', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--',
      'sh', '-c', setup(binds), 'sh', folder,
      String(spec.user), String(spec.group), [spec.group, ...spec.groups].join(','), spec.workingDir ?? '/',
      ...command,
    ], {
      stdio: ['ignore', log, log],
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...spec.env, LAB_ETC: spec.etc },
    });
    closeSync(log);
    this.ended = new Promise(done => {
      this.child.on('error', () => done({ code: 128, signal: 0 }));
      // The shell's convention for a program that a signal ended.
      this.child.on('exit', (code, signal) => done({ code: code ?? 137, signal: signal ? 9 : 0 }));
    });
  }

  /** Sends a signal to the program itself. */
  signal(name: NodeJS.Signals): void {
    const pid = this.pid;
    if (pid) try { process.kill(pid, name); } catch { /* it has ended */ }
  }

  /** Ends it and all that it started, now. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** The program's process id in the lab, or nothing when it has ended. */
  get pid(): number | undefined {
    const file = `/proc/${this.child.pid}/task/${this.child.pid}/children`;
    if (this.child.exitCode !== null || this.child.signalCode !== null || !existsSync(file)) return undefined;
    return Number(readFileSync(file, 'utf8').trim().split(' ')[0]) || undefined;
  }

  /** Runs a command beside the program, in all of its namespaces, as exec probes do. */
  exec(command: readonly string[], timeout: number): Promise<boolean> {
    const pid = this.pid;
    if (!pid) return Promise.resolve(false);
    return new Promise(done => {
      const child = spawn('nsenter', [
        '--target', String(pid), '--net', '--mount', '--uts', '--pid', '--root', '--wd', '--',
        'setpriv', '--reuid', String(this.spec.user), '--regid', String(this.spec.group), '--clear-groups', '--', ...command,
      ], { stdio: 'ignore', env: this.spec.env, timeout });
      child.on('error', () => done(false));
      child.on('exit', code => done(code === 0));
    });
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", '\'\\\'\'')}'`;
}
