import { App } from 'cdk8s';
import { IConstruct } from 'constructs';

type Synthesize = 'synth' | 'synthYaml';

/** What was made of objects in the synthesis that runs, by what it is. It goes when the synthesis ends. */
let made: Map<string, Map<object, unknown>> | undefined;
const WATCHED = new WeakSet<IConstruct>();

/**
 * What is made of an object: once in a synthesis of its app, which validates each construct once for every chart and then writes it. Nothing changes in between.
 * Elsewhere it is made each time, as constructs may have changed.
 *
 * @param what what it is, for one object has several
 */
export function onceInSynthesis<T>(object: object, what: string, make: () => T): T {
  if (made === undefined) return make();
  let known = made.get(what);
  if (known === undefined) made.set(what, known = new Map());
  if (!known.has(object)) known.set(object, make());
  return known.get(object) as T;
}

/** Has the app of a construct say when it is synthesized. */
export function watchSynthesis({ node: { root } }: IConstruct): void {
  if (WATCHED.has(root)) return;
  WATCHED.add(root);
  if (root instanceof App) (['synth', 'synthYaml'] as const).forEach(method => watch(root, method));
}

function watch(app: App, method: Synthesize): void {
  const synthesize = app[method].bind(app) as () => never;
  Object.defineProperty(app, method, {
    configurable: true,
    writable: true,
    value: () => {
      const before = made;
      made = new Map();
      try {
        return synthesize();
      } finally {
        made = before;
      }
    },
  });
}
