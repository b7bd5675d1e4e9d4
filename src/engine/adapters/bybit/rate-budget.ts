/** What is needed of time: monotonic, and to wait. */
export interface Waiting {
  elapsedMs(): number;
  pause(ms: number): Promise<void>;
  /** Nobody waits from now on. */
  end(): void;
}

/** How a request may be let through. */
export interface Turn {
  /** It only reduces risk: it may use what is kept for such. */
  readonly urgent?: boolean;
  /** Of {@link Waiting}: later it is not wanted any more. */
  readonly untilMs?: number;
}

export interface BudgetSize {
  readonly most: number;
  readonly windowMs: number;
  /** Of `most`, for urgent requests alone. */
  readonly kept: number;
}

/** Bybit allows 600 in 5 s and answers more with a ban of minutes; a third is left to others behind the same address. */
const OF_ADDRESS: BudgetSize = { most: 400, windowMs: 5_000, kept: 0 };

/** The requests that may be sent in a sliding window, shared by all who ask. */
export class RateBudget {
  private readonly sent: number[] = [];
  private readonly size: BudgetSize;
  private restUntilMs = 0;

  constructor(
    private readonly waiting: Waiting,
    size: Partial<BudgetSize> = {},
  ) {
    this.size = { ...OF_ADDRESS, ...size };
  }

  /** Requests that could leave now, of how many. */
  get state(): { readonly left: number; readonly of: number } {
    const nowMs = this.waiting.elapsedMs();
    this.forget(nowMs);
    const left = this.restUntilMs > nowMs ? 0 : this.size.most - this.sent.length;
    return { left, of: this.size.most };
  }

  /** Resolves when one more request may leave: true; false when that would be too late. */
  async take({ urgent = false, untilMs = Number.POSITIVE_INFINITY }: Turn = {}): Promise<boolean> {
    for (;;) {
      const nowMs = this.waiting.elapsedMs();
      this.forget(nowMs);
      const waitMs = Math.max(this.restUntilMs - nowMs, this.fullForMs(nowMs, urgent));
      if (waitMs <= 0) break;
      if (nowMs + waitMs > untilMs) return false;
      await this.waiting.pause(waitMs);
      // Whoever ends the waiting wants no more requests.
      if (this.waiting.elapsedMs() < nowMs + waitMs / 2) return false;
    }
    this.sent.push(this.waiting.elapsedMs());
    return true;
  }

  /** Nothing leaves for so long: the exchange has said that it was too much. */
  rest(ms: number): void {
    this.restUntilMs = Math.max(this.restUntilMs, this.waiting.elapsedMs() + ms);
  }

  private forget(nowMs: number): void {
    while (this.sent.length > 0 && (this.sent[0] as number) <= nowMs - this.size.windowMs) this.sent.shift();
  }

  private fullForMs(nowMs: number, urgent: boolean): number {
    const { most, windowMs, kept } = this.size;
    const over = this.sent.length - (urgent ? most : most - kept);
    return over < 0 ? 0 : (this.sent[over] as number) + windowMs - nowMs;
  }
}

/** For all that ask from one address, whoever they are: a fifth is kept for what only reduces risk. */
export const addressBudget = (waiting: Waiting): RateBudget => new RateBudget(waiting, { kept: 80 });
