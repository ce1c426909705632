import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { Destination, DestinationRule, IRouteTarget, RouteTarget, RouteTargetOptions } from '../networking';
import { IHost } from '../resource';
import { serviceHost } from '../resource/host';
import { Injection } from './injection';
import { PlainService } from './plain-workloads';
import { AppProtocol, NamedPort, namePorts, portFaults, VersionedServicePort } from './service-port';
import { isVersionName, ServiceVersion, ServiceVersionProps, VersionOf } from './service-version';

/** When a VersionedService writes its DestinationRule. */
export enum VersionSubsets {
  /** Always. */
  ALWAYS = 'ALWAYS',
  /** When a route asks for one of its versions (`version(...)`). */
  WHEN_ROUTED = 'WHEN_ROUTED',
}

/** Input of a VersionedService. */
export interface VersionedServiceProps {
  /**
   * Its versions by name, such as `v1`. The name is the value of the pods' label `version`.
   *
   * @default - none; add them with `addVersion`
   */
  readonly versions?: { readonly [version: string]: ServiceVersionProps };

  /**
   * The Service's port if it has one only, 1 to 65535; `ports` says more.
   *
   * @default - that of `ports`
   */
  readonly port?: number;

  /**
   * What `port` speaks.
   *
   * @default AppProtocol.HTTP
   */
  readonly protocol?: AppProtocol;

  /**
   * The Service's ports, beside `port`.
   *
   * @default - none
   */
  readonly ports?: VersionedServicePort[];

  /**
   * The Service's metadata.
   *
   * @default - named by the construct's id, labelled `app` and `service` with that name
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The account that the pods of all versions run as.
   *
   * @default - the namespace's default account
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Whether the pods of all versions get a sidecar.
   *
   * @default - as their namespace says
   */
  readonly injection?: Injection;

  /**
   * When the DestinationRule is written that has a subset for each version.
   *
   * @default VersionSubsets.ALWAYS
   */
  readonly subsets?: VersionSubsets;
}

const NO_VERSION = "a VersionedService needs a version; write versions: { v1: { image: 'IMAGE' } }";

/**
 * A Service in front of several versions that run side by side: a Deployment for each version (labels `app` and `version`),
 * and a DestinationRule with a subset for each version, so that routes can choose between them.
 *
 * The construct's id is the Service's name unless `metadata.name` says otherwise; a version's Deployment is called `SERVICE-VERSION`.
 *
 * What is not given is left to the API server's defaults: unlike cdk8s-plus, it adds no security contexts, probes or resources.
 */
export class VersionedService extends PlainService implements IHost, IRouteTarget {
  private readonly options: VersionedServiceProps;
  private readonly namedPorts: NamedPort[];
  private readonly faults: string[];
  private readonly _versions = new Map<string, ServiceVersion>();
  private rule?: DestinationRule;

  public constructor(scope: Construct, id: string, props: VersionedServiceProps = {}) {
    const { port, protocol, metadata } = props;
    const name = metadata?.name ?? id;
    const ports = namePorts([...(port === undefined ? [] : [{ port, protocol }]), ...(props.ports ?? [])]);
    super(scope, id, { metadata: { ...metadata, name, labels: { app: name, service: name, ...metadata?.labels } }, ports });
    this.options = props;
    this.namedPorts = ports;
    this.faults = portFaults(ports);
    this.selectLabel('app', name);
    this.node.addValidation({ validate: () => (this._versions.size > 0 ? this.faults : [...this.faults, NO_VERSION]) });
    for (const [version, versionProps] of Object.entries(props.versions ?? {})) this.addVersion(version, versionProps);
    if (props.subsets !== VersionSubsets.WHEN_ROUTED) this.writeSubsets();
  }

  /** The versions, in the order in which they were added. */
  public get versions(): ServiceVersion[] {
    return [...this._versions.values()];
  }

  /** The DestinationRule with a subset for each version. */
  public get destinationRule(): DestinationRule {
    return this.writeSubsets();
  }

  /**
   * Adds a version: a Deployment, and a subset of the DestinationRule.
   *
   * @param name such as `v2`: at most 63 lower-case letters, digits and `-`
   * @throws if there is a version of that name
   */
  public addVersion(name: string, props: ServiceVersionProps): ServiceVersion {
    if (this._versions.has(name)) throw new Error(`${this.node.path}: there is a version '${name}' already; give each a name of its own`);
    const { serviceAccount, injection } = this.options;
    const version = ServiceVersion._add(this.versionOf(), name, { ...props, serviceAccount: props.serviceAccount ?? serviceAccount, injection: props.injection ?? injection });
    this._versions.set(name, version);
    if (!isVersionName(name)) {
      this.faults.push(`'${name}' is not a version's name, which pods, Deployments and subsets carry; write at most 63 lower-case letters, digits and '-'`);
    }
    if (this.rule) this.addSubset(version);
    return version;
  }

  /**
   * A version, to route to.
   *
   * @throws if there is none of that name; the message lists those that there are
   */
  public version(name: string): ServiceVersion {
    const version = this._versions.get(name);
    if (version === undefined) {
      const names = [...this._versions.keys()].join(', ') || 'none yet; add it with addVersion';
      throw new Error(`${this.node.path}: no version '${name}' of ${this.name}; it has ${names}`);
    }
    this.writeSubsets();
    return version;
  }

  /** All versions together as a route's destination, with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return this.destination().route(options);
  }

  /**
   * The Service as a destination.
   *
   * @param port one of its ports @default - its first port
   */
  public destination(port?: number): Destination {
    return Destination.to(this, { port: port ?? this.namedPorts[0]?.port });
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  public hostFor(consumer: IConstruct): string {
    return serviceHost(this, consumer);
  }

  private writeSubsets(): DestinationRule {
    if (this.rule) return this.rule;
    const { namespace } = this.options.metadata ?? {};
    this.rule = new DestinationRule(this, 'DestinationRule', { host: this, metadata: { name: this.name, namespace } });
    for (const version of this.versions) this.addSubset(version);
    return this.rule;
  }

  private addSubset(version: ServiceVersion): void {
    if (isVersionName(version.name)) this.rule!.addSubset(version.name, { labels: { version: version.name } });
  }

  private versionOf(): VersionOf {
    return {
      scope: this,
      host: this,
      name: this.name,
      namespace: this.options.metadata?.namespace,
      ports: this.namedPorts.map(each => each.port),
      targetPorts: [...new Set(this.namedPorts.map(each => each.targetPort!))],
    };
  }
}
