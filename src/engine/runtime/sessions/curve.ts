/** A curve of bounded size: when it is full every second point goes, so that old and new keep the same spacing. */
export class BoundedCurve {
  private atMs: number[] = [];
  private values: number[] = [];
  private stride = 1;
  private skipped = 0;

  constructor(private readonly capacity = 4096) {}

  add(atMs: number, value: number): void {
    this.skipped += 1;
    if (this.skipped < this.stride && this.atMs.length > 0) {
      // The newest point always stands, whatever the spacing.
      this.replaceLast(atMs, value);
      return;
    }
    this.skipped = 0;
    this.atMs.push(atMs);
    this.values.push(value);
    if (this.atMs.length >= this.capacity) this.thin();
  }

  private replaceLast(atMs: number, value: number): void {
    this.atMs[this.atMs.length - 1] = atMs;
    this.values[this.values.length - 1] = value;
  }

  private thin(): void {
    const last = this.atMs.length - 1;
    const keep = (_: number, index: number): boolean => index % 2 === 0 || index === last;
    this.atMs = this.atMs.filter(keep);
    this.values = this.values.filter(keep);
    this.stride *= 2;
  }

  points(): { readonly atMs: Float64Array; readonly equity: Float64Array } {
    return { atMs: Float64Array.from(this.atMs), equity: Float64Array.from(this.values) };
  }
}
