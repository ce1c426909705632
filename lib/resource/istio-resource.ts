import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Resource } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
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

/**
 * A resource of Istio. Its name is the construct's id unless its metadata says otherwise, without a hash:
 * names are what a mesh's resources refer to each other by.
 *
 * It takes the best apiVersion that the release of its mesh serves (`Mesh.configure`).
 * What is wrong in its spec, fields included that the release does not have, is reported when the app is synthesized,
 * for all resources together, before anything is written.
 */
export abstract class IstioResource extends Resource {
  protected readonly apiObject: ApiObject;
  public readonly resourceType: string;

  /**
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param kind an Istio kind, such as `VirtualService`
   * @param props metadata
   */
  protected constructor(scope: Construct, id: string, kind: string, props: IstioResourceProps) {
    super(scope, id);
    const { release } = Mesh.of(this);
    const apiVersion = apiVersionOf(this, kind);
    this.resourceType = release._kind(kind)!.plural;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion,
      kind,
      metadata: { ...props.metadata, name: props.metadata?.name ?? id },
      spec: Lazy.any({ produce: () => this._renderSpec(this.place()) }),
    });
    this.node.addValidation({ validate: () => this.faults() });
  }

  /** The namespace of the resource, if its metadata or its chart names one. */
  public get namespace(): string | undefined {
    return this.metadata.namespace ?? Chart.of(this).namespace;
  }

  /**
   * The spec as plain data, without side effects. What is wrong is said to `place`; it does not throw.
   *
   * @internal
   */
  public abstract _renderSpec(place: Place): any;

  private place(): Place {
    return Place.specOf(this, Mesh.of(this), this.namespace);
  }

  private faults(): string[] {
    const place = this.place();
    const spec = this._renderSpec(place);
    const { release } = place.mesh;
    const unknown = unknownFields(spec, release, this.kind, this.apiVersion).map(({ path, firstRelease }) => (
      `${path}: Istio ${release} has no such field; ${firstRelease ? `the first release that has it is ${firstRelease}` : 'no release has it'}`));
    return [...place.faults, ...unknown];
  }
}

function apiVersionOf(scope: Construct, kind: string): string {
  try {
    return Mesh.of(scope).release.apiVersionOf(kind);
  } catch (error) {
    throw new Error(`${scope.node.path}: ${(error as Error).message}`);
  }
}
