import { InjectionLabels, injectorOf } from './injection-labels';

interface Expression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'DoesNotExist';
  readonly values?: readonly string[];
}

interface Webhook {
  readonly name: string;
  readonly namespace: readonly Expression[];
  readonly object: readonly Expression[];
}

/** The selectors that `istioctl manifest generate` prints for a control plane, with `--set revision=REVISION` for one of a revision (1.29.1). */
function webhooksOf(revision: string): Webhook[] {
  const label = [revision === '' ? 'default' : revision];
  const notOut: Expression = { key: 'sidecar.istio.io/inject', operator: 'NotIn', values: ['false'] };
  return [
    {
      name: 'rev.namespace.sidecar-injector.istio.io',
      namespace: [{ key: 'istio.io/rev', operator: 'In', values: label }, { key: 'istio-injection', operator: 'DoesNotExist' }],
      object: [notOut],
    },
    {
      name: 'rev.object.sidecar-injector.istio.io',
      namespace: [{ key: 'istio.io/rev', operator: 'DoesNotExist' }, { key: 'istio-injection', operator: 'DoesNotExist' }],
      object: [notOut, { key: 'istio.io/rev', operator: 'In', values: label }],
    },
    ...(revision !== '' ? [] : [
      {
        name: 'namespace.sidecar-injector.istio.io',
        namespace: [{ key: 'istio-injection', operator: 'In' as const, values: ['enabled'] }],
        object: [notOut],
      },
      {
        name: 'object.sidecar-injector.istio.io',
        namespace: [{ key: 'istio-injection', operator: 'DoesNotExist' as const }, { key: 'istio.io/rev', operator: 'DoesNotExist' as const }],
        object: [{ key: 'sidecar.istio.io/inject', operator: 'In' as const, values: ['true'] }, { key: 'istio.io/rev', operator: 'DoesNotExist' as const }],
      },
    ]),
  ];
}

/** Kubernetes' own meaning of a selector: `NotIn` holds for what does not have the label. */
function selects(expressions: readonly Expression[], labels: InjectionLabels): boolean {
  return expressions.every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'DoesNotExist') return value === undefined;
    return operator === 'In' ? value !== undefined && values.includes(value) : value === undefined || !values.includes(value);
  });
}

const CONTROL_PLANES = ['', 'canary', 'stable'];

/** The control planes whose webhooks select a pod. */
function injectors(namespace: InjectionLabels, pod: InjectionLabels): string[] {
  return CONTROL_PLANES.filter(revision => webhooksOf(revision).some(each => selects(each.namespace, namespace) && selects(each.object, pod)));
}

function choices(key: string, values: readonly (string | undefined)[]): InjectionLabels[] {
  return values.map(value => (value === undefined ? {} : { [key]: value }));
}

const REVISIONS = [undefined, 'default', 'canary', 'stable'];
const NAMESPACES = choices('istio-injection', [undefined, 'enabled', 'disabled', 'other']).flatMap(one => choices('istio.io/rev', REVISIONS).map(other => ({ ...one, ...other })));
const PODS = choices('sidecar.istio.io/inject', [undefined, 'true', 'false']).flatMap(one => choices('istio.io/rev', REVISIONS).map(other => ({ ...one, ...other })));
const PAIRS = NAMESPACES.flatMap(namespace => PODS.map(pod => ({ namespace, pod })));

test(`for all ${PAIRS.length} pairs of labels, who injects a pod is whose webhooks select it`, () => {
  const wrong = PAIRS.filter(({ namespace, pod }) => {
    const injector = injectorOf(namespace, pod);
    const expected = injector.kind === 'none' ? [] : [injector.revision === 'default' ? '' : injector.revision];
    return JSON.stringify(injectors(namespace, pod)) !== JSON.stringify(expected);
  });
  expect(wrong).toEqual([]);
  expect(PAIRS).toHaveLength(192);
});
