/** Hands out numbers of a range, each to one owner, the longest unused first. */
export class Addresses {
  private readonly free: number[];
  private readonly taken = new Map<string, number>();

  constructor(first: number, last: number) {
    this.free = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  take(owner: string): number {
    const had = this.taken.get(owner);
    if (had !== undefined) return had;
    const number = this.free.shift();
    if (number === undefined) throw new Error('no address is left');
    this.taken.set(owner, number);
    return number;
  }

  release(owner: string): void {
    const number = this.taken.get(owner);
    if (number === undefined) return;
    this.taken.delete(owner);
    this.free.push(number);
  }
}
