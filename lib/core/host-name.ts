const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const MAX_LABEL = 63;
const MAX_NAME = 255;

/** One part of a DNS name: at most 63 letters, digits and `-`, with a letter or digit at both ends. */
export function isDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL && LABEL.test(text);
}

/** A DNS label as Kubernetes names objects: in lower case. */
export function isObjectLabel(text: string): boolean {
  return isDnsLabel(text) && text === text.toLowerCase();
}

/** A DNS name as Kubernetes names objects: labels in lower case, at most 253 characters. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && text === text.toLowerCase() && text.split('.').every(label => LABEL.test(label));
}

/**
 * A DNS name as Istio takes it: labels of at most 63 letters, digits and `-`, at most 255 characters, the last label not all digits.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-hosts
 */
export function isDnsName(name: string): boolean {
  if (name === '' || name.length > MAX_NAME) return false;
  const labels = name.split('.');
  const last = labels.pop()!;
  return labels.every(isDnsLabel) && (last === '' ? labels.length > 0 : isDnsLabel(last) && !/^\d+$/.test(last));
}

/** A DNS name, a single label, `*`, or a DNS name whose first label is `*` or begins with it: `*.example.com`, `*-cart.example.com`. */
export function isHost(host: string): boolean {
  if (host.length > MAX_NAME) return false;
  const dot = host.indexOf('.');
  const first = dot < 0 ? host : host.slice(0, dot);
  const isFirst = first === '*' || (first.length <= MAX_LABEL && isDnsLabel(first.replace(/^\*-?/, '')));
  return isFirst && (dot < 0 || dot === host.length - 1 || isDnsName(host.slice(dot + 1)));
}

/** A name that Istio completes with the namespace of the resource that names it: `reviews`, but not `reviews.shop`, `*` or an IP address. */
export function isShortName(host: string): boolean {
  return !host.includes('.') && !host.startsWith('*') && !host.includes(':');
}

/**
 * A host as Istio resolves it: a short name is a Service of the namespace of the resource that names it, all else stands for itself.
 *
 * @param domain the DNS domain of the cluster, such as `cluster.local`
 */
export function resolveHost(host: string, namespace: string, domain: string): string {
  return isShortName(host) ? `${host}.${namespace}.svc.${domain}` : host;
}

/** Whether there is a name that both hosts stand for: equal hosts, or a wildcard and what it covers. */
export function hostsOverlap(one: string, other: string): boolean {
  const [a, b] = [wildcardEnd(one), wildcardEnd(other)];
  if (a !== undefined && b !== undefined) return a.length < b.length ? b.endsWith(a) : a.endsWith(b);
  if (a !== undefined) return other.endsWith(a);
  if (b !== undefined) return one.endsWith(b);
  return one === other;
}

/** Whether every name that `inner` stands for is one that `outer` stands for. */
export function isHostWithin(inner: string, outer: string): boolean {
  const [a, b] = [wildcardEnd(inner), wildcardEnd(outer)];
  if (b === undefined) return inner === outer;
  return (a ?? inner).endsWith(b) && (a === undefined || a.length >= b.length);
}

/** What follows the `*` of a wildcard; undefined for a name. */
function wildcardEnd(host: string): string | undefined {
  return host.startsWith('*') ? host.slice(1) : undefined;
}
