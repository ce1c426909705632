import { Construct } from 'constructs';
import { AddonProps } from './addon-props';
import { Jaeger, JaegerProps } from './jaeger/jaeger';
import { ITracing } from './tracing';
import { Zipkin, ZipkinProps } from './zipkin/zipkin';

/** What all addons have in common. */
export type Shared = Pick<AddonProps, 'namespace' | 'access' | 'securityContext'>;

/** Which tracing backend `Addons` has, and whether it installs it. */
export class AddonTracing {
  /**
   * Jaeger is installed.
   *
   * @param props its properties; its namespace is that of `Addons` unless it has one
   */
  public static jaeger(props: JaegerProps = {}): AddonTracing {
    return new AddonTracing((scope, shared) => new Jaeger(scope, 'jaeger', withShared(shared, props)));
  }

  /**
   * Zipkin is installed. Kiali shows no traces then.
   *
   * @param props its properties; its namespace is that of `Addons` unless it has one
   */
  public static zipkin(props: ZipkinProps = {}): AddonTracing {
    return new AddonTracing((scope, shared) => new Zipkin(scope, 'zipkin', withShared(shared, props)));
  }

  /**
   * One that is there already: a construct, `Jaeger.fromUrl(...)` or `Zipkin.fromUrl(...)`.
   *
   * @param tracing the backend
   */
  public static existing(tracing: ITracing): AddonTracing {
    return new AddonTracing(() => tracing);
  }

  private constructor(
    /** @internal */
    public readonly _in: (scope: Construct, shared: Shared) => ITracing,
  ) {}
}

/** What all addons have in common, and an addon's own properties, which prevail. What is no object is reported by the addon. */
export function withShared<T extends AddonProps>(shared: T, props: T): T {
  if (typeof props !== 'object' || props === null) return props;
  return { ...shared, ...Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) };
}
