import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { Addons, AddonTracing } from '../../lib/addons';
import { Mesh } from '../../lib/mesh';
import { IstioRelease } from '../../lib/release';
import { ADDON_OPTIONS, compare, describeDifferences, Difference, goldenObjects, Manifest } from './compare';

interface Port {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly containerPort: number;
  readonly protocol?: string;
}

interface Container {
  image: string;
  ports?: readonly Port[];
}

/** What is read or changed of an object here, if it has it. */
interface Readable {
  readonly data: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly selector: Record<string, string>;
    readonly ports: readonly Port[];
    readonly template?: { readonly spec: { readonly containers: Container[] } };
  };
}

function addons(release: IstioRelease, tracing?: AddonTracing): (Manifest & Readable)[] {
  const app = new App();
  Mesh.configure(app, { release });
  const chart = new Chart(app, 'addons');
  new Addons(chart, 'addons', { tracing });
  return Testing.synth(chart) as (Manifest & Readable)[];
}

function golden(version: string, tracing: string): Manifest[] {
  return ['prometheus', 'grafana', tracing, 'kiali'].flatMap(file => goldenObjects(`istio-${version}/addons/${file}.yaml`)).map(withoutRepeatedPorts);
}

/** Grafana of 1.15.2 lists a port twice under two names; kubectl warns of it, so ours does not. */
function withoutRepeatedPorts(object: Manifest): Manifest {
  const copy = structuredClone(object) as Manifest & Readable;
  const at = ({ containerPort, protocol = 'TCP' }: Port) => `${containerPort}/${protocol}`;
  for (const container of copy.spec?.template?.spec.containers ?? []) {
    container.ports = container.ports?.filter((port, index, ports) => ports.findIndex(each => at(each) === at(port)) === index);
  }
  return copy;
}

/** The dashboards are this project's own: it has none of performance, extensions and ztunnel. */
const DASHBOARDS = [
  "ConfigMap istio-system/istio-grafana-dashboards data['istio-performance-dashboard.json']",
  "ConfigMap istio-system/istio-services-grafana-dashboards data['istio-extension-dashboard.json']",
];

/** All that differs from the samples, by release: files of ConfigMaps that are left out. An ingress controller's key is not for Grafana or Prometheus. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  '1.15.2': [...DASHBOARDS, "ConfigMap istio-system/grafana data['allow-snippet-annotations']"],
  '1.30.3': [
    ...DASHBOARDS,
    "ConfigMap istio-system/istio-grafana-dashboards data['ztunnel-dashboard.json']",
    "ConfigMap istio-system/prometheus data['allow-snippet-annotations']",
  ],
};

const where = ({ object, path }: Difference) => `${object} ${path}`;

describe('the addons are the objects of the golden files', () => {
  test.each([
    ['1.15.2', AddonTracing.jaeger(), 'jaeger', 25],
    ['1.15.2', AddonTracing.zipkin(), 'extras/zipkin', 24],
    ['1.30.3', AddonTracing.jaeger(), 'jaeger', 23],
    ['1.30.3', AddonTracing.zipkin(), 'extras/zipkin', 21],
  ])('of Istio %s, but for files of ConfigMaps that are listed here', (version, tracing, file, count) => {
    const found = addons(IstioRelease.of(version), tracing);
    const differences = compare(golden(version, file), found, ADDON_OPTIONS);
    const known = differences.filter(difference => difference.found === undefined && LEFT_OUT[version].includes(where(difference)));
    expect(describeDifferences(differences.filter(difference => !known.includes(difference)))).toBe('');
    expect(known.map(where).sort()).toEqual([...LEFT_OUT[version]].sort());
    expect(found).toHaveLength(count);
  });

  test.each([['1.15.2', 'url'], ['1.30.3', 'external_url']])('what Kiali links to in a browser is where dashboard shows it, which the sample of Istio %s leaves out', (version, key) => {
    const config = (object: Readable) => parse(object.data['config.yaml']) as { readonly external_services: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    const { external_services: services } = config(addons(IstioRelease.of(version)).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'kiali')!);
    const links = Object.entries(services).filter(([, service]) => key in service).map(([name, service]) => [name, service[key]]);
    expect(Object.fromEntries(links)).toEqual({
      grafana: 'http://localhost:3000',
      tracing: 'http://localhost:16686/jaeger',
      // Kiali 1 has no other word for the address in the cluster here.
      ...(key === 'url' && { prometheus: 'http://prometheus.istio-system:9090' }),
    });
  });

  test('an image that is not the golden one is a difference', () => {
    const found = structuredClone(addons(IstioRelease.V1_15));
    const grafana = found.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'grafana')!;
    grafana.spec!.template!.spec.containers[0].image = 'grafana/grafana:9.0.2';
    const differences = compare(golden('1.15.2', 'jaeger'), found, ADDON_OPTIONS).filter(({ path }) => !path.startsWith('data'));
    expect(describeDifferences(differences)).toBe([
      'Deployment istio-system/grafana spec.template.spec.containers[0].image',
      '  golden: "grafana/grafana:9.0.1"',
      '  found:  "grafana/grafana:9.0.2"',
    ].join('\n'));
  });

  test('so are a label that selects, a version, and a file of a ConfigMap', () => {
    const found = structuredClone(addons(IstioRelease.V1_30));
    const [service, kiali, configMap] = [['Service', 'prometheus'], ['Deployment', 'kiali'], ['ConfigMap', 'grafana']]
      .map(([kind, name]) => found.find(object => object.kind === kind && object.metadata.name === name)!);
    service.spec!.selector.extra = 'label';
    (kiali.metadata as { labels?: Record<string, string> }).labels!.version = 'v2.26';
    (configMap.data as Record<string, string>).extra = 'file';
    const differences = compare(golden('1.30.3', 'jaeger'), found, ADDON_OPTIONS).map(where).filter(each => !LEFT_OUT['1.30.3'].includes(each));
    expect(differences).toEqual([
      'Service istio-system/prometheus spec.selector.extra',
      'ConfigMap istio-system/grafana data.extra',
      'Deployment istio-system/kiali metadata.labels.version',
    ]);
  });
});

interface Sample {
  readonly objects: string[];
  readonly images: string[];
  readonly ports: Record<string, string[]>;
}

/** Of one release, the objects, images and ports of a few sample files together. */
function summary(samples: Sample[]): Sample {
  return {
    objects: samples.flatMap(({ objects }) => objects).sort(),
    images: samples.flatMap(({ images }) => images).sort(),
    ports: Object.fromEntries(samples.flatMap(({ ports }) => Object.entries(ports))),
  };
}

function summaryOf(manifests: readonly (Manifest & Readable)[]): Sample {
  return {
    objects: manifests.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`).sort(),
    images: manifests.flatMap(({ spec }) => spec?.template?.spec.containers ?? []).map(({ image }) => image).sort(),
    ports: Object.fromEntries(manifests.filter(({ kind }) => kind === 'Service').map(({ metadata, spec }) => (
      [metadata.name, spec!.ports.map(port => `${port.name}:${port.port}->${port.targetPort}`)]))),
  };
}

describe('objects, images and ports are those of every release', () => {
  const known = JSON.parse(readFileSync(join(__dirname, '..', '..', 'data', 'golden', 'addons.json'), 'utf8')) as Record<string, Record<string, Sample>>;

  test('all releases are known', () => {
    expect(Object.keys(known)).toEqual(IstioRelease.all().map(({ version }) => version));
  });

  test.each(Object.keys(known))('Istio %s', version => {
    for (const [tracing, file] of [[AddonTracing.jaeger(), 'jaeger'], [AddonTracing.zipkin(), 'extras/zipkin']] as const) {
      const files = ['prometheus', 'grafana', file, 'kiali'].map(name => known[version][`addons/${name}.yaml`]);
      expect(summaryOf(addons(IstioRelease.of(version), tracing))).toEqual(summary(files));
    }
  });
});
