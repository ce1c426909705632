import { Fields } from '../../core/fields';
import { ServiceEntryPortsSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, resolved } from '../../resource/render';
import { AppProtocol, renderProtocol } from '../../values/app-protocol';

/** A port of a ServiceEntry. */
export interface ServiceEntryPort {
  /**
   * The port that clients call, 1 to 65535.
   *
   * Istio: ports[].number
   */
  readonly port: number;

  /**
   * What it speaks. HTTP is routed by its hosts, TLS by its server name, all else by address and port alone.
   *
   * Istio: ports[].protocol
   *
   * @default - detected from the first bytes of each connection
   */
  readonly protocol?: AppProtocol;

  /**
   * The port that the endpoints listen on, 1 to 65535.
   *
   * Istio: ports[].targetPort
   *
   * @default - the port that clients call
   */
  readonly targetPort?: number;

  /**
   * Its name, unique in the ServiceEntry, by which endpoints say what port they listen on.
   *
   * Istio: ports[].name
   *
   * @default - the protocol for the first port of a protocol, with the port's number for others: `https`, `https-8443`; `port-8080` without a protocol
   */
  readonly name?: string;
}

/** The ports, each with its name. */
export function renderPorts(ports: readonly ServiceEntryPort[]): unknown {
  const taken = new Set<string>();
  return listOf(ports, each => accepted('ServiceEntryPort', each, ({ port, protocol, targetPort, name }) => {
    const word = String(resolved(protocol) ?? 'port');
    const usual = word === 'port' || taken.has(word) ? `${word}-${String(resolved(port))}` : word;
    taken.add(word);
    return { number: port, protocol: renderProtocol(protocol), targetPort, name: name ?? usual } satisfies Fields<ServiceEntryPortsSpec>;
  }));
}
