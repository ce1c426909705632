import { Command, Option } from 'commander';
import { findIngress, Ingress, ISTIO_INGRESS } from './ingress';
import { Kubectl } from './kubectl';
import { examples, optionsOf, Registration } from './registration';
import { ExitCode } from './surroundings';

interface GatewayUrlOptions {
  readonly export?: boolean;
  readonly output: 'text' | 'json' | 'url';
  readonly service: string;
  readonly portName?: string;
  readonly securePortName?: string;
  readonly nodePort?: boolean;
}

/** `gateway-url`: how the ingress gateway is reached. */
export const gatewayUrl: Registration = (program, around, exit) => {
  program.command('gateway-url')
    .summary('the address of the ingress gateway')
    .description('Prints INGRESS_HOST, INGRESS_PORT, SECURE_INGRESS_PORT and GATEWAY_URL of the ingress gateway:\n'
      + "the load balancer's address, or a node's address and node port for a Service of type NodePort.\n"
      + `Looks in namespace ${ISTIO_INGRESS.namespace} unless --namespace names another.`)
    .option('--export', 'as exports for the shell')
    .addOption(new Option('-o, --output <format>', 'url prints GATEWAY_URL alone').choices(['text', 'json', 'url']).default('text').conflicts('export'))
    .option('--service <name>', 'the Service of the gateway', ISTIO_INGRESS.service)
    .option('--port-name <name>', `name of the HTTP port (default: ${ISTIO_INGRESS.portNames.join(', else ')})`)
    .option('--secure-port-name <name>', `name of the HTTPS port (default: ${ISTIO_INGRESS.securePortNames.join(', else ')})`)
    .option('--node-port', 'go by a node although the Service is a LoadBalancer')
    .addHelpText('after', examples('eval "$(cdk8s-istio gateway-url --export)" && curl http://$GATEWAY_URL/hello', 'curl http://$(cdk8s-istio gateway-url -o url)/hello'))
    .action(async (_, command: Command) => {
      const options = optionsOf<GatewayUrlOptions>(command);
      const ingress = await findIngress(new Kubectl(options, around), {
        namespace: options.namespace ?? ISTIO_INGRESS.namespace,
        service: options.service,
        portNames: options.portName === undefined ? ISTIO_INGRESS.portNames : [options.portName],
        securePortNames: options.securePortName === undefined ? ISTIO_INGRESS.securePortNames : [options.securePortName],
        needsSecurePort: options.securePortName !== undefined,
        byNode: options.nodePort === true,
      });
      around.stdout.write(`${render(ingress, options)}\n`);
      exit(ExitCode.OK);
    });
};

function render(ingress: Ingress, options: GatewayUrlOptions): string {
  const variables = {
    INGRESS_HOST: ingress.host,
    INGRESS_PORT: ingress.port,
    SECURE_INGRESS_PORT: ingress.securePort,
    GATEWAY_URL: ingress.authority,
  };
  if (options.output === 'url') return ingress.authority;
  if (options.output === 'json') return JSON.stringify(variables, undefined, 2);
  const entries = Object.entries(variables);
  // An absent port is exported as empty, so that one of an earlier cluster does not live on in the shell.
  return options.export
    ? entries.map(([name, value]) => `export ${name}=${shellWord(`${value ?? ''}`)}`).join('\n')
    : entries.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`).join('\n');
}

function shellWord(text: string): string {
  return /^[\w.:-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
