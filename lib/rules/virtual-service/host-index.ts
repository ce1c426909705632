/** Which of some hosts cover another one. Hosts are short, so each is asked for by all of its ends in place of being compared with all others. */
export class HostIndex {
  private readonly names = new Map<string, number>();
  /** By what follows the `*`. */
  private readonly wildcards = new Map<string, number>();

  constructor(hosts: readonly string[] | undefined) {
    hosts?.forEach((host, index) => {
      if (typeof host !== 'string') return;
      const [map, key] = host.startsWith('*') ? [this.wildcards, host.slice(1)] : [this.names, host];
      if (!map.has(key)) map.set(key, index);
    });
  }

  /** Whether there are no hosts. */
  get isEmpty(): boolean {
    return this.names.size + this.wildcards.size === 0;
  }

  /** Where a host stands first, as it is written. */
  firstOf(host: string): number | undefined {
    return host.startsWith('*') ? this.wildcards.get(host.slice(1)) : this.names.get(host);
  }

  /** Where the first stands that covers a host: the host itself, or the longest wildcard over it other than at an index. */
  covering(host: string, except?: number): number | undefined {
    const name = host.startsWith('*') ? undefined : this.names.get(host);
    if (name !== undefined && name !== except) return name;
    if (this.wildcards.size === 0) return undefined;
    for (let start = host.startsWith('*') ? 1 : 0; start <= host.length; start++) {
      const wildcard = this.wildcards.get(host.slice(start));
      if (wildcard !== undefined && wildcard !== except) return wildcard;
    }
    return undefined;
  }
}
