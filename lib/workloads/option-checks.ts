import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { amount, Check, flag, having, list, map, oneOf, struct, text } from './input';
import { AppProtocol, VersionedServicePort } from './service-port';
import { ServiceVersionProps } from './service-version-props';
import { VersionedServiceProps } from './versioned-service-props';

/** The name is checked where it is used: it cannot be lazy. */
export const METADATA = struct<ApiObjectMetadata>('metadata: { name, namespace, labels, annotations, ... }', {
  namespace: (value, at, checker) => (typeof value === 'string' ? value : checker.wrong(value, at, 'text')),
  labels: map(text),
  annotations: map(text),
});

const probe = having('Probe.fromHttpGet(...) or another Probe of cdk8s-plus', 'probeOptions');
const account = having('a ServiceAccount, or ServiceAccount.fromServiceAccountName(...)', 'name');
const injection = having('Injection.enabled(), Injection.disabled() or Injection.revision(...)', 'ofPods');
const policy = having('a traffic policy: { loadBalancer, connectionPool, outlierDetection, tls, ... }');

const CONTAINER_PORT = struct<kplus.ContainerPort>('a port: { number: 8080 }', {
  number: amount, name: text, protocol: oneOf(kplus.Protocol), hostPort: amount, hostIp: text,
}, { number: 'number: 8080' });

const VERSION = struct<ServiceVersionProps>("a version: { image: 'IMAGE' }", {
  image: text,
  imagePullPolicy: oneOf(kplus.ImagePullPolicy),
  imagePullSecrets: list(having('a Secret, or Secret.fromSecretName(...)', 'name')),
  replicas: amount,
  command: list(text),
  args: list(text),
  workingDir: text,
  env: map(having("EnvValue.fromValue('VALUE') or another EnvValue of cdk8s-plus", 'value', 'valueFrom')),
  envFrom: list(having('Env.fromConfigMap(...) or Env.fromSecret(...)', '_toKube')),
  resources: having('resources: { cpu: { request: Cpu.millis(100) } }'),
  liveness: probe,
  readiness: probe,
  startup: probe,
  lifecycle: having('a lifecycle: { preStop: Handler.fromCommand([...]) }'),
  containerPorts: list(CONTAINER_PORT),
  volumeMounts: list(having("a mount: { path: '/data', volume: Volume.fromEmptyDir(...) }", 'path', 'volume')),
  serviceAccount: account,
  securityContext: having('a security context: { user: 1000 }'),
  podSecurityContext: having('a security context: { fsGroup: 1000 }'),
  podMetadata: METADATA,
  nodeSelector: map(text),
  tolerations: list(having('NodeTaintQuery.exists(...) or another NodeTaintQuery of cdk8s-plus', '_toKube')),
  terminationGracePeriod: having('Duration.seconds(30)', 'toSeconds'),
  strategy: having('DeploymentStrategy.rollingUpdate(...) or DeploymentStrategy.recreate()', '_toKube'),
  injection,
  trafficPolicy: policy,
  podSpec: struct<kplus.k8s.PodSpec>('a spec of pods: { containers: [], ... }', {
    containers: list(having("a container: { name: 'NAME', ... }", 'name')),
    initContainers: list(having("a container: { name: 'NAME', ... }", 'name')),
    volumes: list(having("a volume: { name: 'NAME', ... }", 'name')),
  }),
} satisfies Every<ServiceVersionProps>, { image: "image: 'IMAGE'" });

const PORT = struct<VersionedServicePort>('a port: { port: 8080 }', {
  port: amount, targetPort: amount, protocol: oneOf(AppProtocol), name: text, appProtocol: flag,
} satisfies Every<VersionedServicePort>, { port: 'port: 8080' });

/** What the constructs check of their options. */
export const VERSIONED_SERVICE = struct<VersionedServiceProps>('an object: { port, versions, ... }', {
  versions: map(VERSION),
  port: amount,
  protocol: oneOf(AppProtocol),
  ports: list(PORT),
  metadata: METADATA,
  serviceAccount: account,
  injection,
  trafficPolicy: policy,
  subsets: flag,
} satisfies Every<VersionedServiceProps>);

export const SERVICE_VERSION = VERSION;

/** No option is forgotten. */
type Every<T> = { readonly [option in keyof Required<T>]: Check };
