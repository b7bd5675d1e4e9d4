import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MasterKey,
  type Place,
  type Sealed,
  seal,
  unseal,
} from '../../../src/engine/adapters/vault/envelope.js';

const master = (id = 'a1', version = 1): MasterKey => ({
  id,
  version,
  key: createSecretKey(randomBytes(32)),
});
const place: Place = {
  table: 'keys',
  row: 'r1',
  account: 'main',
  exchange: 'bybit',
  environment: 'testnet',
};
/** The same bytes with one bit turned. */
function bent(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}

describe('a sealed secret', () => {
  it('opens with its key in its place, whatever it says', () => {
    const key = master();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(unseal(key, place, seal(key, place, plain))).toBe(plain);
      }),
    );
  });

  it('is another text each time, and shows nothing of what it hides', () => {
    const key = master();
    const texts = [1, 2].map(() => JSON.stringify(seal(key, place, 'XkT7pQ2vLw9sR4mZ8d')));
    expect(texts[0]).not.toBe(texts[1]);
    for (const text of texts) expect(text).not.toMatch(/XkT7|WGtUN3BR/);
  });

  it.each(Object.keys(place) as (keyof Place)[])('does not open for another %s', (name) => {
    const key = master();
    expect(unseal(key, { ...place, [name]: 'other' }, seal(key, place, 'secret'))).toBeUndefined();
  });

  it('does not open where two parts of the place only read alike', () => {
    const key = master();
    const sealed = seal(key, { ...place, row: 'ab', account: 'c' }, 'secret');
    expect(unseal(key, { ...place, row: 'a', account: 'bc' }, sealed)).toBeUndefined();
  });

  it('does not open with another key, nor with another version of it', () => {
    const key = master();
    const sealed = seal(key, place, 'secret');
    expect(unseal(master(), place, sealed)).toBeUndefined();
    expect(unseal({ ...key, version: 2 }, place, { ...sealed, kekVersion: 2 })).toBeUndefined();
    expect(unseal({ ...key, id: 'b2' }, place, sealed)).toBeUndefined();
  });

  it.each(['wrapped', 'content'] as const)('does not open when a bit of its %s was turned', (part) => {
    const key = master();
    const sealed = seal(key, place, 'secret');
    for (const name of ['iv', 'ct', 'tag'] as const) {
      const changed: Sealed = { ...sealed, [part]: { ...sealed[part], [name]: bent(sealed[part][name]) } };
      expect(unseal(key, place, changed)).toBeUndefined();
    }
  });

  it('does not take a shorter tag, which would be easier to guess', () => {
    const key = master();
    const sealed = seal(key, place, 'secret');
    const tag = Buffer.from(sealed.content.tag, 'base64').subarray(0, 12).toString('base64');
    expect(unseal(key, place, { ...sealed, content: { ...sealed.content, tag } })).toBeUndefined();
    const iv = Buffer.from(sealed.wrapped.iv, 'base64').subarray(0, 8).toString('base64');
    expect(unseal(key, place, { ...sealed, wrapped: { ...sealed.wrapped, iv } })).toBeUndefined();
  });

  it('does not take the data key of another secret', () => {
    const key = master();
    const [one, two] = [seal(key, place, 'one'), seal(key, place, 'two')];
    expect(unseal(key, place, { ...one, wrapped: two.wrapped })).toBeUndefined();
  });
});
