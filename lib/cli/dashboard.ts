import { setTimeout as delay } from 'timers/promises';
import { Argument, Command } from 'commander';
import { openBrowser } from './browser';
import { ISTIO_INGRESS } from './ingress';
import { Kubectl } from './kubectl';
import { anyFreePort, ifFree } from './local-port';
import { integerBetween } from './option-values';
import { forwardOnce, Forwarding } from './port-forward';
import { examples, optionsOf, Registration } from './registration';
import { CommandError, ExitCode, Surroundings } from './surroundings';

interface Dashboard {
  readonly service: string;
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

/** Milliseconds before the next try; the last one again and again. */
const BACKOFF = [200, 500, 1000, 2000, 5000, 10_000];

interface DashboardOptions {
  readonly browser: boolean;
  readonly port?: number;
}

interface Service {
  readonly spec?: { readonly ports?: ReadonlyArray<{ readonly port: number }>; readonly selector?: Readonly<Record<string, string>> };
}

/** `dashboard`: an addon's pages on this machine, for as long as the command runs. */
export const dashboard: Registration = (program, around, exit) => {
  program.command('dashboard')
    .summary("open an addon's pages")
    .description('Forwards a port of this machine to an addon and opens the browser. Goes on until Ctrl+C, and starts again when the connection breaks.\n'
      + `Looks in namespace ${ISTIO_INGRESS.namespace} unless --namespace names another.`)
    .addArgument(new Argument('<addon>', 'which one').choices(Object.keys(DASHBOARDS)))
    .option('--no-browser', 'print the address only')
    .option('-p, --port <number>', "the port on this machine (default: the addon's own, or a free one when that is used)", integerBetween(1, 65535))
    .addHelpText('after', examples('cdk8s-istio dashboard kiali', 'cdk8s-istio dashboard grafana --no-browser --port 3001'))
    .action(async (addon: string, _, command: Command) => {
      const options = optionsOf<DashboardOptions>(command);
      const namespace = options.namespace ?? ISTIO_INGRESS.namespace;
      const kubectl = new Kubectl(options, around);
      await checkService(kubectl, addon, namespace);
      await serve(kubectl, addon, namespace, options, around);
      exit(ExitCode.OK);
    });
};

async function checkService(kubectl: Kubectl, addon: string, namespace: string): Promise<void> {
  const { service: name, port } = DASHBOARDS[addon];
  const service = await kubectl.get<Service>(namespace, 'service', name);
  if (!service) {
    throw new CommandError(`no Service ${name} in namespace ${namespace}, so no ${addon}; install the addon (kubectl apply -f dist/ installs all), `
      + `or name its namespace with --namespace; see: ${kubectl.line(['get', 'services', '--all-namespaces'])}`);
  }
  const ports = service.spec?.ports?.map(each => each.port) ?? [];
  if (!ports.includes(port)) throw new CommandError(`Service ${namespace}/${name} has no port ${port}; it has ${ports.join(', ')}; is it the addon's own Service?`);
  // Jaeger's addon has a Service named zipkin for spans, and Zipkin's one named tracing.
  const app = service.spec?.selector?.app;
  if (app !== undefined && app !== addon && app in DASHBOARDS) {
    throw new CommandError(`Service ${namespace}/${name} leads to ${app}, not to ${addon}; write: cdk8s-istio dashboard ${app}`);
  }
}

async function localPortFor(addon: string, wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return await ifFree(DASHBOARDS[addon].localPort) ?? anyFreePort();
  const port = await ifFree(wanted);
  if (port === undefined) throw new CommandError(`port ${wanted} of this machine is used or not allowed; choose another one with --port, or leave --port out`);
  return port;
}

/** Forwards until Ctrl+C. */
async function serve(kubectl: Kubectl, addon: string, namespace: string, options: DashboardOptions, around: Surroundings): Promise<void> {
  const { service, port, path } = DASHBOARDS[addon];
  const stop = around.interrupted;
  let what: Forwarding = { namespace, service, port, localPort: await localPortFor(addon, options.port) };
  let [announced, failures, lastReason] = [false, 0, ''];
  const ready = () => {
    if (announced) around.stderr.write(`${addon} is back\n`);
    else announce(addon, `http://localhost:${what.localPort}${path}`, options.browser, around);
    [announced, failures, lastReason] = [true, 0, ''];
  };
  while (!stop.aborted) {
    const { reason, wasReady, portWasUsed } = await forwardOnce(kubectl, what, stop, ready);
    if (stop.aborted) return;
    if (portWasUsed && !announced) {
      what = { ...what, localPort: await localPortFor(addon, options.port) };
    }
    const pause = BACKOFF[Math.min(failures++, BACKOFF.length - 1)];
    if (reason !== lastReason) around.stderr.write(`${wasReady ? `the connection to ${addon} broke` : `${addon} cannot be reached yet`} (${reason}); trying again until Ctrl+C\n`);
    lastReason = reason;
    await delay(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

function announce(addon: string, url: string, browser: boolean, around: Surroundings): void {
  around.stdout.write(`${url}\n`);
  around.stderr.write(`${addon} is there until Ctrl+C\n`);
  if (browser) openBrowser(url, around);
}
