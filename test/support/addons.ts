import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { IstioRelease, Mesh, MeshProps } from '../../lib';

/** Labels or annotations. */
export interface Texts {
  readonly [key: string]: string;
}

export interface ContainerManifest {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly resources?: object;
  readonly securityContext?: object;
  readonly volumeMounts?: readonly object[];
}

export interface PodTemplateManifest {
  readonly metadata: { readonly labels: Texts; readonly annotations?: Texts };
  readonly spec: { readonly containers: readonly ContainerManifest[]; readonly volumes: readonly object[]; readonly securityContext?: object };
}

/** An object of an addon, as it is synthesized: whatever its kind, only the fields are read that it has. */
export interface AddonManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels: Texts };
  readonly data: Texts;
  readonly rules: readonly { readonly resources?: readonly string[]; readonly verbs: readonly string[] }[];
  readonly subjects?: readonly { readonly namespace: string }[];
  readonly spec: {
    readonly type?: string;
    readonly selector: Texts & { readonly matchLabels: Texts };
    readonly template: PodTemplateManifest;
    readonly podSelector: { readonly matchLabels: Texts };
    readonly ingress: readonly { readonly from: readonly object[]; readonly ports: readonly { readonly port: number }[] }[];
  };
}

/** A part of Kiali's configuration. */
export interface KialiServices {
  readonly [service: string]: { readonly [key: string]: unknown; readonly dashboards?: readonly { readonly name: string; readonly variables: Texts }[] };
}

/** A chart for addons, in an app of its own. */
export function addonChart(props: MeshProps | IstioRelease = {}, namespace?: string): Chart {
  const app = new App();
  Mesh.configure(app, props instanceof IstioRelease ? { release: props } : props);
  return new Chart(app, 'addons', { namespace });
}

/** All objects of a chart. */
export function manifests(scope: Chart): AddonManifest[] {
  return Testing.synth(scope) as AddonManifest[];
}

/** The object of a kind and name; undefined if there is none. */
export function find(scope: Chart, kind: string, name: string): AddonManifest | undefined {
  return manifests(scope).find(object => object.kind === kind && object.metadata.name === name);
}

/** The object of a kind and name, which is there. */
export function get(scope: Chart, kind: string, name: string): AddonManifest {
  const found = find(scope, kind, name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

/** The pod of a Deployment. */
export function podOf(scope: Chart, name: string): PodTemplateManifest {
  return get(scope, 'Deployment', name).spec.template;
}

/** A file of a ConfigMap, parsed. */
export function fileOf<T>(scope: Chart, configMap: string, file: string): T {
  return parse(get(scope, 'ConfigMap', configMap).data[file]) as T;
}

export function kialiServices(scope: Chart): KialiServices {
  return fileOf<{ readonly external_services: KialiServices }>(scope, 'kiali', 'config.yaml').external_services;
}

export function dataSources(scope: Chart): readonly { readonly name: string; readonly type: string; readonly url: string }[] {
  return fileOf<{ readonly datasources: ReturnType<typeof dataSources> }>(scope, 'grafana', 'datasources.yaml').datasources;
}
