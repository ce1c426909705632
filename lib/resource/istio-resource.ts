import { ApiObject, ApiObjectMetadata, IAnyProducer, Lazy } from 'cdk8s';
import { IApiEndpoint, IApiResource } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { withoutUndefined } from '../core/without-undefined';
import { Mesh } from '../mesh/mesh';
import { unknownFields } from '../mesh/spec-check';
import { Place } from './place';

/** What every Istio resource takes. */
export interface IstioResourceProps {
  /**
   * Metadata of the resource.
   *
   * @default - named by the construct's id, in the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;
}

interface RenderedSpec {
  readonly spec: any;
  readonly faults: string[];
}

const NONE: string[] = [];

/** The spec of a resource, which is rendered when it is written. */
class LateSpec implements IAnyProducer {
  resource?: IstioResource;

  produce(): any {
    return this.resource!._rendered().spec;
  }
}

/**
 * A resource of Istio. Its name is the construct's id unless its metadata says otherwise, without a hash:
 * names are what a mesh's resources refer to each other by.
 *
 * It takes the best apiVersion that the release of its mesh serves (`Mesh.configure`).
 * What is wrong in its spec, fields included that the release does not have, is reported when the app is synthesized,
 * for all resources together, before anything is written.
 */
export abstract class IstioResource extends ApiObject implements IApiResource, IApiEndpoint {
  /** The plural of the kind, such as `virtualservices`, as roles name it. */
  public readonly resourceType: string;
  private readonly mesh: Mesh;
  private rendered?: RenderedSpec;

  /**
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param kind an Istio kind, such as `VirtualService`
   * @param props metadata
   */
  protected constructor(scope: Construct, id: string, kind: string, props: IstioResourceProps) {
    const mesh = Mesh.of(scope);
    const spec = new LateSpec();
    super(scope, id, {
      apiVersion: apiVersionOf(scope, id, mesh, kind),
      kind,
      metadata: { ...props.metadata, name: props.metadata?.name ?? id },
      spec: Lazy.any(spec),
    });
    spec.resource = this;
    this.mesh = mesh;
    this.resourceType = mesh.release._kind(kind)!.plural;
    this.node.addValidation({ validate: () => this._rendered().faults });
  }

  /** The namespace of the resource, if its metadata or its chart names one. */
  public get namespace(): string | undefined {
    return this.metadata.namespace ?? this.chart.namespace;
  }

  /** The name of the resource, as roles name it. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  public asApiResource(): IApiResource | undefined {
    return this;
  }

  public asNonApiResource(): string | undefined {
    return undefined;
  }

  /**
   * The spec as plain data, without side effects. What is wrong is said to `place`; it does not throw.
   *
   * @internal
   */
  public abstract _renderSpec(place: Place): any;

  /**
   * To be called by whatever adds to the spec: what was rendered of it so far no longer holds.
   *
   * @internal
   */
  protected _specChanged(): void {
    this.rendered = undefined;
  }

  /**
   * An app validates each resource several times before it writes it; the spec is rendered once for all of them.
   *
   * @internal
   */
  public _rendered(): RenderedSpec {
    if (this.rendered) return this.rendered;
    const { release } = this.mesh;
    const place = Place.specOf(this, this.mesh, this.namespace);
    const spec = withoutUndefined(this._renderSpec(place));
    const unknown = unknownFields(spec, release, this.kind, this.apiVersion).map(({ path, value, firstRelease }) => {
      const what = value === undefined ? 'no such field' : `no value '${value}' of this field`;
      return `${path}: Istio ${release} has ${what}; ${firstRelease ? `the first release that has it is ${firstRelease}` : 'no release has it'}`;
    });
    this.rendered = { spec, faults: place.faults.length + unknown.length === 0 ? NONE : [...place.faults, ...unknown] };
    return this.rendered;
  }
}

function apiVersionOf(scope: Construct, id: string, mesh: Mesh, kind: string): string {
  try {
    return mesh.release.apiVersionOf(kind);
  } catch (error) {
    throw new Error(`${scope.node.path}/${id}: ${(error as Error).message}`);
  }
}
