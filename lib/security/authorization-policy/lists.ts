import { error } from '../../core/fault';
import { Misfit } from '../../resource/misfit';
import { Referrer } from '../../resource/render';

/** A list as it is written, where it stands. */
export type List = (from: Referrer) => unknown;

const NO_VALUES = error<{ readonly field: string }>('CI9014',
  ({ field }) => `${field} is given no values, so it would narrow nothing, and what it is a part of would hold for more`,
  'name one at least: check the list that they come from');
const TWICE = error<{ readonly field: string }>('CI9015',
  ({ field }) => `${field} is narrowed twice, and Istio compares with one list`,
  'name the values that both lists have in common, or write two of them for either list');

/** Lists of values by their fields; what they describe has one of the values of each list. */
export class Lists {
  static of(field: string, values: readonly unknown[], render: (value: unknown, from: Referrer) => unknown): Lists {
    if (values.length === 0) return Lists.lazy(field, () => Misfit.of(NO_VALUES, { field }));
    return Lists.lazy(field, from => values.map(value => render(value, from)));
  }

  static lazy(field: string, list: List): Lists {
    return new Lists({ [field]: list });
  }

  private constructor(private readonly fields: Readonly<Record<string, List>>) {}

  /** These and others: both narrow. */
  and({ fields }: Lists): Lists {
    const twice = Object.keys(fields).filter(field => Object.hasOwn(this.fields, field));
    return new Lists({ ...this.fields, ...fields, ...Object.fromEntries(twice.map(field => [field, () => Misfit.of(TWICE, { field })])) });
  }

  render(from: Referrer): { readonly [field: string]: unknown } {
    return Object.fromEntries(Object.entries(this.fields).map(([field, list]) => [field, list(from)]));
  }
}
