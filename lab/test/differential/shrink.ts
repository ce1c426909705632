import { isFields, put, remove, type Fields, type Step, type Value } from './value';

/**
 * The smallest spec that can be had by leaving out fields and entries, and by making values simpler, while what is wrong with it stays.
 *
 * @param tries how many specs are tried at most
 */
export async function shrink(spec: Fields, isWrong: (spec: Fields) => Promise<boolean>, tries = 250): Promise<Fields> {
  let small = spec;
  let left = tries;
  for (;;) {
    const next = await firstOf(smaller(small).slice(0, left), isWrong);
    left -= next?.tried ?? left;
    if (!next) return small;
    small = next.spec;
    if (left <= 0) return small;
  }
}

async function firstOf(specs: readonly Fields[], isWrong: (spec: Fields) => Promise<boolean>): Promise<{ spec: Fields; tried: number } | undefined> {
  const STEP = 12;
  for (let start = 0; start < specs.length; start += STEP) {
    const some = specs.slice(start, start + STEP);
    const wrong = await Promise.all(some.map(isWrong));
    const index = wrong.indexOf(true);
    if (index >= 0) return { spec: some[index]!, tried: start + some.length };
  }
  return undefined;
}

function smaller(spec: Fields): Fields[] {
  const places: { path: Step[]; value: Value }[] = [];
  visit(spec, [], places);
  places.sort((one, other) => one.path.length - other.path.length);
  const without = places.map(({ path }) => {
    const copy = structuredClone(spec);
    remove(copy, path);
    return copy;
  });
  const simpler = places.flatMap(({ path, value }) => simple(value).map(each => {
    const copy = structuredClone(spec);
    put(copy, path, each);
    return copy;
  }));
  return [...without, ...simpler];
}

function visit(value: Value, path: Step[], places: { path: Step[]; value: Value }[]): void {
  if (path.length > 0) places.push({ path, value });
  if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, [...path, index], places));
  else if (isFields(value)) Object.entries(value).forEach(([key, child]) => visit(child, [...path, key], places));
}

function simple(value: Value): Value[] {
  if (typeof value === 'string' && value.length > 1) return [value.slice(0, Math.floor(value.length / 2)), value.slice(Math.ceil(value.length / 2))];
  return [];
}
