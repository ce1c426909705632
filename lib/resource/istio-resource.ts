import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { IApiEndpoint, IApiResource } from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { isClusterScoped } from '../core/cluster-scoped';
import { Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Mesh } from '../mesh';
import { judge } from '../rules/judge';
import { RuleMetadata } from '../rules/rule';
import { checkApp } from './app-checks';
import { countChange } from './changes';
import { accept, lateFaults } from './input';
import { isPatched, isUnusual, manifestOf } from './manifest';
import { AcceptedMetadata, acceptMetadata, isSameMetadata, metadataOf } from './metadata';
import { Misfit, Unplaced } from './misfit';
import { plain, Plain } from './plain';
import { Referrer } from './render';
import { oncePerCause, Remedies, withRemedies, withUnwritable } from './resource-faults';
import { withWritten, writtenFaults } from './written';
import { textFaults } from './yaml-faults';

/** What every Istio resource takes. */
export interface IstioResourceProps {
  /**
   * Metadata of the resource. Kubernetes: metadata
   *
   * @default - named by the construct's id, in the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;
}

/** What a resource was rendered to, and which constructs it names. */
interface Rendering extends Plain {
  readonly references: ReadonlySet<IConstruct>;
}

/**
 * A list of what was added to a resource. What was rendered of the resource before no longer holds when something is added.
 */
export class Additions<T> implements Iterable<T> {
  private readonly items: T[] = [];

  constructor(private readonly changed: () => void) {}

  add(item: T): T {
    this.items.push(item);
    this.changed();
    return item;
  }

  get all(): readonly T[] {
    return this.items;
  }

  get length(): number {
    return this.items.length;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

/**
 * A resource of Istio, or of Gateway API. Its name is the construct's id, without a hash, unless `metadata.name` is set:
 * names are what a mesh's resources refer to each other by.
 *
 * It takes the best apiVersion that the release of its mesh serves (`Mesh.configure`).
 * What is wrong in it, fields included that the release does not have, is reported when the app is synthesized,
 * for all resources together, before anything is written. What Istio accepts and ignores is a warning on standard error.
 *
 * It is the base of this package's own kinds, and not to be extended elsewhere: for a kind that has no class here, use an `ApiObject`.
 */
export abstract class IstioResource extends ApiObject implements IApiResource, IApiEndpoint {
  /** The plural of the kind, such as `virtualservices`, as roles name it. */
  public readonly resourceType: string;
  private readonly mesh: Mesh;
  private readonly inputFaults: Unplaced[] = [];
  private readonly given: AcceptedMetadata;
  private warned?: Set<string>;
  private rendering?: Rendering;
  private judged?: { readonly rendering: Rendering; readonly metadata: RuleMetadata; readonly faults: readonly Fault[] };

  /**
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param kind an Istio kind, such as `VirtualService`
   * @param props metadata
   * @param group the kind's API group, if it is not a kind of Istio
   */
  protected constructor(scope: Construct, id: string, kind: string, props: IstioResourceProps, group?: string) {
    const mesh = Mesh.of(scope);
    const given = acceptMetadata(props?.metadata);
    const late: { resource?: IstioResource } = {};
    super(scope, id, {
      apiVersion: apiVersionOf(scope, id, mesh, kind, group),
      kind,
      metadata: { ...given.metadata, name: given.metadata?.name ?? id },
      spec: Lazy.any({ produce: () => late.resource!._rendered().spec }),
    });
    late.resource = this;
    // cdk8s gives it that of its chart.
    if (isClusterScoped(kind)) leaveOutNamespace(this);
    this.mesh = mesh;
    this.given = given;
    this.resourceType = mesh.release._kind(kind, group)!.plural;
    this.node.addValidation({ validate: () => this.errors() });
    checkApp(this);
  }

  /** The namespace of the resource, if its metadata or its chart names one. */
  public get namespace(): string | undefined {
    return isClusterScoped(this.kind) ? undefined : this.metadata.namespace ?? this.chart.namespace;
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
   * Maps what the resource was given to its spec, without side effects. It checks nothing and never throws:
   * what cannot be mapped becomes a `Misfit` at its place.
   *
   * @internal
   */
  protected abstract _renderSpec(from: Referrer): unknown;

  /**
   * Remedies in the words of the constructs, by the code of the fault; they replace those of the rules, which speak of fields.
   *
   * @internal
   */
  protected _remedies(): Remedies {
    return {};
  }

  /**
   * A list for what is added to the spec.
   *
   * @internal
   */
  protected _additions<T>(): Additions<T> {
    return new Additions<T>(() => {
      this.rendering = undefined;
      countChange();
    });
  }

  /**
   * Props as they were given, without what has a wrong type, which is reported.
   *
   * @internal
   */
  protected _accept<T extends IstioResourceProps>(struct: string, props: T): T {
    // Metadata was checked before.
    const given = props?.metadata === undefined ? props : { ...props, metadata: undefined };
    const { value, faults } = accept(struct, given);
    this.inputFaults.push(...faults);
    return value;
  }

  /**
   * The spec as plain data. cdk8s asks several times before it writes; what was rendered holds until something is added,
   * or for once if it has lazy values.
   *
   * @internal
   */
  public _rendered(): Rendering {
    if (this.rendering && !this.rendering.lazy) return this.rendering;
    const from = new Referrer(this, this.mesh, this.namespace);
    const spec = this._renderSpec(from);
    this.rendering = { ...plain(this.inputFaults.length === 0 ? spec : new Misfit(this.inputFaults, spec)), references: from.references };
    return this.rendering;
  }

  /**
   * The constructs that its spec names.
   *
   * @internal
   */
  public _references(): Iterable<IConstruct> {
    return this._rendered().references;
  }

  /**
   * All that is wrong in it, errors and warnings.
   *
   * @internal
   */
  public _faults(): readonly Fault[] {
    const rendering = this._rendered();
    const metadata = metadataOf(this);
    if (this.judged?.rendering === rendering && isSameMetadata(this.judged.metadata, metadata)) return this.withWritten(this.judged.faults);
    const judged = judge({ apiVersion: this.apiVersion, kind: this.kind, metadata, spec: rendering.spec }, this.mesh);
    const faults = withRemedies(withUnwritable(oncePerCause(rendering, judged), textFaults(metadata, FieldPath.METADATA)), this._remedies());
    this.judged = { rendering, metadata, faults };
    return this.withWritten(this.judged.faults);
  }

  /** With those of its metadata, and of patches and rarer metadata, which are only known in what is written. */
  private withWritten(judged: readonly Fault[]): readonly Fault[] {
    const { faults, late } = this.given;
    const given = [...faults, ...lateFaults(late)];
    const all = given.length === 0 ? judged : [...given.map(fault => fault(FieldPath.ROOT)), ...judged];
    return isPatched(this) || isUnusual(this.metadata) ? withWritten(all, writtenFaults(this)) : all;
  }

  /**
   * The resource as it is written.
   *
   * To disable sorting of the keys, set the environment variable `CDK8S_DISABLE_SORT` to any non-empty value.
   */
  public override toJson(): unknown {
    return manifestOf(this, this._rendered().spec) ?? super.toJson();
  }

  /** What stops synthesis, as text; warnings go to standard error. */
  private errors(): string[] {
    const errors: string[] = [];
    for (const fault of this._faults()) {
      const text = formatFault(fault);
      if (fault.severity === 'error') errors.push(text);
      else this.warn(text);
    }
    return errors;
  }

  /** cdk8s validates an app several times; a warning is written once. */
  private warn(text: string): void {
    this.warned ??= new Set();
    if (this.warned.has(text)) return;
    this.warned.add(text);
    process.stderr.write(`[${this.node.path}] warning: ${text}\n`);
  }
}

/** An object without a namespace is written without one. */
function leaveOutNamespace({ metadata }: ApiObject): void {
  Object.assign(metadata, { namespace: undefined });
}

function apiVersionOf(scope: Construct, id: string, mesh: Mesh, kind: string, group: string | undefined): string {
  try {
    return mesh.release.apiVersionOf(kind, group);
  } catch (error) {
    throw new Error(`${scope.node.path}/${id}: ${(error as Error).message}`);
  }
}
