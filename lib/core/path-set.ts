import { Step } from './field-path';

interface Node {
  /** Whether it is one of the places itself. */
  isPlace: boolean;
  readonly below: Map<Step, Node>;
}

/** Some places of one object. To ask for another takes as long as its path is, however many there are. */
export class PathSet {
  private readonly root: Node = { isPlace: false, below: new Map() };

  constructor(paths: Iterable<readonly Step[]>) {
    for (const path of paths) this.add(path);
  }

  /** Whether a place is one of them. */
  has(path: readonly Step[]): boolean {
    return this.find(path)?.isPlace ?? false;
  }

  /** Whether a place is one of them or inside of one. */
  covers(path: readonly Step[]): boolean {
    let node: Node | undefined = this.root;
    for (const step of path) {
      if (node === undefined || node.isPlace) break;
      node = node.below.get(step);
    }
    return node?.isPlace ?? false;
  }

  /** Whether a place is one of them or one of them is inside of it. */
  isBelow(path: readonly Step[]): boolean {
    const node = this.find(path);
    return node !== undefined && (node.isPlace || node.below.size > 0);
  }

  private add(path: readonly Step[]): void {
    let node = this.root;
    for (const step of path) {
      let next = node.below.get(step);
      if (next === undefined) node.below.set(step, next = { isPlace: false, below: new Map() });
      node = next;
    }
    node.isPlace = true;
  }

  private find(path: readonly Step[]): Node | undefined {
    let node: Node | undefined = this.root;
    for (const step of path) node = node?.below.get(step);
    return node;
  }
}
