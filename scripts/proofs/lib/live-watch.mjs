// Looks again and again at what a live desk holds at the double, as long as it is up.
import { unprotected } from './live-checks.mjs';
import { ProtectionWatch } from './protection-watch.mjs';

const LOOK_MS = 50;

const isHeld = ({ category, side }) => category === 'linear' && side !== '';

export class LiveWatch {
  #watch = new ProtectionWatch();
  looks = 0;
  /** Those at which contracts, and coins of sessions, were held. */
  heldLooks = { contracts: 0, coins: 0 };
  #timer;

  /** `isUp`: whether the desk is at work and knows its account at this moment. */
  constructor(place, record, isUp) {
    this.#timer = setInterval(() => this.#look(place, record, isUp()), LOOK_MS);
  }

  get worstMs() {
    return this.#watch.worstMs;
  }

  get found() {
    return this.#watch.found;
  }

  #look({ account, double }, record, isUp) {
    this.looks += 1;
    this.#watch.look({
      nowMs: performance.now(),
      isUp,
      struck: double.rest.struck(),
      bare: isUp ? this.#bare(account(), record) : [],
    });
  }

  #bare(account, record) {
    record.refresh();
    const coins = record.coins.look(account);
    if ([...account.positions.values()].some(isHeld)) this.heldLooks.contracts += 1;
    if (coins.held > 0) this.heldLooks.coins += 1;
    return [...unprotected(account).map((symbol) => ({ key: symbol, kind: 'contract' })), ...coins.bare];
  }

  stop() {
    clearInterval(this.#timer);
  }
}
