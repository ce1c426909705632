import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { DEBIAN } from '../core/paths';
import { verify } from './checksum';
import { TOOLS, type Part } from './part';

/** Packages of Debian 12 (amd64): name, version, SHA-256. */
const PACKAGES = [
  ['etcd-server', '3.4.23-4+b4', '3a9445d4560ad6de1c375756b2a17d97713df44cbd20a658c871fe108af7ef5d'],
  ['iptables', '1.8.9-2', '2928d3ca6ca8a3dc3f423f6752822b1f3614a5ba609ff7806bcba4449ffe90e1'],
  ['libxtables12', '1.8.9-2', 'cb841d66950a43af4a398625313d2f3da9065299c9738538de6c2c3495857040'],
  ['libnftnl11', '1.2.4-2', '9e619e1470a1915264e906020f3bfc046fd8458043b1342686d997b5078213af'],
  ['libmnl0', '1.0.4-3', '4581f42e3373cb72f9ea4e88163b17873afca614a6c6f54637e95aa75983ea7c'],
] as const;

/** The names under which kube-proxy and istio-init look for the one program of iptables. */
const IPTABLES = ['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore'];

/** etcd and iptables, unpacked into a folder: no package is installed on the machine and no root is needed. */
export const debian: Part = {
  name: 'etcd 3.4, iptables 1.8',
  recipe: { PACKAGES, IPTABLES },
  gives: ['etcd', 'iptables'].map(name => join(DEBIAN, 'usr', 'bin', name)),
  needs: [TOOLS.apt, TOOLS.dpkg],
  async install(say) {
    const folder = join(DEBIAN, 'archives');
    await mkdir(folder, { recursive: true });
    say('downloading packages');
    try {
      await download(folder);
    } catch {
      say('updating the package lists');
      await exec(['apt-get', 'update', '-qq']);
      await download(folder);
    }
    for (const [name, version, sum] of PACKAGES) {
      say(`unpacking ${name}`);
      const file = join(folder, `${name}_${version.replace(':', '%3a')}_amd64.deb`);
      await verify(file, sum);
      await exec(['dpkg', '-x', file, DEBIAN]);
    }
    for (const name of IPTABLES) {
      const link = join(DEBIAN, 'usr', 'bin', name);
      await rm(link, { force: true });
      await symlink('../sbin/xtables-nft-multi', link);
    }
  },
};

async function download(folder: string): Promise<void> {
  const missing = PACKAGES.filter(([name, version]) => !existsSync(join(folder, `${name}_${version}_amd64.deb`)));
  if (missing.length) {
    // apt's own unprivileged user cannot write into a folder of the home.
    await exec(['apt-get', 'download', '-q', '-o', 'APT::Sandbox::User=root', ...missing.map(([name, version]) => `${name}=${version}`)], { cwd: folder });
  }
}
