import { GATEWAY_API_GROUP, gatewayApiKinds, KindEntry, releaseTable } from './release-table';

/**
 * A minor release of Istio, and what it serves: which kinds, at which apiVersions, with which fields.
 *
 * All of it is data derived from the CRDs of that release.
 *
 * @see https://istio.io/latest/docs/releases/supported-releases/
 */
export class IstioRelease {
  /** Istio 1.15. */
  public static readonly V1_15 = new IstioRelease('1.15');
  /** Istio 1.16. */
  public static readonly V1_16 = new IstioRelease('1.16');
  /** Istio 1.17. */
  public static readonly V1_17 = new IstioRelease('1.17');
  /** Istio 1.18. */
  public static readonly V1_18 = new IstioRelease('1.18');
  /** Istio 1.19. */
  public static readonly V1_19 = new IstioRelease('1.19');
  /** Istio 1.20. */
  public static readonly V1_20 = new IstioRelease('1.20');
  /** Istio 1.21. */
  public static readonly V1_21 = new IstioRelease('1.21');
  /** Istio 1.22, the first that serves networking.istio.io/v1. */
  public static readonly V1_22 = new IstioRelease('1.22');
  /** Istio 1.23. */
  public static readonly V1_23 = new IstioRelease('1.23');
  /** Istio 1.24. */
  public static readonly V1_24 = new IstioRelease('1.24');
  /** Istio 1.25. */
  public static readonly V1_25 = new IstioRelease('1.25');
  /** Istio 1.26. */
  public static readonly V1_26 = new IstioRelease('1.26');
  /** Istio 1.27. */
  public static readonly V1_27 = new IstioRelease('1.27');
  /** Istio 1.28. */
  public static readonly V1_28 = new IstioRelease('1.28');
  /** Istio 1.29. */
  public static readonly V1_29 = new IstioRelease('1.29');
  /** Istio 1.30, the newest stable release and the default. */
  public static readonly V1_30 = new IstioRelease('1.30');
  /** Istio 1.31, known by its release candidate. */
  public static readonly V1_31 = new IstioRelease('1.31');

  /** All releases, oldest first. */
  public static all(): IstioRelease[] {
    return Object.keys(releaseTable()).map(minor => IstioRelease.of(minor));
  }

  /** The newest release that is not a release candidate. */
  public static newestStable(): IstioRelease {
    return IstioRelease.all().filter(release => !release.version.includes('-')).pop()!;
  }

  /**
   * The release of a version as `istioctl version` prints it.
   *
   * @param version a minor such as `1.22`, or a patch release of it such as `1.22.8`
   * @throws if the release is not known; the message lists those that are
   */
  public static of(version: string): IstioRelease {
    const minor = /^v?(\d+\.\d+)(?:[.-].*)?$/.exec(version)?.[1];
    const known = Object.values(IstioRelease).find(each => each instanceof IstioRelease && each.minor === minor);
    if (known) return known as IstioRelease;
    throw new Error(`no Istio release '${version}'; there are ${Object.keys(releaseTable()).join(', ')}`);
  }

  private constructor(
    /** The minor, such as `1.30`. */
    public readonly minor: string,
  ) {}

  /** The patch release whose CRDs stand for this minor, such as `1.30.3`. */
  public get version(): string {
    return releaseTable()[this.minor].version;
  }

  /** Names of the Istio kinds that this release serves. */
  public get kinds(): string[] {
    return Object.keys(releaseTable()[this.minor].kinds);
  }

  /**
   * The version of Gateway API that this release builds on, such as `1.5.1`. Its CRDs are installed apart from Istio.
   *
   * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
   */
  public get gatewayApiVersion(): string {
    return releaseTable()[this.minor].gatewayApi;
  }

  /** Names of the kinds of that version: those of its standard channel, and TCPRoute. */
  public get gatewayApiKinds(): string[] {
    return Object.keys(gatewayApiKinds(this.gatewayApiVersion));
  }

  /**
   * The apiVersions of a kind that this release serves, best first: stable before beta before alpha.
   *
   * @param kind such as `VirtualService`
   * @param group the kind's API group, such as `gateway.networking.k8s.io`; by default it is a kind of Istio
   * @returns such as `['networking.istio.io/v1', 'networking.istio.io/v1beta1', ...]`; empty if it does not serve the kind
   */
  public apiVersionsOf(kind: string, group?: string): string[] {
    const entry = this._kind(kind, group);
    return entry ? Object.keys(entry.versions).map(version => `${entry.group}/${version}`) : [];
  }

  /**
   * The best apiVersion of a kind that this release serves.
   *
   * @param kind such as `VirtualService`
   * @param group the kind's API group, such as `gateway.networking.k8s.io`; by default it is a kind of Istio
   * @returns such as `networking.istio.io/v1`
   * @throws if this release does not serve the kind; the message names the first that does
   */
  public apiVersionOf(kind: string, group?: string): string {
    const [best] = this.apiVersionsOf(kind, group);
    if (best) return best;
    const first = IstioRelease.all().find(release => release._kind(kind, group));
    const ofGatewayApi = group === GATEWAY_API_GROUP;
    const api = ofGatewayApi ? `Gateway API ${this.gatewayApiVersion} of Istio` : 'Istio';
    throw new Error(first
      ? `${api} ${this.minor} has no ${kind}; the first release that has it is ${first.minor}`
      : `${group === undefined ? 'Istio' : group} has no kind '${kind}'; ${this.minor} has ${(ofGatewayApi ? this.gatewayApiKinds : this.kinds).join(', ')}`);
  }

  /**
   * Whether this is another release or a newer one.
   *
   * @param release such as `IstioRelease.V1_24`
   */
  public isAtLeast(release: IstioRelease): boolean {
    const order = Object.keys(releaseTable());
    return order.indexOf(this.minor) >= order.indexOf(release.minor);
  }

  /**
   * Whether this is the same release as another. In languages that make a new object of each access, `==` does not tell.
   *
   * @param release such as `IstioRelease.V1_24`
   */
  public isSameAs(release: IstioRelease): boolean {
    return this.minor === release.minor;
  }

  /** Such as `1.30`. */
  public toString(): string {
    return this.minor;
  }

  /**
   * A kind of Istio, or of another API group.
   *
   * @internal
   */
  public _kind(kind: string, group?: string): KindEntry | undefined {
    const { kinds, gatewayApi } = releaseTable()[this.minor];
    const ofGroup = group === GATEWAY_API_GROUP ? gatewayApiKinds(gatewayApi) : kinds;
    const entry = Object.hasOwn(ofGroup, kind) ? ofGroup[kind] : undefined;
    return group === undefined || entry?.group === group ? entry : undefined;
  }
}
