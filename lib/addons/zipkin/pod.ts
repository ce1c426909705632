import { ContainerResources } from 'cdk8s-plus-25';
import { renderResources } from '../rendering';
import { AddonSecurityContext } from '../security-context';

export interface ZipkinPodOptions {
  readonly image: string;
  readonly resources: ContainerResources | undefined;
  readonly securityContext: AddonSecurityContext | undefined;
}

/** `zipkin`, which the image names by that word. */
const USER = 1000;

/** The pod: Zipkin, which keeps spans in memory. */
export function renderZipkinPod({ image, resources, securityContext }: ZipkinPodOptions): object {
  const pod = {
    containers: [{
      name: 'zipkin',
      image,
      env: [{ name: 'STORAGE_METHOD', value: 'mem' }],
      readinessProbe: { httpGet: { path: '/health', port: 9411 }, initialDelaySeconds: 5, periodSeconds: 5 },
      resources: renderResources(resources),
    }],
  };
  return securityContext?._applyTo(pod, USER) ?? pod;
}
