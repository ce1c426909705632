import { Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { sortedEntries } from '../core/natural-order';
import { Mesh } from '../mesh';
import { BAD_REFERENCE, CALL_FAILED, Misfit, ReferenceError, UNSET, WRONG_TYPE } from './misfit';
import { messageOf } from './plain';

/** The resource that is being rendered: what its spec names depends on where it stands. */
export class Referrer {
  /** The constructs that its spec has named so far. They are written before it. */
  readonly references = new Set<IConstruct>();

  constructor(
    readonly resource: IConstruct,
    readonly mesh: Mesh,
    /** Its namespace, if it or its chart names one. */
    readonly namespace: string | undefined,
  ) {}

  /**
   * What an object answers about itself to this resource, such as its host's name.
   *
   * @param target whose method is called; an interface that users implement, too
   * @param what it is, for messages
   */
  ask<T, R>(target: T, what: string, question: (target: T) => R): R | Misfit {
    try {
      const answer = question(target);
      if (isConstruct(target)) this.references.add(target);
      return answer;
    } catch (problem) {
      if (problem instanceof ReferenceError) return Misfit.of(BAD_REFERENCE, { message: problem.what, remedy: problem.remedy });
      return Misfit.of(CALL_FAILED, { what, message: messageOf(problem) });
    }
  }
}

/** A value that renders itself. */
export interface Value {
  _render(): unknown;
}

/** A value that renders itself for where it stands, such as the resource that holds it. */
export interface PlacedValue<C> {
  _render(context: C): unknown;
}

/**
 * A value as it renders itself, or what is wrong if it cannot. An absent one stays absent.
 *
 * @param expected how to write one
 */
export function rendered(value: Value | undefined, expected: string): unknown;
export function rendered<C>(value: PlacedValue<C> | undefined, expected: string, context: C): unknown;
export function rendered<C>(value: PlacedValue<C | undefined> | undefined, expected: string, context?: C): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && typeof value._render === 'function') return value._render(context);
  return Misfit.of(WRONG_TYPE, { value, expected });
}

/** A value that may be lazy, as it is now; what is wrong if it throws. */
export function resolved(value: unknown): unknown {
  if (!(value instanceof Lazy)) return value;
  try {
    return value.produce();
  } catch (problem) {
    return Misfit.of(CALL_FAILED, { what: 'a Lazy value', message: messageOf(problem) });
  }
}

/** A text that must be there. */
export function text(value: string | undefined, what = 'it'): unknown {
  if (typeof value === 'string' || (value as unknown) instanceof Lazy) return value;
  return value === undefined ? Misfit.of(UNSET, { what }) : Misfit.of(WRONG_TYPE, { value, expected: 'text' });
}

/** A number that must be there. */
export function number(value: number | undefined, what = 'it'): unknown {
  if ((typeof value === 'number' && !Number.isNaN(value)) || (value as unknown) instanceof Lazy) return value;
  return value === undefined ? Misfit.of(UNSET, { what }) : Misfit.of(WRONG_TYPE, { value, expected: 'a number' });
}

/** A map of texts, sorted by name: maps come from languages that keep no order. An absent one stays absent. */
export function texts(map: { readonly [name: string]: string } | undefined): unknown {
  return mapOf(map, value => text(value));
}

/** The values of a map, rendered, sorted by name. An absent map stays absent. */
export function mapOf<T>(map: { readonly [name: string]: T } | undefined, render: (value: T) => unknown): unknown {
  if (map === undefined || map instanceof Misfit) return map;
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return Misfit.of(WRONG_TYPE, { value: map, expected: 'an object: { name: ... }' });
  return Object.fromEntries(sortedEntries(map).map(([name, value]) => [name, value === undefined ? Misfit.of(UNSET, { what: 'it' }) : render(value)]));
}

/** The values of a list, rendered. An absent list stays absent. */
export function listOf<T>(list: readonly T[] | undefined, render: (value: T, index: number) => unknown): unknown {
  if (list === undefined || list instanceof Misfit) return list;
  if (!Array.isArray(list)) return Misfit.of(WRONG_TYPE, { value: list, expected: 'a list: [...]' });
  return list.map((value: T, index) => (value === undefined ? Misfit.of(UNSET, { what: 'it' }) : render(value, index)));
}

/** A list that is only written if it has entries. */
export function whenAny<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && 'node' in value;
}
