import { ContainerResources, Cpu } from 'cdk8s-plus-25';
import { renderResources } from '../rendering';
import { AddonSecurityContext } from '../security-context';
import { JaegerSample } from './sample';

export interface JaegerPodOptions {
  readonly image: string;
  readonly resources: ContainerResources | undefined;
  readonly securityContext: AddonSecurityContext | undefined;
}

/** The user of Jaeger's images. */
const USER = 10001;
const RESOURCES: ContainerResources = { cpu: { request: Cpu.millis(10) } };

/** The pod: Jaeger in one process, and the volume in which it keeps spans. */
export function renderJaegerPod(sample: JaegerSample, { image, resources, securityContext }: JaegerPodOptions): object {
  const pod = {
    containers: [{
      name: 'jaeger',
      image,
      ...sample.container,
      livenessProbe: { httpGet: sample.health },
      readinessProbe: { httpGet: sample.health },
      volumeMounts: [
        { name: 'data', mountPath: '/badger' },
        ...sample.configured ? [{ name: 'jaeger-configuration', mountPath: '/jaeger-configuration' }] : [],
      ],
      resources: renderResources(resources ?? RESOURCES),
    }],
    volumes: [
      { name: 'data', emptyDir: {} },
      ...sample.configured ? [{ name: 'jaeger-configuration', configMap: { name: 'jaeger' } }] : [],
    ],
  };
  return securityContext?._applyTo(pod, USER) ?? pod;
}
