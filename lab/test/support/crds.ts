import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../core/paths';
import { eventually } from './http';
import { kubectlOf } from './kubectl';
import { BARE } from './labs';

const FOLDER = join(PROJECT, 'data', 'crds');

/** The releases whose CRDs there are, `1.15.2` first. */
export const RELEASES = readdirSync(FOLDER)
  .map(file => /^istio-(.+)\.yaml$/.exec(file)?.[1])
  .filter(release => release !== undefined)
  .sort((a, b) => Number(minorOf(a).slice(2)) - Number(minorOf(b).slice(2)));

/** `1.15` of `1.15.2`. */
export function minorOf(release: string): string {
  return release.split('.').slice(0, 2).join('.');
}

const kubectl = kubectlOf(BARE);

/** Gives the bare API server the CRDs of a release and no others. */
export function useCrds(release: string): Promise<void> {
  return useCrdsOf(crdsOfIstio(release));
}

/** The path of the CRDs of a release of Istio (`1.22.8`). */
export function crdsOfIstio(release: string): string {
  return join(FOLDER, `istio-${release}.yaml`);
}

/** The path of the CRDs of a version of Gateway API (`1.5.1`). */
export function crdsOfGatewayApi(version: string): string {
  return join(FOLDER, 'gateway-api', `gateway-api-${version}.yaml`);
}

/** Gives the bare API server the CRDs of a file and no others. */
export async function useCrdsOf(file: string): Promise<void> {
  const old = (await kubectl('get crd -o name')).trim();
  if (old) await kubectl(`delete --timeout=30s ${old.split('\n').join(' ')}`);
  await kubectl(`create -f ${file}`);
  await established(kubectl);
}

/** Waits until CRDs are served. kubectl fails for one that has no conditions yet, so it is asked again. */
export async function established(ask: (args: string) => Promise<string>): Promise<void> {
  await eventually(() => ask('wait --for=condition=Established --timeout=30s crd --all'));
}

/** Makes the namespace that an installation of Istio makes. */
export async function makeRootNamespace(): Promise<void> {
  await kubectl('apply', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } });
}
