import { naturalOrder } from '../../core/natural-order';
import { AppProtocol } from '../../values';
import { factory, struct, Struct } from '../expression';
import { attempt, enumOf, listOf, oneOf, Reader, record, text, texts, Unreadable } from '../read';
import { References } from '../references';

export const stringMatch: Reader = (value, from) => {
  if (Object.keys(record(value)).length === 0) return factory('StringMatch', 'present');
  return oneOf('StringMatch', { exact: ['exact', text], prefix: ['prefix', text], regex: ['regex', text] })(value, from);
};

export const exportTo: Reader = listOf((value, from) => {
  const factories: Readonly<Record<string, string>> = { '*': 'all', '.': 'ownNamespace', '~': 'none' };
  return typeof value === 'string' && factories[value] ? factory('ExportTo', factories[value]) : factory('ExportTo', 'namespace', text(value, from));
});

/** A list of names and values as the map that it is written from: it has each name once, in the order of a map. */
export function mapFromList(nameField: string, valueField: string): Reader {
  return (value, from) => {
    if (!Array.isArray(value)) throw new Unreadable('no list');
    const names = value.map(each => String(record(each)[nameField]));
    if (names.some((name, index) => index > 0 && naturalOrder(names[index - 1], name) >= 0)) throw new Unreadable('not in the order of a map');
    return struct(Object.fromEntries(value.map((each, index) => [names[index], text(record(each)[valueField], from)])));
  };
}

/** Factories of PolicyTarget, by the group and the kind of what a policy is attached to. */
const TARGETS: Readonly<Record<string, string>> = {
  '/Service': 'fromServiceName',
  'networking.istio.io/ServiceEntry': 'fromServiceEntryName',
  'gateway.networking.k8s.io/Gateway': 'fromGatewayName',
  'gateway.networking.k8s.io/GatewayClass': 'fromGatewayClassName',
};

const policyTarget: Reader = (value, from) => {
  const { group, kind, name } = record(value);
  // The core group has two names more, which are written by a patch.
  const found = TARGETS[`${group === 'core' ? '' : String(group ?? '')}/${String(kind)}`];
  if (found === undefined) throw new Unreadable(`no target of kind ${String(kind)}`);
  return factory('PolicyTarget', found, text(name, from));
};

/** The forms of a PolicyScope, by the field that says to what a policy applies. */
const SCOPES: Readonly<Record<string, Reader>> = {
  selector: (value, from) => factory('PolicyScope', 'labels', texts(record(value).matchLabels, from)),
  targetRefs: (value, from) => {
    const targets = listOf(policyTarget)(value, from);
    return factory('PolicyScope', 'targets', ...(targets.kind === 'list' ? targets.items : []));
  },
  targetRef: (value, from) => factory('PolicyScope', 'target', policyTarget(value, from)),
};

/** To what a policy applies, as the option `appliesTo`: one of the fields of its spec that say so. */
export function appliesTo(spec: Readonly<Record<string, unknown>>, from: References): Struct {
  const found = Object.keys(SCOPES).map(field => (spec[field] === undefined ? undefined : attempt(() => SCOPES[field](spec[field], from)))).find(scope => scope !== undefined);
  return struct({ appliesTo: found });
}

/** A protocol as Istio's own resources have it: in upper case. */
export const protocol: Reader = (value, from) => {
  if (typeof value !== 'string' || value !== value.toUpperCase()) throw new Unreadable(`no protocol ${String(value)}`);
  return enumOf('AppProtocol', AppProtocol)(value.toLowerCase(), from);
};
