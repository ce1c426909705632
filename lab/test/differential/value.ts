/** What JSON can say. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export type Fields = { [key: string]: Value };

export type Step = string | number;

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function get(root: Value | undefined, path: readonly Step[]): Value | undefined {
  return path.reduce<Value | undefined>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Fields)[step];
  }, root);
}

/** Puts a value at a place, making what is missing on the way there. What is in the way gives way. */
export function put(root: Fields, path: readonly Step[], value: Value): void {
  let parent = root as Value;
  path.slice(0, -1).forEach((step, index) => {
    const isList = typeof path[index + 1] === 'number';
    const child = (parent as Fields)[step];
    const fits = isList ? Array.isArray(child) : isFields(child);
    if (!fits) (parent as Fields)[step] = isList ? [] : {};
    parent = (parent as Fields)[step]!;
  });
  (parent as Fields)[path.at(-1)!] = value;
}

/** Takes a field out of its object, or an entry out of its list. */
export function remove(root: Fields, path: readonly Step[]): void {
  const parent = get(root, path.slice(0, -1));
  const last = path.at(-1)!;
  if (Array.isArray(parent)) parent.splice(last as number, 1);
  else if (isFields(parent)) delete parent[last];
}

/** `http[0].route` as steps. */
export function steps(path: string): Step[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => /^\d+$/.test(step) ? Number(step) : step);
}
