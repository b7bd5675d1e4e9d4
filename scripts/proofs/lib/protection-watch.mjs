// For how long what a desk holds at the exchange has been without its stop, while the desk could have placed one.

/** So long at most, in time in which the exchange could be reached. */
const MOST_BARE_MS = 5_000;
/** Coins of which nobody knows whether a sale that was withdrawn has sold them: nothing may sell them twice, a stop neither. */
const MOST_DOUBTED_MS = 40_000;
/** Whoever waits for an answer that was lost cannot know better sooner. An entry of a contract brings its stop along. */
const RECOVERY_MS = 12_000;

/**
 * @typedef {{ key: string, kind: 'contract' | 'coins' | 'doubted' }} Bare something that is held without its stop
 * @typedef {{ nowMs: number, isUp: boolean, struck: number, bare: readonly Bare[] }} Look `struck`: how many calls have met a fault so far
 */

export class ProtectionWatch {
  /** The longest of each kind, ms. */
  worstMs = { contract: 0, coins: 0, doubted: 0 };
  /** @type {Set<string>} what was bare for too long */
  found = new Set();
  /** @type {Map<string, number>} ms by key */
  #bareMs = new Map();
  #nowMs = 0;
  #wasUp = false;
  #struck = 0;
  #calmMs = RECOVERY_MS;

  /** While nobody could place anything no time passes; it does not begin anew either. @param {Look} look */
  look({ nowMs, isUp, struck, bare }) {
    const stepMs = isUp && this.#wasUp ? nowMs - this.#nowMs : 0;
    // A desk that has just come up waits for no answer: it has asked what there is.
    if (isUp && !this.#wasUp) this.#calmMs = RECOVERY_MS;
    this.#calmMs = struck === this.#struck ? this.#calmMs + stepMs : 0;
    this.#nowMs = nowMs;
    this.#wasUp = isUp;
    this.#struck = struck;
    if (!isUp) return;
    const keys = new Set(bare.map(({ key }) => key));
    for (const key of this.#bareMs.keys()) if (!keys.has(key)) this.#bareMs.delete(key);
    for (const one of bare) this.#pass(one, stepMs);
  }

  /** @param {Bare} bare @param {number} stepMs */
  #pass({ key, kind }, stepMs) {
    const isWaiting = kind !== 'contract' && this.#calmMs < RECOVERY_MS;
    const bareMs = (this.#bareMs.get(key) ?? 0) + (isWaiting ? 0 : stepMs);
    this.#bareMs.set(key, bareMs);
    this.worstMs[kind] = Math.max(this.worstMs[kind], bareMs);
    if (bareMs > (kind === 'doubted' ? MOST_DOUBTED_MS : MOST_BARE_MS))
      this.found.add(`${key} was without a stop for too long`);
  }
}
