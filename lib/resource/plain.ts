import { Lazy } from 'cdk8s';
import { error, Fault } from '../core/fault';
import { FieldPath, Step } from '../core/field-path';
import { CALL_FAILED, Misfit, NO_DATA } from './misfit';
import { isWritable, keyFault, textFault } from './yaml-faults';

const TOO_DEEP = error('CI9011', 'contains itself, or is nested too deeply', 'write data that ends');

/** Deeper than any schema of Istio. */
const MAX_DEPTH = 100;

/** A rendered spec as plain data, and what was wrong with what it was rendered from. */
export interface Plain {
  readonly spec: unknown;
  readonly faults: readonly Fault[];
  /** The places where nothing is left of the input. */
  readonly broken: readonly (readonly Step[])[];
  /** Texts and keys that would not be read as they are. */
  readonly unwritable: readonly Fault[];
  /** Whether it holds values that are made anew each time. */
  readonly lazy: boolean;
}

/**
 * Makes a rendered spec plain: lazy values are resolved, absent keys are left out, and each misfit becomes a fault of its place.
 */
export function plain(rendered: unknown, at = FieldPath.SPEC): Plain {
  const cleaner = new Cleaner();
  const spec = cleaner.clean(rendered, at, 0);
  const { faults, broken, unwritable, lazy } = cleaner;
  return { spec, faults, broken, unwritable, lazy };
}

class Cleaner {
  readonly faults: Fault[] = [];
  readonly broken: (readonly Step[])[] = [];
  readonly unwritable: Fault[] = [];
  lazy = false;

  clean(value: unknown, at: FieldPath, depth: number): unknown {
    switch (typeof value) {
      case 'string': return this.text(value, at);
      case 'boolean': case 'undefined': return value;
      case 'number': return Number.isFinite(value) ? value : this.refuse(value, at);
      case 'object': break;
      default: return this.refuse(value, at);
    }
    if (value === null) return value;
    if (depth > MAX_DEPTH) {
      return this.fail(TOO_DEEP.at(at, {}), at);
    }
    if (Array.isArray(value)) return this.list(value, at, depth);
    if (value instanceof Misfit) {
      this.faults.push(...value.faults.map(fault => fault(at)));
      if (value.rest === undefined) this.broken.push(at.steps);
      return this.clean(value.rest, at, depth + 1);
    }
    if (value instanceof Lazy) return this.clean(this.produce(value, at), at, depth + 1);
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null ? this.object(value, at, depth) : this.refuse(value, at);
  }

  private list(list: readonly unknown[], at: FieldPath, depth: number): unknown[] {
    const result: unknown[] = [];
    result.length = list.length;
    for (let index = 0; index < list.length; index++) {
      const value = this.clean(list[index], at.at(index), depth + 1);
      // What cannot be written leaves a hole, which rules pass over: the others keep their index.
      if (value !== undefined) result[index] = value;
    }
    return result;
  }

  private object(object: object, at: FieldPath, depth: number): object {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const child: unknown = (object as Record<string, unknown>)[key];
      if (child === undefined) continue;
      const value = typeof child === 'string' && isWritable(child) ? child : this.clean(child, at.at(key), depth + 1);
      if (value === undefined) continue;
      if (!isWritable(key, true)) this.unwritable.push(keyFault(key, at.at(key))!);
      // A key of this name would otherwise set what the object inherits from.
      if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
      else result[key] = value;
    }
    return result;
  }

  private text(text: string, at: FieldPath): string {
    if (!isWritable(text)) this.unwritable.push(textFault(text, at)!);
    return text;
  }

  private produce(lazy: Lazy, at: FieldPath): unknown {
    this.lazy = true;
    try {
      return lazy.produce();
    } catch (problem) {
      return this.fail(CALL_FAILED.at(at, { what: 'a Lazy value', message: messageOf(problem) }), at);
    }
  }

  private refuse(value: unknown, at: FieldPath): undefined {
    return this.fail(NO_DATA.at(at, { value }), at);
  }

  private fail(fault: Fault, at: FieldPath): undefined {
    this.faults.push(fault);
    this.broken.push(at.steps);
    return undefined;
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
