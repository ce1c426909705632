/** Where a command writes: a stream of the process, or a buffer in a test. */
export interface Output {
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
}

/** Everything a command uses of the process it runs in. */
export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Such as `linux`, `darwin` or `win32`. */
  readonly platform: string;
  /** The working directory, which relative paths start from. */
  readonly cwd: string;
  /** Aborted by Ctrl+C, or when the output can no longer be written. */
  readonly interrupted: AbortSignal;
}
