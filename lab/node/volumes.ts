import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { V1DownwardAPIVolumeFile, V1KeyToPath, V1Pod, V1Volume, V1VolumeProjection } from '@kubernetes/client-node';
import { field, type PodFacts } from './env';
import type { Data, Source } from './source';

/** Lays out a pod's volumes as folders, each named as the volume. */
export async function makeVolumes(pod: V1Pod, folder: string, facts: PodFacts, source: Source): Promise<void> {
  for (const volume of pod.spec!.volumes ?? []) {
    const path = join(folder, volume.name);
    mkdirSync(path, { recursive: true });
    const files = await contents(pod, volume, facts, source);
    // An emptyDir, or the same in the place of a kind that needs a cloud: everyone may write.
    if (!files) chmodSync(path, 0o777);
    for (const [name, data] of Object.entries(files ?? {})) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), data, { mode: 0o644 });
    }
  }
}

type Files = Record<string, Buffer | string>;

async function contents(pod: V1Pod, volume: V1Volume, facts: PodFacts, source: Source): Promise<Files | undefined> {
  const { configMap, secret, downwardAPI, projected } = volume;
  if (configMap) return chosen(await source.configMap(pod, configMap.name!, configMap.optional), configMap.items);
  if (secret) return chosen(await source.secret(pod, secret.secretName!, secret.optional), secret.items);
  if (downwardAPI) return fields(pod, downwardAPI.items, facts);
  if (!projected) return undefined;
  const parts = await Promise.all((projected.sources ?? []).map(part => projection(pod, part, facts, source)));
  return Object.assign({}, ...parts);
}

async function projection(pod: V1Pod, part: V1VolumeProjection, facts: PodFacts, source: Source): Promise<Files> {
  const { configMap, secret, downwardAPI, serviceAccountToken: token } = part;
  if (configMap) return chosen(await source.configMap(pod, configMap.name!, configMap.optional), configMap.items);
  if (secret) return chosen(await source.secret(pod, secret.name!, secret.optional), secret.items);
  if (downwardAPI) return fields(pod, downwardAPI.items, facts);
  if (token) return { [token.path]: await source.token(pod, token.audience, token.expirationSeconds) };
  throw new Error('the lab does not know a source of a projected volume');
}

function chosen(data: Data = {}, items?: V1KeyToPath[]): Files {
  if (!items) return { ...data };
  return Object.fromEntries(items.flatMap(({ key, path }) => data[key] ? [[path, data[key]]] : []));
}

function fields(pod: V1Pod, items: V1DownwardAPIVolumeFile[] = [], facts: PodFacts): Files {
  return Object.fromEntries(items.map(({ path, fieldRef }) => [path, fieldRef ? field(pod, fieldRef.fieldPath, facts) : '']));
}
