import { References } from '../references';

/** A full name as a constructor takes it that completes those of Services of the own namespace: without what it adds. */
export function shortened(host: string, { namespace }: References): string {
  const end = `.${namespace}.svc.cluster.local`;
  const name = host.slice(0, -end.length);
  return host.endsWith(end) && !name.includes('.') ? name : host;
}
