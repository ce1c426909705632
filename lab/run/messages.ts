/** What the lab's inside tells its keeper. */
export type FromInside =
  | { readonly type: 'progress'; readonly what: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string }
  /** Connections to an address of the machine's loopback are to be passed to a socket. */
  | { readonly type: 'publish'; readonly host: string; readonly port: number; readonly path: string }
  | { readonly type: 'withdraw'; readonly host: string; readonly port: number };

/** What the keeper tells the command that started it. */
export type FromKeeper =
  | { readonly type: 'progress'; readonly what: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string };

/** Environment variables by which a keeper tells the inside what to be. */
export const INSIDE_ENV = { name: 'LAB_NAME', block: 'LAB_BLOCK', bare: 'LAB_BARE' } as const;
