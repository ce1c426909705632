import { compare, smallest, tableOf, type Judges, type Outcome, type Sent } from './compare';
import { Generator } from './generate';
import { mutated, MUTATIONS } from './mutate';
import type { Random } from './random';
import { RULE_MUTATIONS, ruleMutated } from './rule-mutations';

/** A spec of a kind made from its schema, changed at one place, at two, or at none; `rule` changes it by a rule of the kind. */
export function makeSpecs(kind: string, root: number, count: number, random: Random, isValid: (kind: string, spec: Sent['spec']) => boolean): Sent[] {
  const generator = new Generator(kind, root, random);
  const valid = () => {
    for (;;) {
      const spec = generator.spec();
      if (isValid(kind, spec)) return spec;
    }
  };
  const rules = Object.keys(RULE_MUTATIONS[kind] ?? {});
  const mutations = Object.keys(MUTATIONS);
  return Array.from({ length: count }, (_, index): Sent => {
    if (index % 8 === 0) return { kind, mutation: 'valid', spec: valid() };
    if (index % 8 === 1) return { kind, mutation: 'random', spec: generator.spec() };
    if (index % 8 < 4 && rules.length > 0) {
      const rule = random.pick(rules);
      return { kind, mutation: rule, spec: ruleMutated(kind, rule, valid(), random) };
    }
    const mutation = random.pick(mutations);
    const once = mutated(mutation, valid(), random, generator);
    if (!once) return { kind, mutation: 'valid', spec: valid() };
    return { kind, mutation, spec: random.chance(0.15) ? mutated(random.pick(mutations), once, random, generator) ?? once : once };
  });
}

/** Fails unless the server and we say the same of all specs. */
export async function expectAgreement(all: readonly Sent[], judges: Judges, seed: number): Promise<Outcome> {
  const start = performance.now();
  const outcome = await compare(all, judges);
  say(`seed ${seed}: ${all.length} specs in ${Math.round((performance.now() - start) / 1000)} s, ${outcome.disagreements.length} disagreements\n${tableOf(outcome.counts)}`);
  const shrunk = await smallest(outcome.disagreements, judges);
  for (const each of shrunk) say(JSON.stringify(each));
  expect(shrunk).toEqual([]);
  expect(outcome.disagreements).toEqual([]);
  return outcome;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
