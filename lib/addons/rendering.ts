import { Size, SizeRoundingBehavior, Yaml } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';
import { formatFault } from '../core/fault';
import { textFaults } from '../resource/yaml-faults';

/** Labels of an object. */
export interface Labels {
  readonly [label: string]: string;
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
