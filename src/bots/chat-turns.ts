import type { Timers } from './timers.js';

interface Line {
  readonly waiting: (() => Promise<void>)[];
  /** The turn that the next one waits for. */
  current: object | undefined;
}

export interface ChatTurnsOptions {
  readonly timers: Timers;
  /** A turn that lasts longer lets the next one begin. */
  readonly slowMs: number;
}

/**
 * Whose turn it is: what is taken in one chat begins in the order in which it came and one after the other, chats do not
 * wait for each other. A slow turn lets the next one begin, so that a /halt never waits behind a /backtest.
 */
export class ChatTurns {
  readonly #lines = new Map<string, Line>();
  readonly #running = new Set<object>();
  #idle: (() => void)[] = [];

  constructor(private readonly options: ChatTurnsOptions) {}

  /** What `run` throws or rejects with goes to where the failures of timers go; the next turn begins all the same. */
  take(chat: string, run: () => Promise<void>): void {
    let line = this.#lines.get(chat);
    if (line === undefined) {
      line = { waiting: [], current: undefined };
      this.#lines.set(chat, line);
    }
    line.waiting.push(run);
    this.#next(chat, line);
  }

  /** Resolves when every turn that was taken has ended, the slow ones too. */
  idle(): Promise<void> {
    if (this.#isIdle) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle.push(resolve);
    });
  }

  get #isIdle(): boolean {
    return this.#lines.size === 0 && this.#running.size === 0;
  }

  #next(chat: string, line: Line): void {
    if (line.current !== undefined) return;
    const run = line.waiting.shift();
    if (run !== undefined) void this.#turn({ chat, line, run });
    else if (this.#lines.get(chat) === line) this.#lines.delete(chat);
  }

  async #turn({ chat, line, run }: { chat: string; line: Line; run: () => Promise<void> }): Promise<void> {
    const turn = {};
    line.current = turn;
    this.#running.add(turn);
    const letOthers = (): void => {
      if (line.current !== turn) return;
      line.current = undefined;
      this.#next(chat, line);
    };
    const cancel = this.options.timers.after(this.options.slowMs, letOthers);
    try {
      await run();
    } catch (error) {
      this.options.timers.after(0, () => {
        throw error;
      });
    } finally {
      cancel();
      this.#running.delete(turn);
      letOthers();
      this.#tellIdle();
    }
  }

  #tellIdle(): void {
    if (!this.#isIdle) return;
    const told = this.#idle;
    this.#idle = [];
    for (const resolve of told) resolve();
  }
}
