/** More fills lie between no funding and the look that finds it. */
const MOST_STEPS = 1_000;

/** What a book held of an instrument at a time, as its fills tell it; those may be told late, and in any order. */
export class HeldSteps {
  /** Before the first step that is kept. */
  private base = 0;
  private steps: { readonly atMs: number; readonly change: number }[] = [];

  add(atMs: number, change: number): void {
    this.steps.push({ atMs, change });
    if (this.steps.length <= MOST_STEPS) return;
    for (const { change: old } of this.steps.splice(0, MOST_STEPS / 2)) this.base += old;
  }

  /** Signed, base units. */
  at(atMs: number): number {
    return this.steps.reduce((sum, step) => (step.atMs <= atMs ? sum + step.change : sum), this.base);
  }
}
