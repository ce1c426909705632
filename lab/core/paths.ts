import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout's root. */
export const PROJECT = resolve(__dirname, '..', '..');

/** Where everything that the lab installs and runs is kept: never in the checkout. */
export const HOME = process.env.CDK8S_ISTIO_LAB
  ? resolve(process.env.CDK8S_ISTIO_LAB)
  : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-istio', 'lab');

/** Programs built from Go modules. */
export const BIN = join(HOME, 'bin');

/** Debian packages, unpacked; nothing of them is installed on the machine. */
export const DEBIAN = join(HOME, 'debian');

/** Files that belong to no program: Envoy's bootstrap template, the Zipkin jar. */
export const SHARE = join(HOME, 'share');

/** One folder for each running lab. */
export const LABS = join(HOME, 'labs');

/** The path of a program that the lab installs. */
export function program(name: string): string {
  return join(BIN, name);
}

/** What the iptables of {@link DEBIAN} needs to find its libraries. */
export const IPTABLES_ENV = (root: string) => ({
  LD_LIBRARY_PATH: `${root}/usr/lib/x86_64-linux-gnu`,
  XTABLES_LIBDIR: `${root}/usr/lib/x86_64-linux-gnu/xtables`,
});
