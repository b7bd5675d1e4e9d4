// Division of whole numbers as plainly as it can be said: what the product's own is compared with.

/** @param {bigint} a @param {bigint} b @returns {bigint} towards −∞ */
export const floorDiv = (a, b) => a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);

/** @param {bigint} a @param {bigint} b @returns {bigint} towards +∞ */
export const ceilDiv = (a, b) => -floorDiv(-a, b);
