import { Command } from 'commander';
import { findIngress, ISTIO_INGRESS } from './ingress';
import { ClusterOptions, Kubectl } from './kubectl';
import { collected } from './option-values';
import { Surroundings, UsageError } from './surroundings';
import { packageVersion } from './version';

/** What `hello` and `load` ask, and of whom. */
export interface Target {
  readonly url: string;
  readonly secure: boolean;
  /** Take any certificate. */
  readonly insecure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Names and values in the order in which they are sent. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface TargetOptions {
  readonly header?: readonly string[];
  readonly insecure?: boolean;
}

/** The argument and options that say what to ask. */
export function withTarget(command: Command): Command {
  return command
    .argument('[url]', "what to ask (default: /hello at the ingress gateway, as 'cdk8s-istio gateway-url' finds it)")
    .option('-H, --header <line>', 'a header to send, such as "Host: shop.example.com"; may be given several times', collected)
    .option('-k, --insecure', 'take any certificate of an https URL');
}

/** What the arguments name; without a URL, the walkthrough's own. */
export async function resolveTarget(url: string | undefined, options: TargetOptions & ClusterOptions, around: Surroundings): Promise<Target> {
  const headers = (options.header ?? []).map(headerOf);
  if (url !== undefined) return targetOf(url, headers, options.insecure === true);
  const ingress = await findIngress(new Kubectl(options, around), { ...ISTIO_INGRESS, namespace: options.namespace ?? ISTIO_INGRESS.namespace });
  return targetOf(`http://${ingress.authority}/hello`, headers, options.insecure === true);
}

/** A URL may be written without its scheme, as for curl. */
export function targetOf(text: string, extra: Target['headers'] = [], insecure = false): Target {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`'${text}' is not the URL of an HTTP server; write one such as http://192.168.49.2/hello`);
  if (url.username || url.password) throw new UsageError('credentials in the URL are not sent; write them as a header: -H \'Authorization: ...\'');
  const secure = url.protocol === 'https:';
  const standard: Target['headers'] = [['Host', url.host], ['User-Agent', `cdk8s-istio/${packageVersion()}`], ['Accept', '*/*']];
  return {
    url: url.href,
    secure,
    insecure,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 443 : 80),
    path: url.pathname + url.search,
    headers: [
      ...standard.map(([name, value]) => extra.find(header => header[0].toLowerCase() === name.toLowerCase()) ?? [name, value] as const),
      ...extra.filter(([name]) => !standard.some(header => header[0].toLowerCase() === name.toLowerCase())),
    ],
  };
}

function headerOf(line: string): readonly [string, string] {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n]*)$/.exec(line) ?? [];
  if (name === undefined) throw new UsageError(`'${line}' is not a header; write it as 'Name: value'`);
  if (/^(connection|content-length|transfer-encoding)$/i.test(name)) throw new UsageError(`the header ${name} is set by cdk8s-istio itself; leave it out`);
  return [name, value];
}
