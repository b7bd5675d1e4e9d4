import { describe, expect, it } from 'vitest';
import type { fault } from '../../../src/commands/args/arg.js';
import { bug, cures, faultWords, shorten, storeFailing } from '../../../src/commands/views/refusals.js';
import { controlled } from '../../../src/commands/views/session.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';
import { sessionView } from '../../builders/fake-desk.js';

const inWords = (of: Parameters<typeof fault>[0]): string => faultWords('limit', of, DEFAULT_PREFERENCES);

describe('words of refusals', () => {
  it('say what to type instead', () => {
    expect(inWords({ kind: 'not-a-duration', text: 'soon' })).toBe(
      'soon is no length of time. Type it like 30d, 12h or 1h30m.',
    );
    expect(inWords({ kind: 'out-of-range', text: '0', min: 1, max: Number.POSITIVE_INFINITY })).toMatch(
      /at least 1, not 0/,
    );
    expect(inWords({ kind: 'out-of-range', text: '9', min: Number.NEGATIVE_INFINITY, max: 5 })).toMatch(
      /at most 5, not 9/,
    );
    expect(inWords({ kind: 'unknown', what: 'strategy', text: 'x', known: ['macd'] })).toBe(
      'No strategy x. There is macd.',
    );
    expect(inWords({ kind: 'unknown', what: 'instrument', text: 'x', known: [] })).toBe(
      'No instrument x. There is no market yet.',
    );
    expect(inWords({ kind: 'unknown', what: 'choice', text: 'x', known: [] })).toBe(
      'x cannot be chosen here.',
    );
  });

  it('never repeat a screenful', () => {
    expect(shorten('x'.repeat(24))).toHaveLength(24);
    expect(shorten('x'.repeat(4_000))).toBe(`${'x'.repeat(24)}…`);
  });

  it('offer cures where there are any', () => {
    expect(cures({ kind: 'empty' })).toEqual([]);
    expect(cures({ kind: 'ambiguous', text: '1,5', readings: ['1.5', '15'] })).toEqual(['1.5', '15']);
  });

  it('name the cause of a failing store, an unknown one too', () => {
    expect(plainText(storeFailing('busy', DEFAULT_PREFERENCES))).toContain('the database is busy');
    expect(plainText(storeFailing('odd', DEFAULT_PREFERENCES))).toContain('(odd)');
    expect(bug('abc123', DEFAULT_PREFERENCES).tone).toBe('alarm');
  });

  it('tell of closing a position', () => {
    const session = sessionView('m1');
    expect(plainText(controlled('close', { kind: 'done', session }, DEFAULT_PREFERENCES))).toMatch(
      /^m1 closes its position at the next price and goes on\./,
    );
    expect(plainText(controlled('close', { kind: 'already', session }, DEFAULT_PREFERENCES))).toBe(
      'm1 holds nothing.',
    );
  });
});
