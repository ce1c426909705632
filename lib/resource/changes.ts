let count = 0;

/** How often anything was added to a resource so far, in any app: what was concluded before the last time may no longer hold. */
export function changes(): number {
  return count;
}

/** To be called when something is added to a resource. */
export function countChange(): void {
  count += 1;
}
