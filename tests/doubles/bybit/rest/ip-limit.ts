/** 600 requests in 5 s from one address; over it nothing but 403 until the ban is over. Wall time. */
export class IpLimit {
  readonly #times: number[] = [];
  #bannedUntilMs = 0;
  refused = 0;

  constructor(
    private readonly most = 600,
    private readonly windowMs = 5_000,
    private readonly banMs = 600_000,
  ) {}

  /** Whether this request is one too many. */
  refuses(nowMs: number): boolean {
    while (this.#times.length > 0 && (this.#times[0] as number) <= nowMs - this.windowMs) this.#times.shift();
    this.#times.push(nowMs);
    if (this.#times.length > this.most) this.#bannedUntilMs = nowMs + this.banMs;
    const refuses = nowMs < this.#bannedUntilMs;
    if (refuses) this.refused += 1;
    return refuses;
  }

  forgive(): void {
    this.#bannedUntilMs = 0;
    this.#times.length = 0;
  }
}
