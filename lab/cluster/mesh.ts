import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { V1ValidatingWebhookConfiguration } from '@kubernetes/client-node';
import { exec } from '../core/exec';
import type { LabFiles } from '../core/names';
import { PROJECT, program } from '../core/paths';
import { until } from '../core/until';
import { kubectl } from './control-plane';

/** What differs from a plain installation of the demo profile, and why. */
const SETTINGS = [
  // The stock Envoy does not have Istio's own filters.
  'values.pilot.env.PILOT_ENABLE_ALPN_FILTER=false',
  'values.pilot.env.PILOT_ENABLE_METADATA_EXCHANGE=false',
  'values.telemetry.enabled=false',
  // The validating webhook looks at every object, as after 'istioctl install', which makes this revision the default one.
  'values.defaultRevision=default',
  // A change of a route is pushed at once: tests wait for it.
  'values.pilot.env.PILOT_DEBOUNCE_AFTER=20ms',
  // Every request is traced, and the addon's Zipkin receives it, as Istio's releases up to 1.21 had it by default.
  'meshConfig.enableTracing=true',
  'meshConfig.defaultConfig.tracing.zipkin.address=zipkin.istio-system.svc:9411',
  'meshConfig.defaultConfig.tracing.sampling=100',
];

/** Knows whether a Deployment's pods are ready: the node agent. */
export interface ReadyPods {
  isReady(namespace: string, app: string): boolean;
}

/** Installs Istio from what `istioctl manifest generate` gives, with the newest CRDs of `data/crds`, and waits until it is ready. */
export async function applyMesh(files: LabFiles, pods: ReadyPods): Promise<void> {
  await kubectl(files, 'create namespace istio-system');
  const [manifest] = await Promise.all([
    exec([program('istioctl'), 'manifest', 'generate', '--set', 'profile=demo', ...SETTINGS.flatMap(setting => ['--set', setting])]),
    kubectl(files, `apply --server-side --force-conflicts -f ${newestCrds()}`),
  ]);
  const objects = manifest.split(/^---\n/m).filter(text => /^kind: /m.test(text) && !/^kind: CustomResourceDefinition$/m.test(text));
  await kubectl(files, 'apply --server-side --force-conflicts', objects.join('---\n'));
  for (const app of ['istiod', 'istio-ingressgateway', 'istio-egressgateway']) {
    await until(`deployment ${app}`, 60_000, async () => pods.isReady('istio-system', app));
  }
  await until('the validating webhook', 60_000, () => webhooksRefuse(files));
}

/**
 * Whether nothing gets past istiod's validation. At first its webhooks let everything pass; istiod sets their failure
 * policy to Fail, and the certificate to know it by, once one of them has refused an object made for that.
 */
async function webhooksRefuse(files: LabFiles): Promise<boolean> {
  const { items } = JSON.parse(await kubectl(files, 'get validatingwebhookconfigurations -o json')) as { items: V1ValidatingWebhookConfiguration[] };
  const webhooks = items.flatMap(one => one.webhooks ?? []);
  return webhooks.length > 0 && webhooks.every(({ failurePolicy, clientConfig }) => failurePolicy === 'Fail' && clientConfig.caBundle !== undefined);
}

function newestCrds(): string {
  const folder = join(PROJECT, 'data', 'crds');
  const minor = (file: string) => Number(/istio-1\.(\d+)/.exec(file)?.[1] ?? -1);
  return join(folder, readdirSync(folder).sort((a, b) => minor(a) - minor(b)).at(-1)!);
}
