import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import {
  Addons, AddonTracing, AppProtocol, ClientTls, Injection, KialiLogin, LoadBalancer, MeshNamespace, OutlierDetection, VersionedService,
} from '../../../lib';
import type { Pieces } from '../../../test/fields/pieces';

const image = 'registry.example.com/reviews:1';

/** Workloads and addons in all that they can be given: what they write is Kubernetes' own kinds for the most part. */
export const WORKLOADS: Pieces = {
  service: chart => new VersionedService(chart, 'reviews', { port: 9080, versions: { v1: { image }, v2: { image } } }),
  ports: chart => new VersionedService(chart, 'ports', {
    ports: [
      { port: 80, name: 'web', protocol: AppProtocol.HTTP2, appProtocol: true }, { port: 50051, targetPort: 5000, protocol: AppProtocol.GRPC },
      { port: 53, protocol: AppProtocol.UDP, name: 'dns' }, { port: 53, protocol: AppProtocol.TCP, name: 'dns-tcp' },
    ],
    versions: { v1: { image } },
  }),
  policies: chart => new VersionedService(chart, 'policies', {
    port: 80,
    trafficPolicy: { tls: ClientTls.istioMutual(), loadBalancer: LoadBalancer.leastRequest(), outlierDetection: { interval: Duration.seconds(5) } satisfies OutlierDetection },
    versions: { v1: { image, trafficPolicy: { loadBalancer: LoadBalancer.random() } } },
  }),
  pod: chart => new VersionedService(chart, 'pod', {
    port: 80,
    injection: Injection.enabled(),
    serviceAccount: new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'reviews' } }),
    versions: {
      v1: {
        image,
        imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
        imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'registry')],
        replicas: 3,
        command: ['serve'],
        args: ['--beta'],
        workingDir: '/srv',
        env: { STARS: kplus.EnvValue.fromValue('red'), HOST: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) },
        envFrom: [kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'config', 'reviews'))],
        resources: { cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) }, memory: { request: Size.mebibytes(64) } },
        readiness: kplus.Probe.fromHttpGet('/ready', { port: 80 }),
        liveness: kplus.Probe.fromHttpGet('/live', { port: 80 }),
        startup: kplus.Probe.fromTcpSocket({ port: 80 }),
        lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) },
        containerPorts: [{ number: 9090, name: 'metrics' }],
        volumeMounts: [{ path: '/data', volume: kplus.Volume.fromEmptyDir(chart, 'data', 'data') }],
        securityContext: { user: 1000 },
        podSecurityContext: { fsGroup: 1000 },
        podMetadata: { annotations: { 'prometheus.io/scrape': 'true' } },
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        tolerations: [kplus.NodeTaintQuery.exists('spot')],
        terminationGracePeriod: Duration.seconds(60),
        strategy: kplus.DeploymentStrategy.recreate(),
        injection: Injection.disabled(),
        podSpec: { containers: [], priorityClassName: 'high', hostAliases: [{ ip: '10.0.0.1', hostnames: ['legacy'] }] },
      },
    },
  }),
  routes: chart => {
    const service = new VersionedService(chart, 'routed', { port: 80, versions: { v1: { image }, v2: { image } } });
    service.addRoutes().addHttpRoute({ to: [service.version('v1').route({ weight: 9 }), service.version('v2').route({ weight: 1 })] });
  },
  namespaces: chart => {
    new MeshNamespace(chart, 'injected');
    new MeshNamespace(chart, 'canary', { injection: Injection.revision('canary') });
  },
  addons: chart => new Addons(chart, 'addons', { namespace: 'shop', tracing: AddonTracing.ZIPKIN }),
  safeAddons: chart => {
    const secret = (key: string) => ({ secret: kplus.Secret.fromSecretName(chart, key, 'login'), key });
    new Addons(chart, 'safe', {
      namespace: 'shop',
      kialiProps: { viewOnly: true, login: KialiLogin.token({ signingKey: secret('signing-key') }) },
      grafanaProps: { administrator: { password: secret('password') } },
      prometheusProps: { lifecycle: false },
    });
  },
};
