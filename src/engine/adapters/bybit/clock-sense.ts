/** A clock that is so far from where it should be has jumped, or the answer is wrong, ms; and so much of ours where time goes faster. */
const JUMP_MS = 10_000;
const JUMP_OF_OURS_MS = 2_000;
/** If it says so this often in a row, that is the time. */
const BELIEVED_AFTER = 3;

/** Whether a time that the exchange tells is taken: everything that is late, or missed, is judged by it. */
export class ClockSense {
  private doubts: number[] = [];
  private news: number | undefined;

  constructor(private readonly speed: number) {}

  get isDoubtful(): boolean {
    return this.doubts.length > 0;
  }

  /** How far it jumped, told once. */
  takeNews(): number | undefined {
    const { news } = this;
    this.news = undefined;
    return news;
  }

  /** `jumpMs`: how far it is from where it should be. */
  believes(jumpMs: number): boolean {
    const allowedMs = Math.max(JUMP_MS, JUMP_OF_OURS_MS * this.speed);
    const before = this.doubts.at(-1);
    if (Math.abs(jumpMs) <= allowedMs) {
      this.doubts = [];
      return true;
    }
    if (before === undefined) this.news = jumpMs;
    const agrees = before !== undefined && Math.abs(jumpMs - before) <= allowedMs;
    this.doubts = agrees ? [...this.doubts, jumpMs] : [jumpMs];
    if (this.doubts.length < BELIEVED_AFTER) return false;
    this.doubts = [];
    return true;
  }
}
