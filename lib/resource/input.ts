import { Lazy } from 'cdk8s';
import { FaultKind } from '../core/fault';
import { nearest } from '../core/nearest';
import { MISSING_OPTION, Misfit, Unplaced, UNKNOWN_OPTION, UNSET, WRONG_TYPE } from './misfit';
import { OptionsTable, optionsTable } from './options-table';

/** How to write what some interfaces stand for. */
const HINTS: Readonly<Record<string, string>> = {
  IHost: 'a VersionedService, Host.service(...) for a Service of cdk8s-plus, or Host.fromServiceName(...)',
  IGateway: 'a Gateway, or Gateway.fromGatewayName(...)',
  IRouteTarget: 'a VersionedService, service.version(...), rule.subset(...), or Destination.to(...)',
  IVirtualService: 'a VirtualService, or VirtualService.fromVirtualServiceName(...)',
};

/** Options as a caller gave them, without what has a wrong type, and what is wrong with them. */
export interface Accepted<T> {
  readonly value: T;
  readonly faults: readonly Unplaced[];
}

const NONE: readonly Unplaced[] = [];

/**
 * Checks the options of callers that no type checker has seen: unknown names, values of another type, undefined among the entries of a list or map.
 * What is wrong is left out of the value, so that it can be rendered, and reported.
 *
 * @param struct the name of the options' interface
 */
export function accept<T extends object>(struct: string, given: T): Accepted<T> {
  const intake = new Intake(optionsTable());
  const value = intake.struct(struct, given, '') as T | undefined;
  return { value: value ?? ({} as T), faults: intake.faults ?? NONE };
}

/** Renders options that were checked. What is wrong with them stands in the result. */
export function accepted<T extends object>(struct: string, given: T, render: (options: T) => unknown): unknown {
  const { value, faults } = accept(struct, given);
  const rendered = render(value);
  return faults.length === 0 ? rendered : new Misfit(faults, rendered);
}

class Intake {
  faults: Unplaced[] | undefined;

  constructor(private readonly table: OptionsTable) {}

  /** The given struct itself if all is well; a copy without what is not. */
  struct(name: string, given: unknown, path: string): object | undefined {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return this.wrong(path, given, `an object (${name})`);
    const properties = this.table.structs[name];
    const options = given as Record<string, unknown>;
    let copy: Record<string, unknown> | undefined;
    for (const key of Object.keys(options)) {
      const value = options[key];
      const type = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (type === undefined) {
        const known = Object.keys(properties);
        if (value !== undefined) this.fault(UNKNOWN_OPTION, { options: name, option: path + key, near: nearest(key, known), known });
        (copy ??= { ...options })[key] = undefined;
        continue;
      }
      if (value === undefined) continue;
      const good = this.value(type.startsWith('!') ? type.slice(1) : type, value, path + key);
      if (good !== value) (copy ??= { ...options })[key] = good;
    }
    for (const key of Object.keys(properties)) {
      if (properties[key].startsWith('!') && options[key] === undefined) this.fault(MISSING_OPTION, { options: name, option: path + key });
    }
    return copy ?? given;
  }

  private value(type: string, value: unknown, path: string): unknown {
    if (value instanceof Lazy) return type.endsWith(']') || type.endsWith('}') ? this.wrong(path, value, 'the list or map itself: only single values can be lazy') : value;
    if (type.endsWith('[]')) return this.list(type.slice(0, -2), value, path);
    if (type.endsWith('{}')) return this.map(type.slice(0, -2), value, path);
    switch (type) {
      case 'any': return value;
      case 'string': return typeof value === 'string' ? value : this.wrong(path, value, 'text');
      case 'boolean': return typeof value === 'boolean' ? value : this.wrong(path, value, 'true or false');
      case 'number': return typeof value === 'number' && !Number.isNaN(value) ? value : this.wrong(path, value, 'a number');
      case 'enum': return typeof value === 'string' || typeof value === 'number' ? value : this.wrong(path, value, 'a value of its enum');
    }
    if (type.startsWith(':')) return value === null ? this.wrong(path, value, `a ${type.slice(1)}`) : value;
    return Object.hasOwn(this.table.structs, type) ? this.struct(type, value, `${path}.`) : this.instance(type, value, path);
  }

  private list(type: string, value: unknown, path: string): unknown {
    if (!Array.isArray(value)) return this.wrong(path, value, 'a list: [...]');
    return this.entries(value.map((each, index) => [index, each]), type, path, value);
  }

  private map(type: string, value: unknown, path: string): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.wrong(path, value, 'an object: { name: ... }');
    return this.entries(Object.entries(value), type, path, value);
  }

  /** The given list or map if all of its entries are well; a copy without those that are not. */
  private entries(entries: readonly [string | number, unknown][], type: string, path: string, given: object): object {
    let good = given;
    for (const [key, each] of entries) {
      const at = typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`;
      const value = each === undefined ? this.unset(at) : this.value(type, each, at);
      if (value === each && each !== undefined) continue;
      if (good === given) good = Array.isArray(given) ? [...given] as unknown[] : { ...given };
      if (value !== undefined) (good as Record<string | number, unknown>)[key] = value;
      else delete (good as Record<string | number, unknown>)[key];
    }
    // What was left out leaves a hole in a list.
    return good !== given && Array.isArray(good) ? good.filter(() => true) : good;
  }

  /** An object that a class or interface of this package stands for. */
  private instance(type: string, value: unknown, path: string): unknown {
    const members = this.table.interfaces[type];
    const object = value as Record<string, unknown> | null;
    if (typeof object === 'object' && object !== null && (members ? members.every(member => member in object) : !isPlain(object))) return value;
    const factories = (this.table.classes[type] ?? []).map(factory => `${type}.${factory}(...)`).slice(0, 4);
    return this.wrong(path, value, HINTS[type] ?? (factories.length > 0 ? factories.join(', ') : `a ${type}`));
  }

  private unset(path: string): undefined {
    this.fault(UNSET, { what: `'${path}'` });
    return undefined;
  }

  private wrong(path: string, value: unknown, expected: string): undefined {
    this.fault(WRONG_TYPE, { what: path.replace(/\.$/, ''), value, expected });
    return undefined;
  }

  private fault<A extends object>(kind: FaultKind<A>, args: A): void {
    (this.faults ??= []).push(at => kind.at(at, args));
  }
}

function isPlain(object: object): boolean {
  return Array.isArray(object) || Object.getPrototypeOf(object) === Object.prototype;
}
