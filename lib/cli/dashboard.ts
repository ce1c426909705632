import { setTimeout as delay } from 'timers/promises';
import { Argument, Command } from 'commander';
import { openBrowser } from './browser';
import { CliContext } from './cli-context';
import { readService } from './cluster-objects';
import { CommandError, ExitCode } from './command-error';
import { findPort, ISTIO_INGRESS, portsOf } from './ingress';
import { ClusterOptions, Kubectl } from './kubectl';
import { anyFreePort, ifFree } from './local-port';
import { integerBetween, objectName, portName } from './option-values';
import { forwardOnce, Forwarding } from './port-forward';
import { examples, optionsOf, Registration } from './registration';

interface Dashboard {
  readonly service: string;
  /** Of the Service. */
  readonly port: number;
  readonly localPort: number;
  readonly path: string;
}

/** The addons' Services as the walkthrough installs them. */
const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  kiali: { service: 'kiali', port: 20001, localPort: 20001, path: '/kiali' },
  grafana: { service: 'grafana', port: 3000, localPort: 3000, path: '' },
  jaeger: { service: 'tracing', port: 80, localPort: 16686, path: '/jaeger' },
  zipkin: { service: 'zipkin', port: 9411, localPort: 9411, path: '/zipkin' },
  prometheus: { service: 'prometheus', port: 9090, localPort: 9090, path: '' },
};

/** Milliseconds before the next attempt; the last one is repeated. */
const BACKOFF = [200, 500, 1000, 2000, 5000, 10_000];

interface DashboardOptions {
  readonly browser: boolean;
  readonly port?: number;
  readonly service?: string;
  readonly portName?: string;
}

/** `dashboard`: an addon's pages on this machine, while the command runs. */
export const dashboard: Registration = (program, cli, exit) => {
  program.command('dashboard')
    .summary("open an addon's pages")
    .description('Forwards a port of this machine to an addon and opens the browser. Runs until Ctrl+C, and reconnects when the connection breaks.\n'
      + `Looks in namespace ${ISTIO_INGRESS.namespace} unless --namespace names another.`)
    .addArgument(new Argument('<addon>', 'which one').choices(Object.keys(DASHBOARDS)))
    .option('--no-browser', 'print the address only')
    .option('-p, --port <number>', "the port on this machine (default: the addon's own, or a free one when that is used)", integerBetween(1, 65535))
    .option('--service <name>', "the Service to use (default: the addon's own)", objectName)
    .option('--port-name <name>', "the Service's port, by name or number (default: the addon's own)", portName)
    .addHelpText('after', examples('cdk8s-istio dashboard kiali', 'cdk8s-istio dashboard grafana --no-browser --port 3001',
      'cdk8s-istio dashboard grafana -n monitoring --service prometheus-grafana --port-name 80'))
    .action(async (addon: string, _, command: Command) => {
      const options = optionsOf<DashboardOptions>(command);
      const kubectl = new Kubectl(options, cli);
      await serve(kubectl, addon, await find(kubectl, addon, options), options, cli);
      exit(ExitCode.OK);
    });
};

/** The Service of an addon and the port to forward to. */
async function find(kubectl: Kubectl, addon: string, options: DashboardOptions & ClusterOptions): Promise<Omit<Forwarding, 'localPort'>> {
  const namespace = options.namespace ?? ISTIO_INGRESS.namespace;
  const name = options.service ?? DASHBOARDS[addon].service;
  const service = await kubectl.get(namespace, ['service', name], readService);
  if (!service) {
    throw new CommandError(`no Service ${name} in namespace ${namespace}, so no ${addon}; install the addon (kubectl apply -f dist/ installs all), `
      + `or name its namespace with --namespace and its Service with --service; see: ${kubectl.line(['get', 'services', '--all-namespaces'])}`);
  }
  // Jaeger's addon has a Service named zipkin for spans, and Zipkin's one named tracing.
  const app = service.selector.get('app');
  if (app !== undefined && app !== addon && Object.hasOwn(DASHBOARDS, app)) {
    throw new CommandError(`Service ${namespace}/${name} leads to ${app}, not to ${addon}; write: cdk8s-istio dashboard ${app}`);
  }
  const wanted = options.portName ?? `${DASHBOARDS[addon].port}`;
  const port = findPort(service, wanted);
  if (!port) throw new CommandError(`Service ${namespace}/${name} has no port ${wanted}; it has ${portsOf(service)}; is it the addon's own Service? Choose a port with --port-name`);
  return { namespace, service: name, port: port.port };
}

async function localPortFor(addon: string, wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return await ifFree(DASHBOARDS[addon].localPort) ?? anyFreePort();
  const port = await ifFree(wanted);
  if (port === undefined) throw new CommandError(`port ${wanted} of this machine is used or not allowed; choose another one with --port, or leave --port out`);
  return port;
}

/** Forwards until Ctrl+C. */
async function serve(kubectl: Kubectl, addon: string, remote: Omit<Forwarding, 'localPort'>, options: DashboardOptions, cli: CliContext): Promise<void> {
  const stop = cli.interrupted;
  let localPort = await localPortFor(addon, options.port);
  let [announced, failures, lastReason] = [false, 0, ''];
  const ready = () => {
    if (announced) cli.stderr.write(`${addon} is back\n`);
    else announce(addon, `http://localhost:${localPort}${DASHBOARDS[addon].path}`, options.browser, cli);
    [announced, failures, lastReason] = [true, 0, ''];
  };
  while (!stop.aborted) {
    const { reason, wasReady, portWasUsed } = await forwardOnce(kubectl, { ...remote, localPort }, stop, ready);
    if (stop.aborted) return;
    if (portWasUsed && !announced) localPort = await localPortFor(addon, options.port);
    const pause = BACKOFF[Math.min(failures++, BACKOFF.length - 1)];
    if (reason !== lastReason) cli.stderr.write(`${wasReady ? `the connection to ${addon} broke` : `${addon} cannot be reached yet`} (${reason}); trying again until Ctrl+C\n`);
    lastReason = reason;
    await delay(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

function announce(addon: string, url: string, browser: boolean, cli: CliContext): void {
  cli.stdout.write(`${url}\n`);
  cli.stderr.write(`${addon} is forwarded until Ctrl+C\n`);
  if (browser) openBrowser(url, cli);
}
