import { Command } from 'commander';
import { CliContext } from './cli-context';
import { UsageError } from './command-error';
import { findIngress, IngressOptions, ingressQuery, withIngress } from './ingress';
import { ClusterOptions, Deadline, Kubectl } from './kubectl';
import { collected } from './option-values';
import { printableLine } from './printable';
import { packageVersion } from './version';

/** The request that `hello` and `load` send, and where to. */
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

export interface TargetOptions extends IngressOptions {
  readonly header?: readonly string[];
  readonly insecure?: boolean;
}

/** Adds the argument and the options that say what to ask. */
export function withTarget(command: Command): Command {
  return withIngress(command)
    .argument('[url]', "what to ask (default: /hello at the ingress gateway, as 'cdk8s-istio gateway-url' finds it)")
    .option('-H, --header <line>', 'a header to send, such as "Host: shop.example.com"; may be given several times', collected)
    .option('-k, --insecure', 'take any certificate of an https URL');
}

/**
 * What the arguments name; without a URL, /hello at the ingress gateway.
 *
 * @param deadline limits how long the cluster is asked
 */
export async function resolveTarget(url: string | undefined, options: TargetOptions & ClusterOptions, cli: CliContext, deadline?: Deadline): Promise<Target> {
  const headers = (options.header ?? []).map(headerOf);
  if (url !== undefined) return targetOf(url, headers, options.insecure === true);
  const ingress = await findIngress(new Kubectl(options, cli, deadline), ingressQuery(options));
  return targetOf(`http://${ingress.authority}/hello`, headers, options.insecure === true);
}

/** A URL, which may be written without its scheme, as for curl. */
export function targetOf(text: string, extra: Target['headers'] = [], insecure = false): Target {
  const url = httpUrl(text);
  if (!url) throw new UsageError(`'${printableLine(text)}' is not the URL of an HTTP server; write one such as http://192.168.49.2/hello`);
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

/** Stricter than a browser, which reads http:///x as http://x/ and leaves out line breaks. */
function httpUrl(text: string): URL | undefined {
  const full = /^[a-z][a-z0-9+.-]*:\//i.test(text) ? text : `http://${text}`;
   
  if (!/^https?:\/\/[^/?#]/i.test(full) || /[\u0000-\u0020\\]/.test(full) || !URL.canParse(full)) return undefined;
  const url = new URL(full);
  return url.hostname === '' || url.port === '0' ? undefined : url;
}

function headerOf(line: string): readonly [string, string] {
   
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\u0000-\u0008\u000a-\u001f\u007f]*)$/.exec(line) ?? [];
  if (name === undefined) throw new UsageError(`'${printableLine(line)}' is not a header; write it as 'Name: value'`);
  if (/^(connection|content-length|transfer-encoding|upgrade|expect)$/i.test(name)) throw new UsageError(`the header ${name} belongs to the connection, which cdk8s-istio manages; leave it out`);
  return [name, value];
}
