import type { Clock } from '../../../ports/clock.js';
import type { Caller } from '../caller.js';

/** Nothing is signed by a clock that may be off by more. */
const MOST_OFF_MS = 500;
/** In so long a clock of a machine goes astray by less than half of that; it is measured anew long before. */
const GOOD_FOR_MS = 300_000;
const EVERY_MS = 10_000;
const SAMPLES = 3;

/**
 * The time that requests are signed with is the exchange's own, measured against monotonic time: however wrong our wall
 * clock is, and wherever it jumps, the sign is right and the receive window stays narrow. What can still be wrong with it
 * is the measurement: too old, too uncertain, doubted, or made before this machine slept, when monotonic time stood still
 * and the wall clock went on. Then it is measured again before anything is signed.
 */
export class ClockKeeper {
  private wallAheadMs: number | undefined;
  private measuring: Promise<void> | undefined;
  private isOver = false;

  constructor(
    private readonly caller: Caller,
    private readonly clock: Clock,
    private readonly everyMs = EVERY_MS,
  ) {}

  /** Rejects when the exchange does not tell its time. */
  async start(): Promise<void> {
    await this.caller.persist(() => this.measure(SAMPLES));
    void this.run();
  }

  /** The exchange's time, ms. */
  nowMs(): number {
    return Math.floor(this.caller.nowMs());
  }

  /** How far our wall clock is ahead of the exchange's. */
  offsetMs(): number | undefined {
    const { measured } = this.caller.clock;
    return measured === undefined ? undefined : Math.round(this.clock.nowMs() - this.caller.nowMs());
  }

  get isGood(): boolean {
    const { clock, waiting } = this.caller;
    const { measured, sense } = clock;
    if (measured === undefined || this.wallAheadMs === undefined || sense.isDoubtful) return false;
    const sleptMs = Math.abs(this.aheadMs() - this.wallAheadMs);
    const isYoung = waiting.elapsedMs() - measured.atMs <= GOOD_FOR_MS;
    return isYoung && measured.errorMs <= MOST_OFF_MS && sleptMs <= MOST_OFF_MS;
  }

  /** Whether something may be signed now; measures first when the last measurement is no longer good. */
  async isReady(): Promise<boolean> {
    if (this.isGood) return true;
    // Several: a jump is believed when it is told often enough.
    await this.doubt(SAMPLES);
    return this.isGood;
  }

  /** The exchange says that our time is wrong, or it may be: it is measured now. */
  async doubt(samples = 1): Promise<void> {
    await this.measure(samples).catch(() => undefined);
  }

  stop(): void {
    this.isOver = true;
  }

  /** Whoever asks while it is being measured gets the same answer. */
  private measure(samples: number): Promise<void> {
    this.measuring ??= this.caller
      .setClock(samples)
      .then(() => {
        this.wallAheadMs = this.aheadMs();
      })
      .finally(() => {
        this.measuring = undefined;
      });
    return this.measuring;
  }

  private aheadMs(): number {
    return this.clock.nowMs() - this.caller.waiting.elapsedMs();
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      await this.caller.waiting.pause(this.everyMs);
      // A question that fails is put again at the next turn; what is signed in between asks for itself.
      if (!this.isOver) await this.doubt();
    }
  }
}
