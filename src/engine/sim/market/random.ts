/**
 * Chance by counter: a number is a function of (stream, index, salt), so any bar's draws are known without drawing
 * those before it. Whole-number operations and the four rules only: the same bits on every machine and Node version.
 */

/** Multipliers and shifts of MurmurHash3's 32-bit finaliser (Austin Appleby, public domain). */
function scramble(bits: number): number {
  let x = bits;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** A stream's 32-bit name, from the seed (any safe integer) and what it is for. */
export function streamOf(seed: number, purpose: string): number {
  let stream = scramble(seed | 0) ^ scramble(Math.floor(seed / 2 ** 32) + 0x51ed27);
  for (let i = 0; i < purpose.length; i += 1)
    stream = scramble(Math.imul(stream, 31) + purpose.charCodeAt(i));
  return stream;
}

/** 32 random bits, as an unsigned integer. */
const bitsAt = (stream: number, index: number, salt: number): number =>
  scramble(scramble(stream ^ Math.imul(salt, 0x9e3779b1)) + Math.imul(index, 0x27d4eb2f)) >>> 0;

/** Uniform in [0, 1). */
export const uniformAt = (stream: number, index: number, salt: number): number =>
  bitsAt(stream, index, salt) / 4294967296;

/** Nearly normal, mean 0, variance 1, within ±3.47: the sum of four uniforms. Uses salts `salt` and `salt + 1`. */
export function normalAt(stream: number, index: number, salt: number): number {
  const a = bitsAt(stream, index, salt);
  const b = bitsAt(stream, index, salt + 1);
  const sum = (a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16);
  return (sum / 65536 - 2) * Math.sqrt(3);
}

/** e^x for |x| ≤ 2 within 0.2 %, growing: Math.exp may differ in its last bit between versions, this cannot. */
export function exponential(x: number): number {
  let power = 1 + x / 1024;
  for (let doubling = 0; doubling < 10; doubling += 1) power *= power;
  return power;
}
