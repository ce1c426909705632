import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { Addons, AddonTracing } from '../../lib/addons';
import { Mesh } from '../../lib/mesh';
import { IstioRelease } from '../../lib/release';
import { ADDON_OPTIONS, compare, describeDifferences, goldenObjects, Manifest } from './compare';

function addons(release: IstioRelease, tracing?: AddonTracing): Manifest[] {
  const app = new App();
  Mesh.configure(app, { release });
  const chart = new Chart(app, 'addons');
  new Addons(chart, 'addons', { tracing });
  return Testing.synth(chart);
}

function golden(version: string, tracing: string): Manifest[] {
  return ['prometheus', 'grafana', tracing, 'kiali'].flatMap(file => goldenObjects(`istio-${version}/addons/${file}.yaml`)).map(withoutRepeatedPorts);
}

/** Grafana of 1.15.2 lists a port twice under two names; kubectl warns of it, so ours does not. */
function withoutRepeatedPorts(object: Manifest): Manifest {
  const copy = structuredClone(object) as any;
  for (const container of copy.spec?.template?.spec.containers ?? []) {
    const at = ({ containerPort, protocol = 'TCP' }: any) => `${containerPort}/${protocol}`;
    container.ports = container.ports?.filter((port: any, index: number, ports: any[]) => ports.findIndex(each => at(each) === at(port)) === index);
  }
  return copy;
}

describe('the addons are the objects of the golden files', () => {
  test.each([
    ['1.15.2', AddonTracing.jaeger(), 'jaeger', 25],
    ['1.15.2', AddonTracing.zipkin(), 'extras/zipkin', 24],
    ['1.30.3', AddonTracing.jaeger(), 'jaeger', 23],
    ['1.30.3', AddonTracing.zipkin(), 'extras/zipkin', 21],
  ])('of Istio %s with %s', (version, tracing, file, count) => {
    const found = addons(IstioRelease.of(version), tracing);
    expect(describeDifferences(compare(golden(version, file), found, ADDON_OPTIONS))).toBe('');
    expect(found).toHaveLength(count);
  });

  test('an image that is not the golden one is told', () => {
    const found = structuredClone(addons(IstioRelease.V1_15)) as any[];
    const grafana = found.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'grafana');
    grafana.spec.template.spec.containers[0].image = 'grafana/grafana:9.0.2';
    expect(describeDifferences(compare(golden('1.15.2', 'jaeger'), found, ADDON_OPTIONS))).toBe([
      'Deployment istio-system/grafana spec.template.spec.containers[0].image',
      '  golden: "grafana/grafana:9.0.1"',
      '  found:  "grafana/grafana:9.0.2"',
    ].join('\n'));
  });

  test('a label that does not select is told where it selects', () => {
    const found = structuredClone(addons(IstioRelease.V1_30)) as any[];
    const service = found.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'prometheus');
    service.spec.selector.extra = 'label';
    expect(compare(golden('1.30.3', 'jaeger'), found, ADDON_OPTIONS).map(({ path }) => path)).toEqual(['spec.selector.extra']);
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
    ports: Object.assign({}, ...samples.map(({ ports }) => ports)),
  };
}

function summaryOf(manifests: any[]): Sample {
  return {
    objects: manifests.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`).sort(),
    images: manifests.flatMap(({ spec }) => spec?.template?.spec.containers ?? []).map(({ image }) => image).sort(),
    ports: Object.fromEntries(manifests.filter(({ kind }) => kind === 'Service').map(({ metadata, spec }) => (
      [metadata.name, spec.ports.map((port: any) => `${port.name}:${port.port}->${port.targetPort}`)]))),
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
