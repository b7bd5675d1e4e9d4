import type { Readable } from 'node:stream';
import type { Conversation } from '../../commands/conversation.js';

/** Where the console writes: a terminal, or any stream. */
export interface ConsoleOutput extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface ConsoleInput extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** As the Scheduler port has them. */
export interface Timers {
  after(delayMs: number, run: () => void): () => void;
  every(intervalMs: number, run: () => void): () => void;
}

export interface ConsoleOptions {
  readonly conversation: Conversation;
  readonly input: ConsoleInput;
  readonly output: ConsoleOutput;
  readonly scheduler: Timers;
  /** Made with 0700 when the first picture comes. */
  readonly picturesFolder: string;
  /** 0600; what was typed, newest last. */
  readonly historyFile: string;
  readonly nowMs: () => number;
  /** Part of every message id, so that ids of two runs differ. */
  readonly epoch: number;
  /** Colour and bold type; the text is the same without. */
  readonly colour: boolean;
  /** The person left, the input ended, or nobody reads the output any more. Called once. */
  readonly onQuit: () => void;
  /** A bug that surfaced while answering: for the log. */
  readonly onFailure: (cause: unknown) => void;
  /** Market time of a push, in the person's zone; absent: HH:MM:SS in UTC. */
  readonly formatTime?: (atMs: number) => string;
}
