import { ApiObject, Chart, Lazy, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { collect, error, Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Mesh } from '../mesh';
import { Misfit } from '../resource/misfit';
import { plain, Plain } from '../resource/plain';
import { listOf, Referrer, rendered, whenAny } from '../resource/render';
import { ConstructInput } from '../resource/validation';
import { checkMeshConfig, MeshConfigSpec } from '../rules/mesh-config/rule';
import { renderDuration } from '../values/duration';
import { ExportTo } from '../values/export-to';
import { ExtensionProvider } from './extension-provider';
import { DefaultProviders, MeshConfigProps, MeshTracing } from './mesh-config-props';

/** What Istio has where nothing is written. */
const DEFAULTS = { rootNamespace: 'istio-system', trustDomain: 'cluster.local' };

const TYPED = error<{ field: string }>('CI9301', ({ field }) => `'others' has '${field}', which has an option of its own`, ({ field }) => `write ${field}, or the option that stands for it`);

/** How the ConfigMap of a mesh is written. */
export interface MeshConfigMapOptions {
  /**
   * The revision of the control plane that reads it.
   *
   * @default - the control plane without a revision
   */
  readonly revision?: string;
}

/**
 * The mesh's own settings: what `meshConfig` has in the values of Istio's Helm charts and in an IstioOperator, and what istiod reads from the ConfigMap `istio`.
 *
 * It writes nothing by itself: give `toHelmValues()` to the chart `istiod`, or write the ConfigMap with `addConfigMap()`.
 * The root namespace and the trust domain are those of `Mesh.configure`, so that all constructs of the app agree with them.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export class MeshConfig extends Construct {
  private readonly mesh: Mesh;
  private readonly input = new ConstructInput();
  private readonly options: MeshConfigProps;
  private readonly providers: ExtensionProvider[];

  public constructor(scope: Construct, id: string, props: MeshConfigProps = {}) {
    super(scope, id);
    this.mesh = Mesh.of(scope);
    this.options = this.input.accept('MeshConfigProps', props) as MeshConfigProps;
    this.providers = [...this.options.extensionProviders ?? []];
    this.node.addValidation({ validate: () => this.faults().map(formatFault) });
  }

  /**
   * Adds a provider, which Telemetries and AuthorizationPolicies can name.
   *
   * Istio: extensionProviders
   */
  public addExtensionProvider(provider: ExtensionProvider): ExtensionProvider {
    this.providers.push(provider);
    return provider;
  }

  /**
   * The settings as they are now, as values of Istio's Helm charts: `{ meshConfig: ... }`. The `spec` of an IstioOperator has the same.
   * What is wrong with them is reported when the app is synthesized.
   */
  public toHelmValues(): { [name: string]: unknown } {
    return { meshConfig: this.rendering().spec };
  }

  /** The settings as they are now, as the text of a values file of Istio's Helm charts. */
  public toHelmValuesYaml(): string {
    return Yaml.stringify(this.toHelmValues());
  }

  /**
   * Writes the ConfigMap that istiod reads, `istio` in the root namespace of the mesh. For a control plane that was installed without it:
   * Helm and the IstioOperator write it from their own values.
   */
  public addConfigMap(options: MeshConfigMapOptions = {}): ApiObject {
    const { revision } = this.input.accept('MeshConfigMapOptions', options);
    return new ApiObject(this, 'config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: revision === undefined ? 'istio' : `istio-${revision}`, namespace: this.mesh.rootNamespace },
      data: Lazy.any({ produce: () => ({ mesh: Yaml.stringify(this.rendering().spec) }) }),
    });
  }

  private rendering(): Plain {
    return plain(this.render(new Referrer(this, this.mesh, Chart.of(this).namespace)), AT);
  }

  /** It only maps: what cannot be mapped is a `Misfit` at its place. */
  private render(from: Referrer): object {
    const {
      rootNamespace, trustDomain, tracing, outboundTrafficPolicy, defaultServiceExportTo, defaultVirtualServiceExportTo, defaultDestinationRuleExportTo,
      defaultProviders, connectTimeout, others, ...settings
    } = this.options;
    const { defaultConfig, ...more } = (others ?? {}) as { readonly defaultConfig?: object };
    return {
      ...more,
      ...settings,
      rootNamespace: rootNamespace ?? unlessDefault('rootNamespace', this.mesh),
      trustDomain: trustDomain ?? unlessDefault('trustDomain', this.mesh),
      outboundTrafficPolicy: outboundTrafficPolicy && { mode: outboundTrafficPolicy },
      defaultServiceExportTo: exported(defaultServiceExportTo),
      defaultVirtualServiceExportTo: exported(defaultVirtualServiceExportTo),
      defaultDestinationRuleExportTo: exported(defaultDestinationRuleExportTo),
      defaultConfig: tracing === undefined ? defaultConfig : { ...defaultConfig, tracing: renderTracing(tracing, defaultConfig) },
      extensionProviders: listOf(whenAny(this.providers), each => rendered(each, 'ExtensionProvider.zipkin(...)', from)),
      defaultProviders: defaultProviders && renderDefaults(defaultProviders),
      connectTimeout: renderDuration(connectTimeout),
    };
  }

  private faults(): Fault[] {
    const { spec, faults, broken, unwritable } = this.rendering();
    const brokenPlaces = new Set(broken.map(path => JSON.stringify(path)));
    const judged = collect(report => {
      for (const field of Object.keys(this.options.others ?? {})) if (OPTIONS.has(field)) report(TYPED, AT, { field });
      checkMeshConfig(spec as MeshConfigSpec, this.mesh, AT, report);
    });
    return [...this.input.faults, ...faults, ...judged.filter(({ path }) => !brokenPlaces.has(JSON.stringify(path))), ...unwritable];
  }
}

const AT = FieldPath.ROOT.at('meshConfig');

/** What has an option of its own. `defaultConfig` has one for its tracing only. */
const OPTIONS: ReadonlySet<string> = new Set([
  'rootNamespace', 'trustDomain', 'trustDomainAliases', 'accessLogFile', 'accessLogFormat', 'accessLogEncoding', 'enableTracing', 'outboundTrafficPolicy', 'defaultServiceExportTo',
  'defaultVirtualServiceExportTo', 'defaultDestinationRuleExportTo', 'extensionProviders', 'defaultProviders', 'enableAutoMtls', 'connectTimeout',
]);

function unlessDefault(field: keyof typeof DEFAULTS, mesh: Mesh): string | undefined {
  return mesh[field] === DEFAULTS[field] ? undefined : mesh[field];
}

function exported(list: readonly ExportTo[] | undefined): unknown {
  return listOf(list, each => rendered(each, 'ExportTo.all()'));
}

/** The names of providers, which those of Telemetry render as objects. */
function renderDefaults({ tracing, metrics, accessLogging }: DefaultProviders): object {
  const names = (list: DefaultProviders['tracing'] | DefaultProviders['metrics'] | DefaultProviders['accessLogging']): unknown => listOf<{ _render(): unknown }>(list, each => {
    const provider = rendered(each, "TracingProvider.fromName('NAME')");
    return provider instanceof Misfit ? provider : (provider as { readonly name: unknown }).name;
  });
  return { tracing: names(tracing), metrics: names(metrics), accessLogging: names(accessLogging) };
}

function renderTracing(tracing: MeshTracing, defaultConfig: object | undefined): object {
  const { tracing: other } = (defaultConfig ?? {}) as { readonly tracing?: object };
  return { ...other, ...tracing };
}
