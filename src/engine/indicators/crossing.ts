/** Differences below this share of the scale are rounding, not market. */
const TOUCH = 1e-12;

/**
 * Tells the bar on which one line comes out on the other side of another. Lines that touch and part again have not
 * crossed; after a touch, the side they come from still counts. The first side seen crosses nothing.
 */
export class Crossing {
  private side = 0;

  /**
   * `difference` = line − other (NaN: not defined yet), `scale` = the size of the numbers it was computed from.
   * Returns 1 where the line has just come out above, −1 below, else 0.
   */
  push(difference: number, scale: number): number {
    const above = difference > TOUCH * scale;
    const below = difference < -TOUCH * scale;
    if (!above && !below) return 0;
    const before = this.side;
    this.side = above ? 1 : -1;
    return before === -this.side ? this.side : 0;
  }
}
