import { ApiObject, Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import * as istio from '../../lib';
import { optionsTable } from '../../lib/resource/options-table';
import { JsiiType, Method, readAssembly, TypeReference } from '../../scripts/assembly';
import { compiledApp } from '../../scripts/compile';

/** A value that no caller with a type checker gives. */
export interface Hostile {
  readonly name: string;
  readonly value: unknown;
}

/** A class of which callers' own values may be. */
class Foreign {
  readonly foreign = true;
}

/** Values that fit no type, but for `any`. */
const MISFITS: readonly Hostile[] = [
  { name: 'null', value: null },
  { name: 'NaN', value: NaN },
  { name: 'a foreign class', value: new Foreign() },
  { name: 'a date', value: new Date(0) },
  { name: 'a symbol', value: Symbol('x') },
  { name: 'a bigint', value: 5n },
  { name: 'a function', value: () => 5 },
  { name: 'a Lazy that throws', value: Lazy.any({ produce: () => { throw new Error('no value'); } }) },
];

/** Values that fit some types. */
const VALUES: readonly (Hostile & { readonly fits: readonly string[] })[] = [
  { name: 'an empty text', value: '', fits: ['string'] },
  { name: 'text', value: 'text', fits: ['string'] },
  { name: '__proto__', value: '__proto__', fits: ['string'] },
  { name: 'constructor', value: 'constructor', fits: ['string'] },
  { name: 'a huge text', value: 'x'.repeat(20_000), fits: ['string'] },
  { name: 'U+2028', value: '1\u2028spec:\u2028  a: b', fits: ['string'] },
  { name: 'half of a pair', value: '\ud800', fits: ['string'] },
  { name: 'a negative number', value: -1, fits: ['number'] },
  { name: 'a huge number', value: 1e300, fits: ['number'] },
  { name: 'Infinity', value: Infinity, fits: ['number'] },
  { name: 'a fraction', value: 0.5, fits: ['number'] },
  { name: 'true', value: true, fits: ['boolean'] },
  { name: 'an empty object', value: {}, fits: ['struct', 'map'] },
  { name: 'an object of junk', value: { zzz: null, ['__proto__']: 1 }, fits: [] },
  { name: 'an object with __proto__', value: JSON.parse('{"__proto__":{"a":1}}'), fits: [] },
  { name: 'an empty list', value: [], fits: ['list'] },
  { name: 'a list of junk', value: [null, undefined, 5, {}, []], fits: [] },
  { name: 'a Lazy number', value: Lazy.any({ produce: () => 5 }), fits: ['number'] },
  { name: 'a Lazy object', value: Lazy.any({ produce: () => ({ a: 1 }) }), fits: [] },
  { name: 'undefined', value: undefined, fits: ['optional'] },
];

const ALL: readonly (Hostile & { readonly fits: readonly string[] })[] = [...MISFITS.map(each => ({ ...each, fits: [] })), ...VALUES];

/** Examples of the types of other packages. */
const EXAMPLES: Readonly<Record<string, (scope: Construct) => unknown>> = {
  'cdk8s.ApiObject': scope => new ApiObject(scope, next('object'), { apiVersion: 'v1', kind: 'Service', metadata: { name: next('service') } }),
  'cdk8s.Duration': () => Duration.seconds(5),
  'cdk8s.Size': () => Size.mebibytes(64),
  'cdk8s-plus-25.Cpu': () => kplus.Cpu.millis(100),
  'cdk8s-plus-25.Probe': () => kplus.Probe.fromTcpSocket(),
  'cdk8s-plus-25.Handler': () => kplus.Handler.fromCommand(['a']),
  'cdk8s-plus-25.EnvValue': () => kplus.EnvValue.fromValue('a'),
  'cdk8s-plus-25.EnvFrom': scope => kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(scope, next('map'), 'a')),
  'cdk8s-plus-25.ISecret': scope => kplus.Secret.fromSecretName(scope, next('secret'), 'a'),
  'cdk8s-plus-25.IConfigMap': scope => kplus.ConfigMap.fromConfigMapName(scope, next('map'), 'a'),
  'cdk8s-plus-25.IServiceAccount': scope => kplus.ServiceAccount.fromServiceAccountName(scope, next('account'), 'a'),
  'cdk8s-plus-25.Volume': scope => kplus.Volume.fromEmptyDir(scope, next('volume'), next('v')),
  'cdk8s-plus-25.NodeTaintQuery': () => kplus.NodeTaintQuery.exists('a'),
  'cdk8s-plus-25.DeploymentStrategy': () => kplus.DeploymentStrategy.recreate(),
  'cdk8s-plus-25.Service': scope => new kplus.Service(scope, next('service'), { ports: [{ port: 80 }] }),
  'cdk8s-plus-25.Namespace': scope => new kplus.Namespace(scope, next('namespace')),
  'cdk8s-plus-25.AbstractPod': scope => new kplus.Pod(scope, next('pod'), { containers: [{ image: 'a' }] }),
  'cdk8s-plus-25.Workload': scope => new kplus.Deployment(scope, next('workload'), { containers: [{ image: 'a' }] }),
  'cdk8s-plus-25.k8s.Quantity': () => kplus.k8s.Quantity.fromString('1'),
  'cdk8s-plus-25.k8s.IntOrString': () => kplus.k8s.IntOrString.fromNumber(1),
};

/** Ids are the same for the same calls. */
let count = 0;
function next(name: string): string {
  return `${name}${++count}`;
}

/** What is only looked at once a route has it. */
const LOOSE = /\.(?:RouteTarget|Destination)$/;
/** Methods of which only a name is looked at: the rest of a provider is for the mesh's settings. */
const NAMES_ONLY = /^for(?:Tracing|Metrics|AccessLogging)$/;
/** What looks at its arguments only if there is something to allow. */
const CONDITIONAL: ReadonlySet<string> = new Set(['DefaultDeny.allowRoutes']);
/** Methods that throw for what is not there. */
const LOOK_UPS = /^(?:version|subset)$/;

/** The position of an argument, where the hostile value stands. */
export interface Position {
  /** Such as `HttpRouteOptions.timeout`. */
  readonly place: string;
  readonly hostile: Hostile;
  /** Whether the type of the place has no such values, so that a fault must tell. */
  readonly isMisfit: boolean;
}

/** A way into the API: a constructor, a factory or a method. */
export interface Entry {
  readonly name: string;
  readonly type: JsiiType;
  readonly method?: Method;
}

interface Expected {
  readonly place: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
}

compiledApp();
const { types } = readAssembly();
const foreign = Object.assign({}, ...['cdk8s', 'cdk8s-plus-25'].map(name => readAssembly(`${__dirname}/../../node_modules/${name}`).types)) as Readonly<Record<string, JsiiType>>;
const own = Object.values(types).filter(({ namespace }) => namespace === undefined);
const library = istio as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Abstract bases, which nobody makes. */
const BASES: ReadonlySet<string> = new Set(['Addon', 'IstioResource']);
/** What has nothing to check, or is about the app as a whole. */
const PASSIVE: ReadonlySet<string> = new Set(['Mesh', 'IstioRelease', 'ResourceFaults']);
/** Methods that cdk8s calls, or that only answer. */
const ANSWERS = /^(?:to[A-Z]|as[A-Z]|is[A-Z]|toString|get|hostFor$|gatewayFor$|delegateFor$)/;

/** Addons render large files, and have a test of their own that gives junk to all of their properties. */
const ADDONS: ReadonlySet<string> = new Set(['Addons', 'Grafana', 'Jaeger', 'Kiali', 'KialiLogin', 'Prometheus', 'PrometheusRule', 'Zipkin']);
const CLASSES = own.filter(({ kind, name }) => kind === 'class' && !BASES.has(name) && !PASSIVE.has(name) && !ADDONS.has(name));
const METHODS: readonly Maker[] = CLASSES.flatMap(type => (type.methods ?? []).filter(({ name }) => !ANSWERS.test(name)).map(method => ({ name: `${type.name}.${method.name}`, type, method })));

interface Maker extends Entry {
  readonly method: Method;
}

/** Every construct, and every method of one. Factories and methods of values make what these are given. */
export const ENTRIES: readonly Entry[] = [
  ...CLASSES.filter(isConstruct).map(type => ({ name: type.name, type })),
  ...METHODS.filter(({ name, type, method: { static: isStatic, parameters = [], returns } }) => !isStatic && parameters.length > 0 && !CONDITIONAL.has(name) && !LOOSE.test(returns?.type.fqn ?? '') && (isConstruct(type) || type.name === 'Injection')),
];

/** Whether a method gives back what it is given. */
function isPassing({ parameters = [], returns }: Method): boolean {
  return parameters.some(({ type }) => type.fqn !== undefined && type.fqn === returns?.type.fqn);
}

/** What gives an object of a type: factories, methods of other objects, and constructs. */
const MAKERS: ReadonlyMap<string, readonly Entry[]> = new Map(own.map(({ fqn }) => [fqn, [
  ...METHODS.filter(({ type, method }) => method.returns?.type.fqn === fqn && (method.static || type.fqn !== fqn) && !isPassing(method) && !NAMES_ONLY.test(method.name)),
  ...CLASSES.filter(type => isConstruct(type) && (type.fqn === fqn || isImplementing(type, fqn))).map(type => ({ name: type.name, type })),
  ...(fqn.endsWith('.IRouteTarget') ? METHODS.filter(({ method }) => /\.(?:RouteTarget|Destination|ServiceVersion|Subset)$/.test(method.returns?.type.fqn ?? '')) : []),
]]));

/** Methods that give the object anew with something more. */
const CHAINS: ReadonlyMap<string, readonly Maker[]> = new Map(own.map(({ fqn }) => [
  fqn,
  METHODS.filter(({ type, method }) => !method.static && type.fqn === fqn && method.returns?.type.fqn === fqn),
]));

function isConstruct(type: JsiiType): boolean {
  return type.initializer?.parameters?.[0]?.name === 'scope' && type.initializer.parameters.length >= 2;
}

/** Makes calls with arguments of the right types, but for one. */
export class Caller {
  private seen = 0;
  private at: Position | undefined;

  /**
   * @param hostileAt the number of the argument that is hostile; none if it is below 0
   */
  constructor(private readonly scope: Construct, private readonly random: () => number, private readonly hostileAt: number) {
    count = 0;
  }

  /** How many arguments there were. */
  get arguments(): number {
    return this.seen;
  }

  get position(): Position | undefined {
    return this.at;
  }

  call({ type, method }: Entry, depth = 0): unknown {
    if (method === undefined) return this.construct(type, depth);
    if (method.static) return this.invoke(library[type.name]!, type, method, depth);
    return this.invoke(this.instance(type, depth) as object, type, method, depth);
  }

  private invoke(target: object, type: JsiiType, { name, parameters = [] }: Method, depth: number): unknown {
    // A factory of a construct takes where it is made and what it is called first, as its constructor does.
    const isMaking = isConstruct(type) && parameters[0]?.name === 'scope';
    const own = isMaking ? [this.scope, next(type.name.toLowerCase())] : [];
    const given = [...own, ...parameters.slice(own.length).map(parameter => this.value({ place: `${type.name}.${name}(${parameter.name})`, ...parameter }, depth))];
    return (target as Record<string, (...args: unknown[]) => unknown>)[name]!(...given);
  }

  private construct(type: JsiiType, depth: number): unknown {
    const made = library[type.name] as unknown as new (scope: Construct, id: string, props?: unknown) => unknown;
    const props = type.initializer!.parameters![2];
    const id = next(type.name.toLowerCase());
    return props === undefined ? new made(this.scope, id) : new made(this.scope, id, this.value({ place: `new ${type.name}(props)`, ...props }, depth));
  }

  /** An object of a class or interface of this package. */
  private instance({ name, fqn }: JsiiType, depth: number): unknown {
    if (name === 'ServiceVersion') return new istio.VersionedService(this.scope, next('reviews'), { port: 80, versions: { v1: { image: 'a:1' } } }).version('v1');
    if (name === 'Subset') return new istio.DestinationRule(this.scope, next('rule'), { host: istio.Host.fromServiceName('a') }).addSubset('v1', { labels: { version: 'v1' } });
    const makers = MAKERS.get(fqn)!.filter(({ method }) => !LOOK_UPS.test(method?.name ?? ''));
    // The deeper, the simpler.
    const simple = depth > 4 ? makers.filter(({ method }) => method !== undefined && (method.parameters ?? []).length < 2) : [];
    const made = this.call(this.oneOf(simple.length > 0 ? simple : makers), depth + 1);
    const chains = CHAINS.get(fqn)!;
    // What a hostile value stands in is not replaced.
    if (depth > 4 || chains.length === 0 || this.at !== undefined || this.random() < 0.5) return made;
    const { type, method } = this.oneOf(chains);
    return this.invoke(made as object, type, method, depth + 1);
  }

  private oneOf<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  /** A value of a type, or a hostile one. */
  private value(expected: Expected, depth: number): unknown {
    if (this.seen++ === this.hostileAt) return this.hostile(expected);
    const { place, type } = expected;
    if (type.primitive !== undefined) return { string: 'a', number: 1, boolean: true }[type.primitive] ?? { a: 1 };
    if (type.collection) {
      const entry = (at: string) => this.value({ place: `${place}${at}`, type: type.collection!.elementtype }, depth + 1);
      return type.collection.kind === 'array' ? [entry('[]')] : { v1: entry('{}') };
    }
    const example = EXAMPLES[type.fqn!];
    if (example) return example(this.scope);
    const known = types[type.fqn!] ?? foreign[type.fqn!];
    if (known === undefined) return { a: 1 };
    if (known.kind === 'enum') return enumOf(known);
    if (known.datatype) return this.struct(known, depth);
    return this.instance(known, depth);
  }

  private struct(type: JsiiType, depth: number): object {
    const result: Record<string, unknown> = {};
    for (const property of propertiesOf(type)) {
      // The deeper, the fewer of what need not be there.
      if (property.optional && this.random() < 0.4 + 0.15 * depth) continue;
      result[property.name] = this.value({ place: `${type.name}.${property.name}`, type: property.type, optional: property.optional }, depth + 1);
    }
    return result;
  }

  private hostile({ place, type, optional = false }: Expected): unknown {
    const { fits, ...hostile } = ALL[Math.floor(this.random() * ALL.length)]!;
    const shape = shapeOf(type);
    const isMisfit = shape !== 'any' && !fits.includes(shape) && !(hostile.value === undefined && optional) && !(shape === 'enum' && fits.includes('string'));
    this.at = { place, hostile, isMisfit };
    return hostile.value;
  }
}

function shapeOf({ primitive, collection, fqn }: TypeReference): string {
  if (primitive !== undefined) return ['string', 'number', 'boolean'].includes(primitive) ? primitive : 'any';
  if (collection) return collection.kind === 'array' ? 'list' : 'map';
  const type = types[fqn!] ?? foreign[fqn!];
  return type?.datatype ? 'struct' : type?.kind === 'enum' ? 'enum' : 'object';
}

function enumOf({ name, fqn }: JsiiType): unknown {
  return optionsTable().enums[fqn.startsWith('cdk8s-istio.') ? name : `:${name}`]![0];
}

function isImplementing(type: JsiiType, fqn: string): boolean {
  return type.interfaces?.includes(fqn) === true || (type.base !== undefined && types[type.base] !== undefined && isImplementing(types[type.base]!, fqn));
}

function propertiesOf(type: JsiiType): NonNullable<JsiiType['properties']> {
  return [...(type.interfaces ?? []).flatMap(name => propertiesOf((types[name] ?? foreign[name])!)), ...(type.properties ?? [])];
}
