/**
 * Derives the table of addons from what is known of Istio's samples: `npm run derive:addons`.
 *
 * Reads   data/golden/addons.json   per release and sample file: its objects, images and Service ports
 * Writes  data/addons.json          per release and addon: what the constructs take from it
 *
 * Two releases are known object by object (data/golden/istio-1.15.2, data/golden/istio-1.30.3). Of the others
 * only objects, images and ports are. `like` says which of the two an addon is built like: the first as long as
 * its images come from the same repositories and it has the same objects, the second from then on.
 * `version` is the label app.kubernetes.io/version: the sample's where its objects are known, the tag of the image elsewhere.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';

const ROOT = join(__dirname, '..');
/** The releases whose samples are known object by object. */
const KNOWN = ['1.15.2', '1.30.3'];
const SAMPLES = {
  prometheus: 'addons/prometheus.yaml',
  grafana: 'addons/grafana.yaml',
  jaeger: 'addons/jaeger.yaml',
  zipkin: 'addons/extras/zipkin.yaml',
  kiali: 'addons/kiali.yaml',
};

interface Sample {
  /** Such as `v1 Service istio-system/grafana`. */
  readonly objects: string[];
  readonly images: string[];
  /** Per Service, such as `http:9090->9090`. */
  readonly ports: Record<string, string[]>;
}

function sorted(values: string[]): string {
  return [...values].sort().join(' ');
}

function repository(image: string): string {
  return image.replace(/:[^/:]*$/, '');
}

function like(sample: Sample, first: Sample): string {
  const same = sorted(sample.images.map(repository)) === sorted(first.images.map(repository)) && sorted(sample.objects) === sorted(first.objects);
  return same ? '1.15' : '1.30';
}

function ports(sample: Sample): object {
  return Object.fromEntries(Object.entries(sample.ports).map(([service, list]) => [service, list.map(each => {
    const [, name, port, targetPort] = /^(.+):(\d+)->(\d+)$/.exec(each)!;
    return { name, port: Number(port), targetPort: Number(targetPort) };
  })]));
}

function images(sample: Sample): { readonly image: string; readonly reloaderImage?: string } {
  const reloader = sample.images.find(image => /reload/.test(image));
  return { image: sample.images.find(image => image !== reloader)!, ...(reloader && { reloaderImage: reloader }) };
}

/** The label app.kubernetes.io/version of a sample whose objects are known. */
function versionLabel(release: string, file: string): string | undefined {
  const text = readFileSync(join(ROOT, 'data', 'golden', `istio-${release}`, file), 'utf8');
  const objects = parseAllDocuments(text).map(each => each.toJS() as { metadata?: { labels?: Record<string, string> } } | null);
  return objects.map(each => each?.metadata?.labels?.['app.kubernetes.io/version']).find(label => label !== undefined);
}

/** The version that an addon's labels have, if the sample that it is like has such a label: the sample's own, or the tag of the image. */
function version(release: string, file: string, like: string, image: string): { readonly version?: string } {
  if (versionLabel(KNOWN.find(each => each.startsWith(`${like}.`))!, file) === undefined) return {};
  return { version: KNOWN.includes(release) ? versionLabel(release, file) : image.slice(image.lastIndexOf(':') + 1) };
}

/** Which of the objects are there that not every release has, and what its version decides: Kiali 2 renamed keys, 1.60 reads Secrets from files. */
function kiali(sample: Sample): object {
  const [major, minor] = /:v(\d+)\.(\d+)/.exec(sample.images[0])!.slice(1).map(Number);
  const has = (object: string) => sample.objects.some(each => each.endsWith(object));
  return {
    viewerRole: has('ClusterRole /kiali-viewer'),
    controlPlaneRole: has('Role istio-system/kiali-controlplane'),
    configuration: major,
    signingKey: major === 1 && minor < 60 ? 'environment' : 'file',
  };
}

/** The text of the file. */
export function derive(): string {
  const known = JSON.parse(readFileSync(join(ROOT, 'data', 'golden', 'addons.json'), 'utf8')) as Record<string, Record<string, Sample>>;
  const [first] = Object.values(known);
  const lines = Object.entries(known).map(([release, samples]) => {
    const minor = release.split('.').slice(0, 2).join('.');
    const addons = Object.entries(SAMPLES).map(([addon, file]) => {
      const sample = samples[file];
      const ofImages = images(sample);
      const builtLike = like(sample, first[file]);
      const facts = {
        like: builtLike,
        ...ofImages,
        ...version(release, file, builtLike, ofImages.image),
        ports: ports(sample),
        ...(addon === 'kiali' && kiali(sample)),
      };
      return ` "${addon}": ${JSON.stringify(facts)}`;
    });
    return `"${minor}": {\n${addons.join(',\n')}\n}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (require.main === module) writeFileSync(join(ROOT, 'data', 'addons.json'), derive());
