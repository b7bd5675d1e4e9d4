/** Numbers in [0, 1), the same for the same seed (mulberry32). @param {number} seed */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (/** @type {number} */ limit) => Math.floor(next() * limit),
    between: (/** @type {number} */ from, /** @type {number} */ to) => from + next() * (to - from),
    /** @template T @param {readonly T[]} list nothing of an empty one @returns {T} */
    pick: (list) => /** @type {T} */ (list[Math.floor(next() * list.length)]),
    chance: (/** @type {number} */ share) => next() < share,
  };
}
