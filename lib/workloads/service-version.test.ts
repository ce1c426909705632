import { ApiObject, Chart, Duration, JsonPatch, Lazy, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop } from '../../test/support/mesh';
import { AppProtocol, ServiceVersionProps, VersionedService, VersionedServiceProps } from '../index';

const IMAGE = 'registry.example.com/reviews:1';

function serviceOf(version: Partial<ServiceVersionProps> = {}, service: Partial<VersionedServiceProps> = {}, chart: Chart = shop()): VersionedService {
  return new VersionedService(chart, 'reviews', { port: 9080, versions: { v1: { image: IMAGE, ...version } }, ...service });
}

function specOf(version: Partial<ServiceVersionProps>, service?: Partial<VersionedServiceProps>, chart = shop()): any {
  serviceOf(version, service, chart);
  return Testing.synth(chart).find(each => each.kind === 'Deployment').spec;
}

function podOf(version: Partial<ServiceVersionProps>, service?: Partial<VersionedServiceProps>, chart?: Chart): any {
  return specOf(version, service, chart).template.spec;
}

function containerOf(version: Partial<ServiceVersionProps>, service?: Partial<VersionedServiceProps>): any {
  return podOf(version, service).containers[0];
}

/** What is written of a version without any settings. */
const CONTAINER = { name: 'reviews', image: IMAGE, imagePullPolicy: 'IfNotPresent', ports: [{ containerPort: 9080 }] };

test('nothing is written that was not given', () => {
  expect(specOf({})).toStrictEqual({
    selector: { matchLabels: { app: 'reviews', version: 'v1' } },
    template: { metadata: { labels: { app: 'reviews', version: 'v1' } }, spec: { containers: [CONTAINER] } },
  });
});

describe('ports of the container', () => {
  const ports = (version: Partial<ServiceVersionProps>, service: Partial<VersionedServiceProps>) => containerOf(version, { port: undefined, ...service }).ports;

  test('that of a UDP port is UDP, and TCP and UDP may have one number', () => {
    const dns = [{ port: 53, protocol: AppProtocol.TCP }, { port: 53, protocol: AppProtocol.UDP }];
    expect(ports({}, { ports: dns })).toEqual([{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }]);
    expect(ports({}, { ports: [{ port: 53, targetPort: 5353, protocol: AppProtocol.UDP }] })).toEqual([{ containerPort: 5353, protocol: 'UDP' }]);
  });
  test('names and host ports are kept for those of the Service', () => {
    expect(ports({ containerPorts: [{ number: 9080, name: 'web', hostPort: 80 }, { number: 9090, name: 'metrics' }] }, { ports: [{ port: 80, targetPort: 9080 }, { port: 81, targetPort: 8081 }] }))
      .toEqual([{ containerPort: 9080, name: 'web', hostPort: 80 }, { containerPort: 8081 }, { containerPort: 9090, name: 'metrics' }]);
  });
  test('a name for UDP does not name TCP', () => {
    expect(ports({ containerPorts: [{ number: 53, name: 'dns', protocol: kplus.Protocol.UDP }] }, { ports: [{ port: 53, protocol: AppProtocol.TCP }, { port: 53, protocol: AppProtocol.UDP }] }))
      .toEqual([{ containerPort: 53 }, { containerPort: 53, name: 'dns', protocol: 'UDP' }]);
  });
  test('two ports of the Service may lead to one', () => {
    expect(ports({}, { ports: [{ port: 80, targetPort: 8080 }, { port: 8080 }] })).toEqual([{ containerPort: 8080 }]);
  });
  test('those that are bound later, and added to the container', () => {
    const chart = shop();
    const service = serviceOf({}, {}, chart);
    const [container] = service.version('v1').deployment.containers;
    container.addPort({ number: 9090, name: 'metrics' });
    service.bind(81, { name: 'http-more', targetPort: 8081 });
    expect(() => container.addPort({ number: 9091, name: 'metrics' })).toThrow('container reviews: a port named metrics exists already');
    const [kubeService, deployment] = Testing.synth(chart);
    expect(kubeService.spec.ports).toEqual([{ name: 'http', port: 9080, targetPort: 9080 }, { name: 'http-more', port: 81, targetPort: 8081 }]);
    expect(deployment.spec.template.spec.containers[0].ports).toEqual([{ containerPort: 9080 }, { containerPort: 9090, name: 'metrics' }]);
  });
  test('a probe without a port is for the first', () => {
    const { readinessProbe, livenessProbe, startupProbe } = containerOf({ readiness: kplus.Probe.fromHttpGet('/ready'), liveness: kplus.Probe.fromTcpSocket() });
    expect([readinessProbe.httpGet.port, livenessProbe.tcpSocket.port, startupProbe]).toEqual([9080, 9080, undefined]);
  });
  test('faults', () => {
    const chart = shop();
    serviceOf({ containerPorts: [{ number: 0 }, { number: 1, name: 'Metrics' }, { number: 2, name: 'a-very-long-name' }, { number: 3, name: '99' }, { number: 4, name: 'a' }, { number: 5, name: 'a' }] }, {}, chart);
    const at = (index: number) => `[shop/reviews/v1] spec.template.spec.containers[0].ports[${index}]`;
    const notAName = (name: string) => `'${name}' is not a name of a container's port; write at most 15 lower-case letters, digits and '-', with a letter among them`;
    expect(faultsOf(chart)).toEqual([
      `${at(0)}: port 0 is out of range; write a whole number from 1 to 65535`,
      `${at(1)}: ${notAName('Metrics')}`,
      `${at(2)}: ${notAName('a-very-long-name')}`,
      `${at(3)}: ${notAName('99')}`,
      `${at(5)}: 'a' names another port too; give each a name of its own`,
    ]);
  });
});

describe('settings of the pods', () => {
  test('secrets of registries, nodes, taints, time to stop, working directory', () => {
    const chart = shop();
    expect(podOf({
      imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'one', 'registry-a'), kplus.Secret.fromSecretName(chart, 'other', 'registry-b')],
      nodeSelector: { disk: 'ssd' },
      tolerations: [kplus.NodeTaintQuery.exists('gpu'), kplus.NodeTaintQuery.is('team', 'a', { effect: kplus.TaintEffect.NO_EXECUTE, evictAfter: Duration.hours(1) })],
      terminationGracePeriod: Duration.minutes(2),
      workingDir: '/srv',
    }, {}, chart)).toStrictEqual({
      containers: [{ ...CONTAINER, workingDir: '/srv' }],
      imagePullSecrets: [{ name: 'registry-a' }, { name: 'registry-b' }],
      nodeSelector: { disk: 'ssd' },
      terminationGracePeriodSeconds: 120,
      tolerations: [{ key: 'gpu', operator: 'Exists' }, { key: 'team', operator: 'Equal', value: 'a', effect: 'NoExecute', tolerationSeconds: 3600 }],
    });
  });

  test('variables from ConfigMaps and Secrets', () => {
    const chart = shop();
    expect(podOf({ envFrom: [kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'map', 'settings'), 'A_')] }, {}, chart).containers[0].envFrom)
      .toEqual([{ configMapRef: { name: 'settings' }, prefix: 'A_' }]);
  });

  test('a lifecycle and a strategy', () => {
    expect(containerOf({ lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) } }).lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '5'] } } });
    expect(specOf({ strategy: kplus.DeploymentStrategy.recreate() }).strategy).toEqual({ type: 'Recreate' });
    expect(specOf({ strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(1) }) }).strategy)
      .toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } });
  });

  test('amounts that cdk8s-plus cannot write', () => {
    expect(containerOf({ resources: { memory: { request: Size.kibibytes(100), limit: Size.gibibytes(2) }, ephemeralStorage: { limit: Size.mebibytes(500) } } }).resources)
      .toEqual({ requests: { memory: '100Ki' }, limits: { 'memory': '2Gi', 'ephemeral-storage': '500Mi' } });
  });
});

describe('podSpec', () => {
  /** Fields that the L1 of cdk8s-plus spells otherwise than Kubernetes. */
  const POD: kplus.k8s.PodSpec = {
    containers: [
      { name: 'reviews', stdin: true, ports: [{ containerPort: 1, hostIp: '10.0.0.1' }], resources: { limits: { 'example.com/gpu': kplus.k8s.Quantity.fromNumber(1) } } },
      { name: 'agent', image: 'registry.example.com/agent:1', livenessProbe: { tcpSocket: { port: kplus.k8s.IntOrString.fromNumber(1) } } },
    ],
    hostIpc: true,
    hostPid: true,
    setHostnameAsFqdn: true,
    priorityClassName: 'high',
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }] } } },
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { hostIp: 'kept' } } }],
    nodeSelector: { clusterIp: 'kept' },
    initContainers: [{ name: 'init', image: 'registry.example.com/init:1', envFrom: [{ secretRef: { name: 's' } }] }],
    volumes: [{ name: 'data', awsElasticBlockStore: { volumeId: 'v' } }, { name: 'more', scaleIo: { gateway: 'g', secretRef: {}, system: 's' } }],
  };

  test('sets whatever a pod has, spelled as Kubernetes does', () => {
    const chart = shop();
    const volume = kplus.Volume.fromEmptyDir(chart, 'volume', 'data');
    expect(podOf({ podSpec: POD, nodeSelector: { disk: 'ssd' }, volumeMounts: [{ path: '/data', volume }] }, {}, chart)).toStrictEqual({
      affinity: POD.affinity,
      containers: [
        {
          ...CONTAINER,
          ports: [{ containerPort: 1, hostIP: '10.0.0.1' }],
          resources: { limits: { 'example.com/gpu': 1 } },
          stdin: true,
          volumeMounts: [{ mountPath: '/data', name: 'data' }],
        },
        { name: 'agent', image: 'registry.example.com/agent:1', livenessProbe: { tcpSocket: { port: 1 } } },
      ],
      hostIPC: true,
      hostPID: true,
      initContainers: POD.initContainers,
      nodeSelector: { clusterIp: 'kept' },
      priorityClassName: 'high',
      setHostnameAsFQDN: true,
      topologySpreadConstraints: POD.topologySpreadConstraints,
      volumes: [{ name: 'data', emptyDir: {}, awsElasticBlockStore: { volumeID: 'v' } }, { name: 'more', scaleIO: { gateway: 'g', secretRef: {}, system: 's' } }],
    });
  });

  test('without containers leaves them as they are', () => {
    expect(podOf({ podSpec: { containers: [], enableServiceLinks: false } })).toEqual({ containers: [CONTAINER], enableServiceLinks: false });
  });

  test('on the network of the node takes the sidecar away, which is a fault for pods that ask for it', () => {
    const chart = shop();
    serviceOf({ podSpec: { containers: [], hostNetwork: true }, podMetadata: { labels: { 'sidecar.istio.io/inject': 'true' } } }, {}, chart);
    expect(faultsOf(chart)).toEqual([expect.stringContaining('Istio injects none into pods on the network of their node')]);
  });

  test('fields that Kubernetes 1.25 does not have come in by a JSON patch', () => {
    const chart = shop();
    const service = serviceOf({ podSpec: { containers: [] } }, {}, chart);
    ApiObject.of(service.version('v1').deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/resourceClaims', [{ name: 'gpu' }]),
      JsonPatch.add('/spec/template/spec/containers/0/restartPolicy', 'Always'),
    );
    ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/trafficDistribution', 'PreferClose'));
    const [kubeService, deployment] = Testing.synth(chart);
    expect(kubeService.spec.trafficDistribution).toBe('PreferClose');
    expect(deployment.spec.template.spec).toMatchObject({ resourceClaims: [{ name: 'gpu' }], containers: [{ restartPolicy: 'Always' }] });
  });
});

describe('the environment', () => {
  const value = (text: string) => kplus.EnvValue.fromValue(text);
  const namesOf = (env: Record<string, kplus.EnvValue>, add: Record<string, kplus.EnvValue> = {}) => {
    const chart = shop();
    const [container] = serviceOf({ env }, {}, chart).version('v1').deployment.containers;
    for (const [name, each] of Object.entries(add)) container.env.addVariable(name, each);
    return Testing.synth(chart)[1].spec.template.spec.containers[0].env.map((each: any) => each.name);
  };

  test('of a map is sorted by name and by reference', () => {
    expect(namesOf({ V10: value(''), V2: value(''), A_URL: value('http://$(Z_HOST)'), Z_HOST: value('z') })).toEqual(['V2', 'V10', 'Z_HOST', 'A_URL']);
  });
  test('that is added keeps the order of the calls, after that of the map', () => {
    expect(namesOf({ Z: value(''), Y: value('') }, { C: value(''), A: value('') })).toEqual(['Y', 'Z', 'C', 'A']);
  });
  test('follows references of lazy values', () => {
    expect(namesOf({ A: kplus.EnvValue.fromValue(Lazy.any({ produce: () => '$(B)' })), B: value('') })).toEqual(['B', 'A']);
  });
  test('given once is not changed by what is added', () => {
    const env = { A: value('') };
    namesOf(env, { B: value('') });
    expect(Object.keys(env)).toEqual(['A']);
  });
});

describe('what can only fail when it is rendered', () => {
  test.each<[string, (chart: Chart) => Partial<ServiceVersionProps>, string]>([
    ['two volumes of one name', chart => ({ volumeMounts: [1, 2].map(id => ({ path: `/${id}`, volume: kplus.Volume.fromEmptyDir(chart, `volume${id}`, 'data') })) }), 'At least two different volumes have the same name: data'],
    ['a time that is no whole number of seconds', () => ({ readiness: kplus.Probe.fromTcpSocket({ periodSeconds: Duration.millis(500) }) }), "'500 millis' cannot be converted into a whole number of seconds"],
    ['a time to stop', () => ({ terminationGracePeriod: Duration.millis(500) }), "'500 millis' cannot be converted into a whole number of seconds"],
    ['metadata that is no data', () => ({ podMetadata: { creationTimestamp: new Date(0) } }), "can't render non-simple object of type 'Date'"],
  ])('%s is a fault of the Deployment', (_, version, message) => {
    const chart = shop();
    serviceOf(version(chart), {}, chart);
    expect(faultsOf(chart)).toEqual([expect.stringMatching(/^\[shop\/reviews\/v1\] cannot be written: /)]);
    expect(faultsOf(chart)[0]).toContain(message);
  });

  test('a JSON patch of what is not there is a fault of what it was for', () => {
    const chart = shop();
    const service = serviceOf({}, {}, chart);
    ApiObject.of(service.version('v1').deployment).addJsonPatch(JsonPatch.remove('/spec/nowhere/there'));
    ApiObject.of(service).addJsonPatch(JsonPatch.replace('/spec/clusterIP/0', 'None'));
    expect(faultsOf(chart)).toEqual([expect.stringMatching(/^\[shop\/reviews\] cannot be written: /), expect.stringMatching(/^\[shop\/reviews\/v1\] cannot be written: /)]);
  });
});
