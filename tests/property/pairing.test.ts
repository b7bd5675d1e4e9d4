import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  EMPTY_BOOK,
  isLocked,
  type PairingBook,
  type PairingCode,
  readCode,
  shownCode,
  TRIES_WINDOW_MS,
  WRONG_FOR_CODE,
  WRONG_TRIES,
  withCode,
  withoutCode,
  withWrongTry,
} from '../../src/engine/domain/pairing.js';
import { cleanName, freeName } from '../../src/engine/domain/person-name.js';

const fiveBytes = fc.uint8Array({ minLength: 5, maxLength: 5 });
const codeUntil = (id: string, expiresMs: number): PairingCode => ({
  id,
  role: 'viewer',
  by: 'owner',
  salt: '',
  digest: '',
  expiresMs,
  wrong: 0,
});

describe('a code', () => {
  it('is 8 letters that carry all 40 bits: no two numbers have the same one', () => {
    fc.assert(
      fc.property(fiveBytes, (bytes) => {
        const code = codeOf(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        const value = [...code].reduce(
          (sum, letter) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(letter)),
          0n,
        );
        expect(value).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
      }),
    );
  });

  it('is read however it is typed: dashes, spaces, small letters, O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(fiveBytes, fc.nat(), (bytes, seed) => {
        const code = codeOf(bytes);
        const typed = [...shownCode(code)]
          .map((letter, at) => {
            const turn = (seed >> (at % 16)) & 3;
            if (letter === '0' && turn > 0) return 'oO0o'.charAt(turn);
            if (letter === '1' && turn > 0) return 'ilIL'.charAt(turn);
            return turn === 1 ? letter.toLowerCase() : turn === 2 ? ` ${letter}` : letter;
          })
          .join('');
        expect(readCode(typed)).toBe(code);
      }),
    );
  });

  it('is nothing else: any other text is no code, and none makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const code = readCode(text);
        if (code !== undefined) expect(readCode(shownCode(code))).toBe(code);
      }),
      { numRuns: 2_000 },
    );
    expect(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCD-EFGU', 'ÀBCDEFGH'].map(readCode)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});

describe('wrong tries', () => {
  interface Step {
    readonly who: number;
    readonly afterMs: number;
  }
  const steps = fc.array(fc.record({ who: fc.nat({ max: 5 }), afterMs: fc.nat({ max: 300_000 }) }), {
    maxLength: 80,
  });

  /** Plays tries against codes that never end by themselves, as the engine does: who is locked is not counted. */
  function play(
    list: readonly Step[],
    seen: (book: PairingBook, who: string, nowMs: number) => void,
  ): PairingBook {
    let nowMs = 0;
    let book = withCode(EMPTY_BOOK, codeUntil('c', Number.MAX_SAFE_INTEGER), 0);
    for (const { who, afterMs } of list) {
      nowMs += afterMs;
      const key = `telegram ${who}`;
      if (book.codes.length === 0 || isLocked(book, key, nowMs)) continue;
      seen(book, key, nowMs);
      book = withWrongTry(book, key, nowMs);
    }
    return book;
  }

  it('of one identity are never more than five in any ten minutes', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const tried = new Map<string, number[]>();
        play(list, (_book, who, nowMs) => tried.set(who, [...(tried.get(who) ?? []), nowMs]));
        for (const times of tried.values()) {
          times.forEach((atMs, at) => {
            const earlier = times[at - WRONG_TRIES];
            if (earlier !== undefined) expect(atMs - earlier).toBeGreaterThanOrEqual(TRIES_WINDOW_MS);
          });
        }
      }),
    );
  });

  it('of all together are never more than twenty-five against one code', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let tries = 0;
        const book = play(list, () => {
          tries += 1;
        });
        expect(tries).toBeLessThanOrEqual(WRONG_FOR_CODE);
        expect(book.codes.length).toBe(tries === WRONG_FOR_CODE ? 0 : 1);
      }),
    );
  });

  it('lock for ten minutes after the fifth, and are forgotten after a right one', () => {
    const who = 'telegram 7';
    const five = [0, 1, 2, 3, 4].reduce((book, nowMs) => withWrongTry(book, who, nowMs), EMPTY_BOOK);
    expect(
      [5, 4 + TRIES_WINDOW_MS - 1, 4 + TRIES_WINDOW_MS].map((atMs) => isLocked(five, who, atMs)),
    ).toEqual([true, true, false]);
    expect(isLocked(five, 'telegram 8', 5)).toBe(false);
    expect(isLocked(withoutCode(five, 'c', who), who, 5)).toBe(false);
  });
});

describe('the codes that are open', () => {
  it('are at most eight, none of them over, the same id once', () => {
    const ids = fc.array(fc.record({ id: fc.nat({ max: 12 }), lifeMs: fc.nat({ max: 1_000 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(ids, (list) => {
        let book = EMPTY_BOOK;
        list.forEach(({ id, lifeMs }, at) => {
          const nowMs = at * 50;
          book = withCode(book, codeUntil(String(id), nowMs + 1 + lifeMs), nowMs);
          expect(book.codes.length).toBeLessThanOrEqual(8);
          expect(book.codes.every(({ expiresMs }) => expiresMs > nowMs)).toBe(true);
          expect(new Set(book.codes.map((one) => one.id)).size).toBe(book.codes.length);
          expect(book.codes.at(-1)?.id).toBe(String(id));
        });
      }),
    );
  });
});

describe('a name from a platform', () => {
  it('is one short line that shows something, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (given) => {
        const name = cleanName(given, 'telegram 7');
        expect([...name].length).toBeGreaterThan(0);
        expect([...name].length).toBeLessThanOrEqual(40);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\s\s/u);
        expect(cleanName(name, 'x')).toBe(name);
      }),
      { numRuns: 2_000 },
    );
    expect(cleanName('\u202Egnp.exe\u0007\n Ann', 'x')).toBe('gnp.exe Ann');
    expect(cleanName('\u200B \u2060', 'telegram 7')).toBe('telegram 7');
    expect(cleanName('\u0C55\u0000\u{110C2}', 'x')).toBe(cleanName('\u0C55\u{110C2}', 'x'));
  });

  it('is nobody else’s', () => {
    expect(freeName('Ann', ['Bob'])).toBe('Ann');
    expect(freeName('Ann', ['ann', 'Ann 2'])).toBe('Ann 3');
    expect([...freeName('x'.repeat(40), ['x'.repeat(40)])].length).toBeLessThanOrEqual(40);
  });
});
