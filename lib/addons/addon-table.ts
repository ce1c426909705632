import { IConstruct } from 'constructs';
import { packageData } from '../core/package-data';
import { Mesh } from '../mesh/mesh';

/** The two samples that are known object by object. */
export type Sample = '1.15' | '1.30';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
}

/** One addon in one release. */
export interface AddonFacts {
  /** The sample that it is built like. */
  readonly like: Sample;
  readonly image: string;
  /** The version that the labels of its objects have: that of the sample, or the tag of its image where only that is known. */
  readonly version?: string;
  /** Ports by the name of the Service. */
  readonly ports: Readonly<Record<string, readonly ServicePort[]>>;
}

export interface PrometheusFacts extends AddonFacts {
  /** The sidecar that reloads Prometheus when its ConfigMap changes. */
  readonly reloaderImage: string;
}

export interface KialiFacts extends AddonFacts {
  /** A ClusterRole `kiali-viewer` is there. */
  readonly viewerRole: boolean;
  /** A Role `kiali-controlplane` is there. */
  readonly controlPlaneRole: boolean;
  /** The generation of the configuration file. */
  readonly configuration: number;
  /** Where Kiali reads the key from that signs sessions: files replaced the environment in 1.60 (https://github.com/kiali/kiali/pull/5592). */
  readonly signingKey: 'environment' | 'file';
}

export interface ReleaseAddons {
  readonly prometheus: PrometheusFacts;
  readonly grafana: AddonFacts;
  readonly jaeger: AddonFacts;
  readonly zipkin: AddonFacts;
  readonly kiali: KialiFacts;
}

let table: Readonly<Record<string, ReleaseAddons>> | undefined;

/** The addons of the release of a construct's mesh. The table is read when the first addon is made. */
export function addonsOf(construct: IConstruct): ReleaseAddons {
  table ??= packageData('addons.json') as Record<string, ReleaseAddons>;
  return table[Mesh.of(construct).release.minor];
}
