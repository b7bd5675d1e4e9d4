import type { Timers } from './timers.js';

type Run = () => Promise<void>;

interface Waiting {
  readonly run: Run;
  readonly ready: Promise<unknown> | undefined;
}

interface Line {
  readonly waiting: Waiting[];
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

  /**
   * What `run` throws or rejects with goes to where the failures of timers go; the next turn begins all the same. Until
   * `ready` has settled, well or not, it has not begun and keeps its place; whoever gives one sees to it that it settles.
   */
  take(chat: string, run: Run, ready?: Promise<unknown>): void {
    let line = this.#lines.get(chat);
    if (line === undefined) {
      line = { waiting: [], current: undefined };
      this.#lines.set(chat, line);
    }
    // Whether it went well is told to whoever gave it.
    line.waiting.push({ run, ready: ready === undefined ? undefined : Promise.allSettled([ready]) });
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
    const next = line.waiting.shift();
    if (next !== undefined) void this.#turn({ chat, line, next });
    else if (this.#lines.get(chat) === line) this.#lines.delete(chat);
  }

  async #turn({ chat, line, next }: { chat: string; line: Line; next: Waiting }): Promise<void> {
    const turn = {};
    line.current = turn;
    this.#running.add(turn);
    if (next.ready !== undefined) await next.ready;
    const letOthers = (): void => {
      if (line.current !== turn) return;
      line.current = undefined;
      this.#next(chat, line);
    };
    const cancel = this.options.timers.after(this.options.slowMs, letOthers);
    try {
      await next.run();
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
