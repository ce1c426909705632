import { quote } from './quote';

/** A key of an object or an index of a list. */
export type Step = string | number;

/**
 * Where in an object something stands: steps from its root. Immutable and cheap to extend: rules extend it at every field they look at,
 * and its steps are only listed for a fault.
 */
export class FieldPath {
  /** The object itself. */
  static readonly ROOT = new FieldPath(undefined, '');
  /** The object's `spec`. */
  static readonly SPEC = FieldPath.ROOT.at('spec');
  /** The object's `metadata`. */
  static readonly METADATA = FieldPath.ROOT.at('metadata');

  private constructor(private readonly parent: FieldPath | undefined, private readonly step: Step) {}

  /** The place one or several steps further in. */
  at(step: Step, ...further: readonly Step[]): FieldPath {
    let path = new FieldPath(this, step);
    for (const each of further) path = new FieldPath(path, each);
    return path;
  }

  /** The steps from the root, such as `['spec', 'http', 0]`. */
  get steps(): readonly Step[] {
    return this.parent ? [...this.parent.steps, this.step] : [];
  }
}

/** The longest key that is written as it is. */
const MAX_PLAIN = 100;

/** ['spec', 'http', 0, 'match'] -> `spec.http[0].match`; a key that is not a plain name is quoted. */
export function fieldPath(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (step.length > MAX_PLAIN || !/^[A-Za-z_]\w*$/.test(step)) return `${path}[${quote(step)}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}
