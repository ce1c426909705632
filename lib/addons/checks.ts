import { Duration, Size } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const IMAGE = /^[\w][\w.:/-]*(@sha256:[0-9a-f]{64})?$/;

/** A fault if a name is not a DNS label, as the name of a Service and a namespace must be. */
export function nameFault(field: string, name: unknown): string | undefined {
  if (name === undefined || (typeof name === 'string' && LABEL.test(name))) return undefined;
  return `${field}: ${quoted(name)} is not a name; write at most 63 lower-case letters, digits and '-', such as prometheus`;
}

/** A fault if an image is none. */
export function imageFault(field: string, image: unknown): string | undefined {
  if (image === undefined || (typeof image === 'string' && IMAGE.test(image))) return undefined;
  return `${field}: ${quoted(image)} is not an image; write REPOSITORY:TAG or REPOSITORY@sha256:DIGEST (64 hexadecimal digits)`;
}

/** A fault if a URL is not one of HTTP. */
export function urlFault(field: string, url: unknown): string | undefined {
  if (url === undefined || (typeof url === 'string' && /^https?:\/\/[^\s/]/.test(url) && URL.canParse(url))) return undefined;
  return `${field}: ${quoted(url)} is not a URL; write one such as http://grafana.example.com:3000`;
}

/** A fault if a duration is not one of whole seconds, one at least. */
export function secondsFault(field: string, duration: Duration | undefined): string | undefined {
  if (duration === undefined) return undefined;
  const milliseconds = duration.toMilliseconds({ integral: false });
  if (milliseconds >= 1000 && milliseconds % 1000 === 0) return undefined;
  return `${field}: ${milliseconds} ms is not whole seconds; write Duration.seconds(1) or more`;
}

/** A fault if a container asks for a part of a byte or of nothing. */
export function resourceFaults(resources: ContainerResources | undefined): (string | undefined)[] {
  const sizes: [string, Size | undefined][] = [
    ['memory.request', resources?.memory?.request],
    ['memory.limit', resources?.memory?.limit],
    ['ephemeralStorage.request', resources?.ephemeralStorage?.request],
    ['ephemeralStorage.limit', resources?.ephemeralStorage?.limit],
  ];
  return sizes.map(([field, size]) => (
    size === undefined || Number.isInteger(size.toKibibytes({ rounding: 2 }))
      ? undefined
      : `resources.${field}: ${size.toKibibytes({ rounding: 2 })} KiB is not whole kibibytes; write Size.kibibytes(1) or a multiple of it`
  ));
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 200)}'` : String(value);
}
