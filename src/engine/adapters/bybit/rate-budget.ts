/** What is needed of time: monotonic, and to wait. */
export interface Waiting {
  elapsedMs(): number;
  pause(ms: number): Promise<void>;
  /** Nobody waits from now on. */
  end(): void;
}

/**
 * The requests that one address may send in a sliding window, shared by all who ask. Bybit allows 600 in 5 s and answers
 * more with a ban of minutes; a third is left to others behind the same address.
 */
export class RateBudget {
  private readonly sent: number[] = [];
  private restUntilMs = 0;

  constructor(
    private readonly waiting: Waiting,
    private readonly most = 400,
    private readonly windowMs = 5_000,
  ) {}

  /** Resolves when one more request may leave. */
  async take(): Promise<void> {
    for (;;) {
      const nowMs = this.waiting.elapsedMs();
      while (this.sent.length > 0 && (this.sent[0] as number) <= nowMs - this.windowMs) this.sent.shift();
      const waitMs = Math.max(this.restUntilMs - nowMs, this.fullForMs(nowMs));
      if (waitMs <= 0) break;
      await this.waiting.pause(waitMs);
    }
    this.sent.push(this.waiting.elapsedMs());
  }

  /** Nothing leaves for so long: the exchange has said that it was too much. */
  rest(ms: number): void {
    this.restUntilMs = Math.max(this.restUntilMs, this.waiting.elapsedMs() + ms);
  }

  private fullForMs(nowMs: number): number {
    return this.sent.length < this.most ? 0 : (this.sent[0] as number) + this.windowMs - nowMs;
  }
}
