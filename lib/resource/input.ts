import { Lazy } from 'cdk8s';
import { FaultKind } from '../core/fault';
import { nearest } from '../core/nearest';
import { CALL_FAILED, MISSING_OPTION, Misfit, RESERVED_OPTION, Unplaced, UNKNOWN_OPTION, UNSET, WRONG_TYPE } from './misfit';
import { OptionsTable, optionsTable } from './options-table';
import { messageOf } from './plain';

/** How to write what some types stand for; others by the factories that they have. */
const HINTS: Readonly<Record<string, string>> = {
  'gatewayApi.IBackend': 'Backend.service(...), or Backend.fromServiceName(...)',
  'gatewayApi.IRouteParent': "a Gateway, gateway.listener('NAME'), or Gateway.fromGatewayName(...)",
  'IHost': 'a VersionedService, Host.service(...) for a Service of cdk8s-plus, or Host.fromServiceName(...)',
  'IGateway': 'a Gateway, or Gateway.fromGatewayName(...)',
  'IRouteTarget': 'a VersionedService, service.version(...), rule.subset(...), or Destination.to(...)',
  'IPolicyTarget': 'a VersionedService, PolicyTarget.service(...) for a Service of cdk8s-plus, or PolicyTarget.fromGatewayName(...)',
  'IWorkload': 'a VersionedService, one of its versions, or Workload.pods(...) for a Deployment of cdk8s-plus',
  'IVirtualService': 'a VirtualService, or VirtualService.fromVirtualServiceName(...)',
  ':Duration': 'Duration.seconds(...), Duration.millis(...)',
  ':EnvValue': "EnvValue.fromValue('VALUE') or another EnvValue of cdk8s-plus",
  ':ISecret': 'a Secret, or Secret.fromSecretName(...)',
  ':SecretValue': "a key of a Secret: { secret: Secret.fromSecretName(...), key: 'password' }",
  ':Size': 'Size.mebibytes(...), Size.gibibytes(...)',
  ':IServiceAccount': 'a ServiceAccount, or ServiceAccount.fromServiceAccountName(...)',
};

/** A lazy value, which is checked when it is known. */
export interface Late {
  readonly value: Lazy;
  readonly type: string;
  readonly path: string;
}

/** Options as a caller gave them, without what has a wrong type, and what is wrong with them. */
export interface Accepted<T> {
  readonly value: T;
  readonly faults: readonly Unplaced[];
  readonly late: readonly Late[];
}

const NONE: readonly never[] = [];

/**
 * Checks the options of callers that no type checker has seen: unknown names, values of another type, undefined among the entries of a list or map.
 * What is wrong is left out of the value, so that it can be rendered, and reported.
 *
 * @param struct the name of the options' interface
 * @param path where the options were given, if they are a part of others
 */
export function accept<T extends object>(struct: string, given: T, path = ''): Accepted<T> {
  const intake = new Intake(optionsTable());
  const value = intake.struct(struct, given, path) as T | undefined;
  return { value: value ?? ({} as T), faults: intake.faults ?? NONE, late: intake.late ?? NONE };
}

/** Options with more of them. What is no object stays as it is, to be reported where it is accepted. */
export function withMore<T extends object>(options: T, more: object): T {
  return isObject(options) && !Array.isArray(options) && (isPlain(options) || Object.keys(options).length > 0) ? { ...options, ...more } : options;
}

/** What is wrong with lazy values, as they are now. */
export function lateFaults(late: readonly Late[]): readonly Unplaced[] {
  if (late.length === 0) return NONE;
  const intake = new Intake(optionsTable());
  for (const { value, type, path } of late) intake.settle(type, value, path);
  return intake.faults ?? NONE;
}

/** Renders options that were checked. What is wrong with them stands in the result. */
export function accepted<T extends object>(struct: string, given: T, render: (options: T) => unknown): unknown {
  const { value, faults } = accept(struct, given);
  const rendered = render(value);
  return faults.length === 0 ? rendered : new Misfit(faults, rendered);
}

/** Keys of maps of texts that cdk8s drops, or fails over. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** Types of single values. */
const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'any']);

class Intake {
  faults: Unplaced[] | undefined;
  late: Late[] | undefined;

  constructor(private readonly table: OptionsTable) {}

  /** The given struct itself if all is well; a copy without what is not. */
  struct(name: string, given: unknown, path: string): object | undefined {
    const properties = this.table.structs[name];
    if (!isObject(given) || Array.isArray(given) || (!isPlain(given) && !Object.keys(properties).some(key => key in given))) {
      return this.wrong(path, given, HINTS[name] ?? `an object (${plainName(name)})`);
    }
    const prefix = path === '' ? '' : `${path}.`;
    let copy: Record<string, unknown> | undefined;
    for (const key of Object.keys(given)) {
      const value = given[key];
      const type = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (type === undefined) {
        const known = Object.keys(properties);
        if (value !== undefined) this.fault(UNKNOWN_OPTION, { options: plainName(name), option: prefix + key, near: nearest(key, known), known });
        delete (copy ??= { ...given })[key];
        continue;
      }
      if (value === undefined) continue;
      const good = this.value(type.startsWith('!') ? type.slice(1) : type, value, prefix + key);
      if (good !== value) (copy ??= { ...given })[key] = good;
    }
    let isWhole = true;
    for (const key of Object.keys(properties)) {
      if (!properties[key].startsWith('!')) continue;
      if (given[key] === undefined) this.fault(MISSING_OPTION, { options: plainName(name), option: prefix + key });
      isWhole &&= (copy ?? given)[key] !== undefined;
    }
    // What other packages render is complete, or is left out.
    return isWhole || !name.startsWith(':') ? copy ?? given : undefined;
  }

  /** Checks what a lazy value is now. */
  settle(type: string, lazy: Lazy, path: string): void {
    let value: unknown = lazy;
    try {
      while (value instanceof Lazy) value = value.produce();
    } catch (problem) {
      this.fault(CALL_FAILED, { what: `'${path}'`, message: messageOf(problem) });
      return;
    }
    this.value(type, value, path);
  }

  private value(type: string, value: unknown, path: string): unknown {
    if (value instanceof Lazy) return this.lazy(type, value, path);
    if (type.endsWith('[]')) return this.list(type.slice(0, -2), value, path);
    if (type.endsWith('{}')) return this.map(type.slice(0, -2), value, path);
    switch (type) {
      case 'any': return value;
      case 'string': return typeof value === 'string' ? value : this.wrong(path, value, 'text');
      case 'boolean': return typeof value === 'boolean' ? value : this.wrong(path, value, 'true or false');
      case 'number': return typeof value === 'number' && !Number.isNaN(value) ? value : this.wrong(path, value, 'a number');
    }
    if (Object.hasOwn(this.table.structs, type)) return this.struct(type, value, path);
    return Object.hasOwn(this.table.enums, type) ? this.oneOf(this.table.enums[type], value, path) : this.instance(type, value, path);
  }

  /** Anything may be lazy among Kubernetes' own fields, which stand as they are; elsewhere only what is not looked into at once. */
  private lazy(type: string, value: Lazy, path: string): unknown {
    const isScalar = SCALARS.has(type) || Object.hasOwn(this.table.enums, type);
    if (!isScalar && !path.includes('podSpec.')) return this.wrong(path, value, 'the value itself: only texts, numbers, true, false and values of enums can be lazy');
    (this.late ??= []).push({ value, type, path });
    return value;
  }

  private oneOf(values: readonly (string | number)[], value: unknown, path: string): unknown {
    return values.includes(value as string) ? value : this.wrong(path, value, `one of ${values.join(', ')}`);
  }

  private list(type: string, value: unknown, path: string): unknown {
    if (!Array.isArray(value)) return this.wrong(path, value, 'a list: [...]');
    return this.entries(Array.from(value, (each: unknown, index) => [index, each]), type, path, value);
  }

  private map(type: string, value: unknown, path: string): unknown {
    if (!isObject(value) || Array.isArray(value) || !isPlain(value)) return this.wrong(path, value, 'an object: { name: ... }');
    const entries = Object.entries(value);
    const kept = type === 'string' ? entries.filter(([key]) => !RESERVED.has(key)) : entries;
    if (kept.length === entries.length) return this.entries(entries, type, path, value);
    for (const [key] of entries) if (RESERVED.has(key)) this.fault(RESERVED_OPTION, { map: path, key });
    return this.entries(kept, type, path, Object.fromEntries(kept));
  }

  /** The given list or map if all of its entries are well; one without those that are not else. */
  private entries(entries: readonly [string | number, unknown][], type: string, path: string, given: object): object {
    const good = entries.map(([key, each]) => {
      const at = typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`;
      return [key, each === undefined ? this.unset(at) : this.value(type, each, at)] as const;
    });
    if (good.every(([, value], index) => value !== undefined && value === entries[index][1])) return given;
    const kept = good.filter(([, value]) => value !== undefined);
    return Array.isArray(given) ? kept.map(([, value]) => value) : Object.fromEntries(kept);
  }

  /** An object that a class or interface stands for. */
  private instance(type: string, value: unknown, path: string): unknown {
    const members = this.table.interfaces[type];
    if (isObject(value) && (members ? members.every(member => member in value) : isInstance(value, type))) return value;
    const name = plainName(type);
    const factories = (this.table.classes[type] ?? []).map(factory => `${name}.${factory}(...)`).slice(0, 4);
    return this.wrong(path, value, HINTS[type] ?? (factories.length > 0 ? factories.join(', ') : `a ${name}`));
  }

  private unset(path: string): undefined {
    this.fault(UNSET, { what: `'${path}'` });
    return undefined;
  }

  private wrong(path: string, value: unknown, expected: string): undefined {
    this.fault(WRONG_TYPE, { what: path, value, expected });
    return undefined;
  }

  private fault<A extends object>(kind: FaultKind<A>, args: A): void {
    (this.faults ??= []).push(at => kind.at(at, args));
  }
}

/** `:k8s.PodSpec` -> `PodSpec`, `gatewayApi.HttpRouteProps` -> `HttpRouteProps` */
function plainName(type: string): string {
  return type.replace(/^:?(?:\w+\.)?/, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether an object is a literal, of this or another realm. */
export function isPlain(object: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(object) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Where compiled jsii classes say what they are called, whatever a minifier makes of their names. */
const RUNTIME_TYPE = Symbol.for('jsii.rtti');

/** Whether an object is of a class of that name, or of one that extends it. Two copies of a package have the same classes. */
function isInstance(object: object, type: string): boolean {
  const [full, name] = [type.replace(/^:/, ''), plainName(type)];
  for (let prototype: unknown = Object.getPrototypeOf(object); isObject(prototype); prototype = Object.getPrototypeOf(prototype)) {
    const made = Object.hasOwn(prototype, 'constructor') ? prototype.constructor as { readonly name?: unknown; readonly [RUNTIME_TYPE]?: { readonly fqn?: string } } : undefined;
    if (made === undefined) continue;
    const known = Object.hasOwn(made, RUNTIME_TYPE) ? made[RUNTIME_TYPE]?.fqn : undefined;
    // The name of a package comes first: `cdk8s-istio.gatewayApi.Gateway`.
    if (known === undefined ? made.name === name : known.slice(known.indexOf('.') + 1) === full) return true;
  }
  return false;
}
