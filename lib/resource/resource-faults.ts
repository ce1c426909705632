import { Fault } from '../core/fault';
import { PathSet } from '../core/path-set';
import { Plain } from './plain';

/** Remedies by the code of the fault: fixed, or made from its arguments. */
export interface Remedies {
  readonly [code: string]: string | ((args: Readonly<Record<string, unknown>>) => string);
}

/** What a name is to be, in the words of every construct. */
const COMMON: Remedies = {
  CI1001: "write an id, or metadata.name, of lower-case letters, digits and '-', with a letter or digit at both ends",
  CI1002: "give the chart, or metadata, a namespace of at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
};

/**
 * Faults of input and faults of the spec that came of it, without those of the spec that follow from bad input. What Istio would ignore is only
 * known of what was meant: an object with bad input has no warnings of the rules.
 */
export function oncePerCause(rendered: Plain, judged: readonly Fault[]): readonly Fault[] {
  if (rendered.faults.length === 0) return withUnwritable(judged, rendered.unwritable);
  const isBad = rendered.faults.some(({ severity }) => severity === 'error');
  const broken = new PathSet(rendered.broken);
  const aroundBroken = new PathSet(rendered.broken.map(path => path.slice(0, -1)));
  const given = new PathSet(rendered.faults.map(({ path }) => path));
  const kept = judged.filter(({ path, severity }) => !(isBad && severity === 'warning')
    && !broken.covers(path) && !aroundBroken.has(path) && !given.has(path) && !given.has(path.slice(0, -1)));
  return withUnwritable([...rendered.faults, ...kept], rendered.unwritable);
}

/** Faults, and those of texts that cannot be written: where a text is refused anyway, one fault is enough. */
export function withUnwritable(faults: readonly Fault[], unwritable: readonly Fault[]): readonly Fault[] {
  if (unwritable.length === 0) return faults;
  const refused = new PathSet(faults.filter(fault => fault.severity === 'error').map(({ path }) => path));
  return [...faults, ...unwritable.filter(({ path }) => !refused.has(path))];
}

/** Faults with the constructs' own remedies, where there are. */
export function withRemedies(faults: readonly Fault[], remedies: Remedies): readonly Fault[] {
  return faults.map(fault => {
    const remedy = [remedies, COMMON].find(each => Object.hasOwn(each, fault.code))?.[fault.code];
    if (remedy === undefined) return fault;
    const { code, severity, path, args } = fault;
    return { code, severity, path, args, message: fault.message, remedy: typeof remedy === 'string' ? remedy : remedy(args) };
  });
}
