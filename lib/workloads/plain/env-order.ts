import { naturalOrder } from '../../core/natural-order';

/** A variable of a container's environment, as Kubernetes writes it. */
export interface Variable {
  readonly name: string;
  readonly value?: unknown;
}

/** `$(NAME)`; `$$` stands for a `$` that refers to nothing. */
const REFERENCE = /\$(?:\$|\(([^)]*)\))/g;

/**
 * Orders variables that come from a map: by name, and a variable after those that its value refers to with `$(NAME)`,
 * as Kubernetes only replaces references to variables that stand before. Variables that refer to each other are ordered by name.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function orderEnv<V extends Variable>(variables: readonly V[]): V[] {
  const sorted = [...variables].sort((a, b) => naturalOrder(a.name, b.name));
  if (sorted.every(({ value }) => typeof value !== 'string' || !value.includes('$('))) return sorted;

  const direct = new Map(sorted.map(({ name, value }) => [name, referencesOf(value)]));
  const needed = new Map(sorted.map(({ name }) => [name, reachable(name, direct)]));
  const written = new Set<string>();
  const result: V[] = [];
  while (result.length < sorted.length) {
    const next = sorted.find(({ name }) => !written.has(name) && [...needed.get(name)!].every(each => written.has(each) || needed.get(each)!.has(name)))!;
    written.add(next.name);
    result.push(next);
  }
  return result;
}

function referencesOf(value: unknown): string[] {
  return typeof value === 'string' ? [...value.matchAll(REFERENCE)].map(([, name]) => name).filter(name => name !== undefined) : [];
}

/** All variables that one refers to, itself or through others. */
function reachable(start: string, direct: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const each of direct.get(name)!) {
      if (!direct.has(each) || found.has(each)) continue;
      found.add(each);
      open.push(each);
    }
  }
  return found;
}
