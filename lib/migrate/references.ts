import { resolveHost } from '../core/host-name';
import { Entry, groupOf, keyOf } from './entry';
import { data, Expression, factory, method, optional, struct, Variable, variable } from './expression';

const NETWORKING = 'networking.istio.io';
const DOMAIN = 'cluster.local';

/** The objects that were read, to find by what names them. */
export class Index {
  private readonly byKey = new Map<string, Entry>();
  private readonly rulesByHost = new Map<string, Entry[]>();
  private readonly entriesByHost = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      const { manifest } = entry;
      const { metadata: { name, namespace }, kind } = manifest;
      this.byKey.set(keyOf(groupOf(manifest), kind, namespace, name), entry);
      const { host, hosts } = (manifest.spec ?? {}) as { readonly host?: unknown; readonly hosts?: unknown };
      if (kind === 'DestinationRule' && typeof host === 'string') add(this.rulesByHost, resolveHost(host, namespace ?? '', DOMAIN), entry);
      if (kind === 'ServiceEntry' && Array.isArray(hosts)) for (const each of new Set(hosts)) if (typeof each === 'string') add(this.entriesByHost, each, entry);
    }
  }

  find(group: string, kind: string, namespace: string | undefined, name: string): Entry | undefined {
    return this.byKey.get(keyOf(group, kind, namespace, name));
  }

  /** The DestinationRules of a host, by its full name. */
  rulesOf(host: string): readonly Entry[] {
    return this.rulesByHost.get(host) ?? [];
  }

  /** The ServiceEntries that add a host to the mesh. */
  entriesOf(host: string): readonly Entry[] {
    return this.entriesByHost.get(host) ?? [];
  }
}

function add(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}

/** A chart, in which code can make more than the objects that were read. */
export interface Scope {
  readonly variable: Variable;
  /** An id that nothing else in the chart has, and nothing gets later: one of those wanted, if possible. */
  freeId(...wanted: readonly string[]): string;
}

/** What a manifest names: the variable of what was read before it, or else its name. */
export class References {
  /** @param scope where the code of the manifest stands; without one, nothing refers to what is made there for it alone */
  constructor(private readonly index: Index, private readonly entry: Entry, private readonly typed: (entry: Entry) => boolean, private readonly scope?: Scope) {}

  /** The namespace of the manifest. */
  get namespace(): string | undefined {
    return this.entry.manifest.metadata.namespace;
  }

  /** An annotation of the manifest. */
  annotation(key: string): unknown {
    const { annotations } = this.entry.manifest.metadata;
    return typeof annotations === 'object' && annotations !== null ? (annotations as Readonly<Record<string, unknown>>)[key] : undefined;
  }

  /** A host as a constructor takes it: it writes the same text again. */
  host(text: string): Expression {
    return this.definedHost(text) ?? this.hostByName(text);
  }

  /** A host that was read before: a Service, or one that a ServiceEntry adds to the mesh. */
  definedHost(text: string): Expression | undefined {
    return this.service(text) ?? this.addedHost(text);
  }

  private service(text: string): Expression | undefined {
    const [name, namespace, ...rest] = resolveHost(text, this.namespace ?? '', DOMAIN).split('.');
    if (rest.join('.') !== `svc.${DOMAIN}`) return undefined;
    const found = this.before('', 'Service', namespace === '' ? undefined : namespace, name);
    return found && text === this.written(name, found.manifest.metadata.namespace) ? factory('Host', 'fromApiObject', variable(found)) : undefined;
  }

  /** Where a route leads. */
  target(host: string, subset: string | undefined, port: number | undefined): Expression {
    const rule = subset === undefined ? undefined : this.ruleOf(host, subset);
    if (rule === undefined) return factory('Destination', 'to', this.host(host), optional(struct({ subset: subset === undefined ? undefined : data(subset), port: port === undefined ? undefined : data(port) })));
    const found = method(variable(rule), 'subset', data(subset));
    return port === undefined ? found : method(found, 'destination', data(port));
  }

  gateway(text: string): Expression {
    if (text === 'mesh') return factory('Gateway', 'mesh');
    const slash = text.indexOf('/');
    const [namespace, name] = slash < 0 ? [this.namespace, text] : [text.slice(0, slash), text.slice(slash + 1)];
    const found = this.typedBefore('Gateway', namespace, name);
    const short = namespace === this.namespace;
    if (found && short === slash < 0) return variable(found);
    // A namespace that is the own one is left out; what is written out all the same is taken for a name.
    return slash < 0 || short ? factory('Gateway', 'fromGatewayName', data(text)) : factory('Gateway', 'fromGatewayName', data(name), struct({ namespace: data(namespace) }));
  }

  delegate(name: string, namespace: string | undefined): Expression {
    const found = this.typedBefore('VirtualService', namespace ?? this.namespace, name);
    if (found && (namespace === undefined) === (found.manifest.metadata.namespace === this.namespace)) return variable(found);
    return factory('VirtualService', 'fromVirtualServiceName', data(name), optional(struct({ namespace: namespace === undefined ? undefined : data(namespace) })));
  }

  /**
   * A Secret of the manifest's namespace, as cdk8s-plus has it.
   *
   * @param use what it is for, as part of its id
   */
  secret(name: string, use: string): Expression | undefined {
    if (!this.scope) return undefined;
    const { variable: chart, freeId } = this.scope;
    const found = this.before('', 'Secret', this.namespace, name);
    const named: Expression = found ? { kind: 'member', of: variable(found), name: 'name' } : data(name);
    return factory('Secret', 'fromSecretName', variable(chart), data(freeId(`${this.entry.manifest.metadata.name}-${use}`)), named);
  }

  /**
   * A ServiceEntry that has one host is that host; one with several gives each.
   *
   * @param isIn which namespaces it may be in; any if left out
   */
  addedHost(text: string, isIn: (namespace: string | undefined) => boolean = () => true): Expression | undefined {
    // A name without dots is that of a Service, wherever a resource names it.
    const found = text.includes('.') ? this.index.entriesOf(text).filter(each => this.isUsable(each) && isIn(each.manifest.metadata.namespace)) : [];
    const entry = found.find(each => each.manifest.metadata.namespace === this.namespace) ?? found[0];
    if (entry === undefined) return undefined;
    const { hosts } = entry.manifest.spec as { readonly hosts: readonly unknown[] };
    return hosts.length === 1 ? variable(entry) : method(variable(entry), 'host', data(text));
  }

  private hostByName(text: string): Expression {
    if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text)) return factory('Host', 'fromServiceName', data(text));
    const [name, namespace, ...rest] = text.split('.');
    if (rest.join('.') === `svc.${DOMAIN}` && namespace !== this.namespace && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
      return factory('Host', 'fromServiceName', data(name), struct({ namespace: data(namespace) }));
    }
    return factory('Host', 'dnsName', data(text));
  }

  /** A DestinationRule of the host that has the subset and names the host as the destination does. */
  private ruleOf(host: string, subset: string): Entry | undefined {
    return this.index.rulesOf(resolveHost(host, this.namespace ?? '', DOMAIN)).find(rule => {
      const { host: ruleHost, subsets } = rule.manifest.spec as { readonly host: string; readonly subsets?: readonly { readonly name?: unknown }[] };
      return this.isUsable(rule) && Array.isArray(subsets) && subsets.some(each => each?.name === subset) && this.writtenOf(ruleHost, rule) === host;
    });
  }

  /** How a host that a rule names is written in the manifest. */
  private writtenOf(host: string, rule: Entry): string {
    const { namespace } = rule.manifest.metadata;
    if (namespace === this.namespace) return host;
    const [name, serviceNamespace, ...rest] = resolveHost(host, namespace ?? '', DOMAIN).split('.');
    // A host that is only a name is written as it stands; that of a Service depends on who writes it.
    const isService = this.index.find('', 'Service', serviceNamespace, name) !== undefined && rest.join('.') === `svc.${DOMAIN}`;
    return isService ? this.written(name, serviceNamespace) : host;
  }

  private written(name: string, namespace: string | undefined): string {
    return namespace === undefined || namespace === this.namespace ? name : `${name}.${namespace}.svc.${DOMAIN}`;
  }

  private typedBefore(kind: string, namespace: string | undefined, name: string): Entry | undefined {
    const found = this.before(NETWORKING, kind, namespace, name);
    return found && this.typed(found) ? found : undefined;
  }

  private before(group: string, kind: string, namespace: string | undefined, name: string): Entry | undefined {
    const found = this.index.find(group, kind, namespace, name);
    return found && found.position < this.entry.position ? found : undefined;
  }

  private isUsable(entry: Entry): boolean {
    return entry.position < this.entry.position && this.typed(entry);
  }
}
