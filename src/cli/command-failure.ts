/** What a command ends with when it could not do it: one line for a person, and the exit code. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  constructor(
    /** 1: it failed. 2: it was asked in a way that makes no sense. */
    readonly exitCode: 1 | 2,
    message: string,
  ) {
    super(message);
  }
}

export const usageFailure = (message: string): CommandFailure => new CommandFailure(2, message);
export const failure = (message: string): CommandFailure => new CommandFailure(1, message);
