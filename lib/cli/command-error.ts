/** The meaning of a command's exit code. */
export const ExitCode = {
  /** The command did what it was asked to. */
  OK: 0,
  /** It could not be done, or the answer is not the expected one. */
  FAILED: 1,
  /** The command line was not understood; nothing was done. */
  USAGE: 2,
  /** Ctrl+C, before there was an answer. */
  INTERRUPTED: 130,
} as const;

/** Ends a command. The message says what was found and what to do about it. */
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
