/** Where a command writes: a stream of the process, or a test's own. */
export interface Output {
  write(text: string): unknown;
  /** Whether a person is looking at it. */
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
}

/** All that a command knows of the process it runs in. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Such as `linux`, `darwin` or `win32`. */
  readonly platform: string;
  /** Aborted by Ctrl+C. */
  readonly interrupted: AbortSignal;
}

/** What a command's exit code says. */
export const ExitCode = {
  /** All is well. */
  OK: 0,
  /** It could not be done, or the answer is bad. */
  FAILED: 1,
  /** The command line was not understood; nothing was done. */
  USAGE: 2,
  /** Ctrl+C, before there was an answer. */
  INTERRUPTED: 130,
} as const;

/** Ends a command: the message says what was looked at and what to do about it. */
export class CommandError extends Error {
  constructor(message: string, readonly exitCode: number = ExitCode.FAILED) {
    super(message);
  }
}

/** The command line is wrong. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, ExitCode.USAGE);
  }
}

/** Ctrl+C came first. */
export class Interrupted extends CommandError {
  constructor() {
    super('interrupted', ExitCode.INTERRUPTED);
  }
}
