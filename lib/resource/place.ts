import { IConstruct } from 'constructs';
import { fieldPath, Step } from '../core/field-path';
import { Mesh } from '../mesh/mesh';


/**
 * Where in a spec a value is being rendered, and for whom.
 *
 * Rendering never throws: a value that is wrong says so at its place, and all faults of an app are reported together.
 */
export class Place {
  /** The start of a resource's spec. */
  static specOf(resource: IConstruct, mesh: Mesh, namespace: string | undefined): Place {
    return new Place({ resource, mesh, namespace, faults: [] }, undefined, '');
  }

  private constructor(
    private readonly shared: { readonly resource: IConstruct; readonly mesh: Mesh; readonly namespace: string | undefined; readonly faults: string[] },
    private readonly parent: Place | undefined,
    private readonly step: Step,
  ) {}

  /** The resource whose spec this is. */
  get resource(): IConstruct {
    return this.shared.resource;
  }

  /** The namespace of that resource, if it or its chart names one. */
  get namespace(): string | undefined {
    return this.shared.namespace;
  }

  get mesh(): Mesh {
    return this.shared.mesh;
  }

  /** What was said so far in the whole spec. */
  get faults(): readonly string[] {
    return this.shared.faults;
  }

  /** The place one or several steps further in. */
  at(step: Step, ...further: Step[]): Place {
    return further.reduce<Place>((place, each) => new Place(this.shared, place, each), new Place(this.shared, this, step));
  }

  /** Says what is wrong here and what to write instead. */
  fault(message: string): void {
    this.shared.faults.push(`${this.path}: ${message}`);
  }

  /** Such as `spec.http[0].match[1].uri`. */
  get path(): string {
    return fieldPath(this.steps());
  }

  private steps(): Step[] {
    return this.parent ? [...this.parent.steps(), this.step] : [];
  }
}
