import { Size, SizeRoundingBehavior, Yaml } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';
import { isLabelValue } from '../core/labels';

/** Labels of an object. */
export interface Labels {
  readonly [label: string]: string;
}

/**
 * The version of an addon as its labels have it; undefined if it is not known, or the sample has no such label.
 *
 * @param version the version of the release's sample; undefined if its objects have no such label
 * @param image the image that is used instead of the sample's, whose tag is the version then
 */
export function versionOf(version: string | undefined, image: string | undefined): string | undefined {
  const known = version === undefined || typeof image !== 'string' ? version : /:([^:/]+)$/.exec(image.replace(/@.*$/, ''))?.[1];
  return known !== undefined && isLabelValue(known) ? known : undefined;
}

/** The label of a version, or several of them; none if it is not known. */
export function versionLabels(version: string | undefined, keys: readonly string[] = ['app.kubernetes.io/version']): Labels {
  return version === undefined ? {} : Object.fromEntries(keys.map(key => [key, version]));
}

/** A file in YAML. It is copied first, as what occurs twice in memory would be written once, with an anchor. */
export function renderYaml(content: object): string {
  return Yaml.stringify(JSON.parse(JSON.stringify(content)));
}

/** Resources as a container has them. */
export function renderResources(resources: ContainerResources | undefined): object | undefined {
  if (!resources) return undefined;
  const { cpu, memory, ephemeralStorage } = resources;
  const amounts = (bound: 'request' | 'limit') => dense({
    'cpu': cpu?.[bound]?.amount,
    'memory': bytes(memory?.[bound]),
    'ephemeral-storage': bytes(ephemeralStorage?.[bound]),
  });
  return dense({ requests: amounts('request'), limits: amounts('limit') });
}

/** In the unit that the API server would choose, so that what is applied is what is stored. */
function bytes(size: Size | undefined): string | undefined {
  if (!size) return undefined;
  const mebibytes = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (!Number.isInteger(mebibytes)) return `${size.toKibibytes()}Ki`;
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

/** Without what is undefined; undefined itself if nothing is left. */
function dense(values: { readonly [key: string]: unknown }): object | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
