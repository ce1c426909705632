import { Command, Option } from 'commander';
import { ExitCode } from './command-error';
import { findIngress, Ingress, IngressOptions, ingressQuery, ISTIO_INGRESS, withIngress } from './ingress';
import { Kubectl } from './kubectl';
import { portName } from './option-values';
import { examples, optionsOf, Registration } from './registration';
import { shellWord } from './shell-words';

interface GatewayUrlOptions extends IngressOptions {
  readonly export?: boolean;
  readonly output: 'text' | 'json' | 'url';
  readonly securePortName?: string;
  readonly nodePort?: boolean;
}

/** `gateway-url`: the address of the ingress gateway. */
export const gatewayUrl: Registration = (program, cli, exit) => {
  withIngress(program.command('gateway-url'))
    .summary('the address of the ingress gateway')
    .description('Prints INGRESS_HOST, INGRESS_PORT, SECURE_INGRESS_PORT and GATEWAY_URL of the ingress gateway:\n'
      + "the load balancer's address, or a node's address and node port for a Service of type NodePort.\n"
      + `Looks in namespace ${ISTIO_INGRESS.namespace} unless --namespace names another.`)
    .option('--export', 'as exports for the shell')
    .addOption(new Option('-o, --output <format>', 'url prints GATEWAY_URL alone').choices(['text', 'json', 'url']).default('text').conflicts('export'))
    .option('--secure-port-name <name>', `its HTTPS port, by name or number (default: ${ISTIO_INGRESS.securePorts.join(', else ')})`, portName)
    .option('--node-port', "print a node's address although the Service is a LoadBalancer")
    .addHelpText('after', examples('eval "$(cdk8s-istio gateway-url --export)" && curl http://$GATEWAY_URL/hello', 'curl http://$(cdk8s-istio gateway-url -o url)/hello'))
    .action(async (_, command: Command) => {
      const options = optionsOf<GatewayUrlOptions>(command);
      const ingress = await findIngress(new Kubectl(options, cli), {
        ...ingressQuery(options),
        ...options.securePortName !== undefined && { securePorts: [options.securePortName] },
        needsSecurePort: options.securePortName !== undefined,
        byNode: options.nodePort === true,
      });
      cli.stdout.write(`${render(ingress, options)}\n`);
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
  // An absent port is exported as empty, so that a value from an earlier cluster does not stay in the shell.
  return options.export
    ? entries.map(([name, value]) => `export ${name}=${value === undefined ? '' : shellWord(`${value}`)}`).join('\n')
    : entries.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`).join('\n');
}
