import { Duration, Yaml } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';
import { formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isLabelValue } from '../core/labels';
import { textFaults } from '../resource/yaml-faults';
import { resourceAmounts } from '../values/resources';
import { resourceFaults, secondsFaults } from './checks';

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
  const known = version === undefined || image === undefined ? version : imageTag(image);
  return known !== undefined && isLabelValue(known) ? known : undefined;
}

/** The tag of an image; undefined if it has none. */
export function imageTag(image: string): string | undefined {
  return /:([^:/]+)$/.exec(image.replace(/@.*$/, ''))?.[1];
}

/** The label of a version, or several of them; none if it is not known. */
export function versionLabels(version: string | undefined, keys: readonly string[] = ['app.kubernetes.io/version']): Labels {
  return version === undefined ? {} : Object.fromEntries(keys.map(key => [key, version]));
}

/**
 * A file in YAML. It is copied first, as what occurs twice in memory would be written once, with an anchor.
 *
 * @throws if a text of it would be read as something else; it is reported for the object that holds the file
 */
export function renderYaml(content: object): string {
  const plain: unknown = JSON.parse(JSON.stringify(content));
  const faults = textFaults(plain);
  if (faults.length > 0) throw new Error(faults.map(formatFault).join(', and '));
  return Yaml.stringify(plain);
}

/** Resources as a container has them; none if there is a fault in them, which is reported elsewhere. */
export function renderResources(resources: ContainerResources | undefined): object | undefined {
  return resourceFaults(resources).length === 0 ? resourceAmounts(resources) : undefined;
}

/** The seconds of a duration; those of another one where it is not given or has a fault, which is reported elsewhere. */
export function secondsOf(duration: Duration | undefined, otherwise: Duration): number {
  return (duration !== undefined && secondsFaults(FieldPath.ROOT, duration).length === 0 ? duration : otherwise).toSeconds();
}
