/** Messages from a lab's worker to its supervisor. */
export type FromWorker =
  | { readonly type: 'progress'; readonly what: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string }
  /** Connections to an address of the machine's loopback are to be forwarded to a socket. */
  | { readonly type: 'publish'; readonly host: string; readonly port: number; readonly path: string }
  | { readonly type: 'withdraw'; readonly host: string; readonly port: number };

/** Messages from the supervisor to the command that started it. */
export type FromSupervisor =
  | { readonly type: 'progress'; readonly what: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string };

/** Environment variables that the supervisor sets for the worker. */
export const WORKER_ENV = { name: 'LAB_NAME', block: 'LAB_BLOCK', bare: 'LAB_BARE' } as const;
