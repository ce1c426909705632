import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { exec } from '../core/exec';
import { BIN, SHARE, program } from '../core/paths';
import { TOOLS, type Part } from './part';

interface GoPart {
  readonly name: string;
  /** The folder under `lab/go` with go.mod and go.sum, which pin every module by version and checksum. */
  readonly module: string;
  readonly packages: readonly string[];
  /** Build tags. */
  readonly tags?: readonly string[];
  /** Go variables to set to a string, as the projects' own builds do with their version. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Files of a module to take along, as `[module, path]`. */
  readonly files?: readonly (readonly [string, string])[];
}

function goPart({ name, module, packages, tags = [], variables = {}, files = [] }: GoPart): Part {
  const cwd = join(__dirname, '..', 'go', module);
  const flags = ['-trimpath', '-tags', tags.join(','), '-ldflags', ['-s -w', ...Object.entries(variables).map(([k, v]) => `-X ${k}=${v}`)].join(' ')];
  const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' };
  return {
    name,
    recipe: { packages, flags, files, sources: ['go.mod', 'go.sum', 'main.go'].map(file => existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), 'utf8') : '') },
    gives: [...packages.map(path => program(binary(path, module))), ...files.map(([, path]) => join(SHARE, basename(path)))],
    needs: [TOOLS.go],
    async install(say) {
      await mkdir(BIN, { recursive: true });
      await mkdir(SHARE, { recursive: true });
      say('fetching modules');
      await exec(['go', 'mod', 'download'], { cwd, env });
      let built = 0;
      await exec(
        ['nice', '-n', '10', 'go', 'build', '-v', '-p', String(availableParallelism()), ...flags, '-o', `${BIN}/`, ...packages],
        { cwd, env, onLine: () => say(`${++built} packages built`) },
      );
      for (const [from, path] of files) {
        const folder = (await exec(['go', 'list', '-m', '-f', '{{.Dir}}', from], { cwd, env })).trim();
        await rm(join(SHARE, basename(path)), { force: true });
        await copyFile(join(folder, path), join(SHARE, basename(path)));
      }
    },
  };
}

/** Go names a program after the last element of its package's path. */
function binary(path: string, module: string): string {
  return path === '.' ? module : basename(path);
}

const KUBERNETES = 'v1.33.0';
const ISTIO = '1.29.1';

export const kubernetes = goPart({
  name: `Kubernetes ${KUBERNETES}`,
  module: 'kubernetes',
  packages: ['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kubectl'].map(name => `k8s.io/kubernetes/cmd/${name}`),
  variables: {
    'k8s.io/component-base/version.gitVersion': KUBERNETES,
    'k8s.io/component-base/version.gitMajor': '1',
    'k8s.io/component-base/version.gitMinor': '33',
    'k8s.io/component-base/version.gitTreeState': 'clean',
  },
});

export const istio = goPart({
  name: `Istio ${ISTIO}`,
  module: 'istio',
  packages: ['pilot/cmd/pilot-discovery', 'pilot/cmd/pilot-agent', 'istioctl/cmd/istioctl'].map(name => `istio.io/istio/${name}`),
  variables: {
    'istio.io/istio/pkg/version.buildVersion': ISTIO,
    'istio.io/istio/pkg/version.buildTag': ISTIO,
    'istio.io/istio/pkg/version.buildHub': 'docker.io/istio',
    'istio.io/istio/pkg/version.buildStatus': 'Clean',
  },
  files: [['istio.io/istio', 'tools/packaging/common/envoy_bootstrap.json']],
});

export const coredns = goPart({ name: 'CoreDNS 1.12.1', module: 'coredns', packages: ['.'] });

/** Apart from Kubernetes' own programs, which would be built again with it. */
export const portForward = goPart({ name: `kubectl port-forward ${KUBERNETES}`, module: 'port-forward', packages: ['.'] });

/** Reads YAML as kubectl does, for the test of what constructs write. */
export const yamlReader = goPart({ name: 'sigs.k8s.io/yaml 1.6.0', module: 'yaml-readers', packages: ['.'] });

export const prometheus = goPart({
  name: 'Prometheus 3.10.0',
  module: 'prometheus',
  packages: ['prometheus', 'promtool'].map(name => `github.com/prometheus/prometheus/cmd/${name}`),
  // Of the ways to find targets, only the one by Kubernetes: the clients of all clouds need not be built.
  tags: ['remove_all_sd', 'enable_kubernetes_sd'],
  variables: { 'github.com/prometheus/common/version.Version': '3.10.0' },
});
