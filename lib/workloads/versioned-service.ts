import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { sortedEntries } from '../core/natural-order';
import { describe, quote } from '../core/quote';
import { Destination, DestinationRule, IRouteTarget, RouteTarget, RouteTargetOptions, TrafficPolicy, VirtualService, VirtualServiceProps } from '../networking';
import { IHost, IPolicyTarget, IWorkload, PolicyTargetConfig, WorkloadConfig } from '../resource';
import { serviceHost } from '../resource/host';
import { isPlain } from '../resource/input';
import { ReferenceError } from '../resource/misfit';
import { serviceTarget } from '../resource/policy-target';
import { namespaceOf } from '../resource/reference';
import { ConstructInput, reportFaults, reportInput } from '../resource/validation';
import { checkNamespace } from '../rules/common/metadata';
import { BAD_VERSION_NAME, NO_VERSIONS, POLICY_WITHOUT_SUBSET } from './faults';
import { checkLabels, checkObjectName, nameFrom } from './names';
import { PlainService } from './plain/plain-service';
import { checkPorts, portNames, VersionedServicePort } from './service-port';
import { isVersionName, ServiceVersion, VersionOf } from './service-version';
import { ServiceVersionProps } from './service-version-props';
import { VersionedServiceProps } from './versioned-service-props';

/**
 * A Service in front of several versions that run side by side: a Deployment for each version (labels `app` and `version`),
 * and a DestinationRule with a subset for each version, so that routes can choose between them.
 *
 * The construct's id is the Service's name unless `metadata.name` says otherwise; a version's Deployment is called `SERVICE-VERSION`.
 *
 * What is not given is left to the API server's defaults: unlike cdk8s-plus, it adds no security contexts, probes or resources.
 */
export class VersionedService extends PlainService implements IHost, IRouteTarget, IWorkload, IPolicyTarget {
  /** The DestinationRule, with a subset for each version; undefined for a service with neither subsets nor a traffic policy. */
  public readonly destinationRule?: DestinationRule;
  private readonly options: Partial<VersionedServiceProps>;
  private readonly input: ConstructInput;
  private readonly _versions = new Map<string, ServiceVersion>();
  private readonly policies = new Map<string, TrafficPolicy>();

  public constructor(scope: Construct, id: string, props: VersionedServiceProps = {}) {
    const input = new ConstructInput();
    const accepted = input.accept('VersionedServiceProps', props);
    const { given, name, metadata } = nameFrom(id, accepted.metadata, 'Service', input);
    const options = { ...accepted, metadata };
    const { versions = {}, subsets = true, trafficPolicy } = options;
    const { ports, places } = portsOf(options);
    super(scope, id, { metadata: { ...metadata, labels: { app: name, service: name, ...metadata.labels } }, namedPorts: portNames(ports) });
    this.options = options;
    this.input = input;
    this.selectLabel('app', name);
    for (const [version, versionProps] of sortedEntries(versions)) this.add(version, versionProps);
    if (subsets || trafficPolicy) {
      this.destinationRule = new DestinationRule(this, 'DestinationRule', { host: this, metadata: { name, namespace: metadata.namespace }, trafficPolicy });
      for (const version of this.versions) this.addSubset(version);
    }
    reportInput(this, input, report => {
      checkObjectName(given, 'Service', report);
      // Where there is a DestinationRule, it reports the namespace that both have.
      if (!this.destinationRule) checkNamespace(this.metadata.namespace, FieldPath.METADATA.at('namespace'), report);
      checkLabels(metadata.labels, FieldPath.METADATA.at('labels'), report);
      checkPorts(this._namedPorts(), places, report);
    }, this.apiObject);
    reportFaults(this, report => { this.checkVersions(report); });
  }

  /** The versions: those of `versions` in the order of their names, those of `addVersion` in the order in which they were added. */
  public get versions(): ServiceVersion[] {
    return [...this._versions.values()];
  }

  /**
   * Adds a version: a Deployment, and a subset of the DestinationRule.
   *
   * @param name such as `v2`: at most 63 lower-case letters, digits and `-`
   * @param props what its pods run
   * @throws if there is a version of that name
   */
  public addVersion(name: string, props: ServiceVersionProps): ServiceVersion {
    const given = typeof (name as unknown) === 'string' ? name : `(${describe(name)})`;
    const options = this.input.accept('ServiceVersionProps', props, `versions.${given}`);
    const version = this.add(given, options);
    this.addSubset(version);
    return version;
  }

  /**
   * A version, to route to.
   *
   * @throws if there is none of that name; the message lists those that there are
   */
  public version(name: string): ServiceVersion {
    const version = this._versions.get(name);
    if (version !== undefined) return version;
    const names = [...this._versions.keys()].join(', ') || 'none yet; add it with addVersion';
    throw new Error(`${this.node.path}: no version ${quote(name)} of ${this.name}; it has ${names}`);
  }

  /**
   * Adds the VirtualService of the service, which has its name and its host.
   *
   * @param props as of a VirtualService; its hosts and services are routed beside this one
   * @returns the VirtualService, to add routes to
   * @throws if it was added before
   */
  public addRoutes(props: VirtualServiceProps = {}): VirtualService {
    if (this.node.tryFindChild('VirtualService')) {
      throw new Error(`${this.node.path}: addRoutes was called already; add all routes to the VirtualService that it returned`);
    }
    // What has a wrong type is left as it is, for the VirtualService to report.
    const { metadata = {}, services = [] } = isObject(props) ? props : {};
    return new VirtualService(this, 'VirtualService', isObject(props) ? {
      ...props,
      metadata: isObject(metadata) ? withDefaults(metadata, { name: this.name, namespace: this.options.metadata?.namespace }) : metadata,
      services: Array.isArray(services) ? [this, ...services] : services,
    } : props);
  }

  /** All versions together as a route's destination, with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return this.destination().route(options);
  }

  /**
   * The Service as a destination.
   *
   * @param port one of its ports; its first port if left out
   */
  public destination(port?: number): Destination {
    return Destination.to(this, { port: port === undefined ? this.defaultPort : port });
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  public hostFor(consumer: IConstruct): string {
    return serviceHost(this, consumer);
  }

  public toWorkloadConfig(): WorkloadConfig {
    const accounts = this.versions.flatMap(version => version.toWorkloadConfig().serviceAccounts);
    if (accounts.length === 0) throw new ReferenceError(`${this.node.path} has no versions, and so no pods`, "add one: addVersion('v1', { image: ... })");
    return { labels: { app: this.name }, namespace: namespaceOf(this), serviceAccounts: [...new Set(accounts)] };
  }

  public toPolicyTargetConfig(): PolicyTargetConfig {
    return serviceTarget(this);
  }

  private get defaultPort(): number | undefined {
    return portsOf(this.options).ports[0]?.port;
  }

  private add(name: string, props: Partial<ServiceVersionProps>): ServiceVersion {
    if (this._versions.has(name)) throw new Error(`${this.node.path}: there is a version '${name}' already; give each a name of its own`);
    const { serviceAccount, injection } = this.options;
    const version = ServiceVersion._add(this.versionOf(), name, { ...props, serviceAccount: props.serviceAccount ?? serviceAccount, injection: props.injection ?? injection });
    this._versions.set(name, version);
    if (props.trafficPolicy) this.policies.set(name, props.trafficPolicy);
    return version;
  }

  private addSubset({ name }: ServiceVersion): void {
    const { subsets = true } = this.options;
    if (subsets && isVersionName(name)) this.destinationRule!.addSubset(name, { labels: { version: name }, trafficPolicy: this.policies.get(name) });
  }

  private checkVersions(report: Report): void {
    const place = FieldPath.ROOT.at('versions');
    if (this._versions.size === 0) report(NO_VERSIONS, FieldPath.ROOT, {});
    for (const name of this._versions.keys()) {
      if (!isVersionName(name)) report(BAD_VERSION_NAME, place.at(name), { name });
      if (this.options.subsets === false && this.policies.has(name)) report(POLICY_WITHOUT_SUBSET, place.at(name, 'trafficPolicy'), {});
    }
  }

  private versionOf(): VersionOf {
    const { metadata, subsets = true } = this.options;
    const label = (version: string) => (isVersionName(version) ? version : `version-${this._versions.size + 1}`);
    return { scope: this, label, host: this, input: this.input, name: this.name, namespace: metadata?.namespace, ports: this._namedPorts, defaultPort: this.defaultPort, subsets };
  }
}

/** What is not given is as elsewhere; null is no value that can be given. */
function withDefaults(metadata: ApiObjectMetadata, { name, namespace }: ApiObjectMetadata): ApiObjectMetadata {
  return { ...metadata, name: metadata.name === undefined ? name : metadata.name, namespace: metadata.namespace === undefined ? namespace : metadata.namespace };
}

/** Whether a value can be looked into: callers whose language checks no types give others. */
function isObject(value: object | null | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && (isPlain(value) || Object.keys(value).length > 0);
}

/** All ports, and where they were given. */
function portsOf({ port, protocol, ports = [] }: Partial<VersionedServiceProps>): { readonly ports: readonly VersionedServicePort[]; readonly places: readonly FieldPath[] } {
  const single = port === undefined ? [] : [{ port, protocol }];
  return { ports: [...single, ...ports], places: [...single.map(() => FieldPath.ROOT.at('port')), ...ports.map((_, index) => FieldPath.ROOT.at('ports', index))] };
}
