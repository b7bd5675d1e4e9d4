import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { amount } from '../../../src/engine/domain/amount.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { Sign } from '../../../src/engine/domain/sign.js';
import { plainText } from '../../builders/chat.js';

const NOON = Date.parse('2026-11-28T12:00Z');
const BTC = instrumentId('BTC/USDT:USDT');

const told = (sign: Sign): string =>
  plainText(
    announce(
      {
        level: 'warn',
        lane: 'report',
        atMs: NOON,
        body: { kind: 'sign', sign, session: 'm1', quote: 'USDT', quoteDecimals: 2, synthetic: false },
      },
      DEFAULT_PREFERENCES,
    ),
  );

describe('what the desk tells of a session by itself', () => {
  it('names mark and liquidation, and offers to close', () => {
    const sign = { instrument: BTC, percent: 4.5, mark: 6_000_000, liquidation: 5_730_000 } as const;
    const said = told({ kind: 'liquidation', ...sign, priceDecimals: 2 });
    expect(said).toContain('m1: BTC/USDT:USDT is 4.50% away from liquidation');
    expect(said).toContain('Mark 60,000.00, liquidation at 57,300.00.');
    expect(said).toContain('/close m1');
  });

  it('says whether funding is paid or received', () => {
    const due = { kind: 'funding', instrument: BTC, dueMs: NOON, rate: 0.0001 } as const;
    expect(told({ ...due, cost: amount(123) })).toContain('It pays about 1.23 USDT (+0.01%).');
    const received = told({ ...due, rate: -0.0001, cost: amount(-123) });
    expect(received).toContain('m1: funding of BTC/USDT:USDT at 12:00');
    expect(received).toContain('It receives about 1.23 USDT (−0.01%).');
    expect(received).not.toContain('/close');
  });

  it('says since when nothing was traded, and how often it used to be', () => {
    const said = told({ kind: 'silent', sinceMs: NOON - 172_800_000, usualMs: 3_600_000, atMs: NOON });
    expect(said).toContain('m1 has traded nothing for 2 d');
    expect(said).toContain('It used to every 1 h or so.');
  });

  it('says what a limit is, near and reached', () => {
    const limit = { kind: 'limit', value: amount(40_000), most: amount(50_000) } as const;
    expect(told({ ...limit, limit: 'position-value', reached: false })).toContain(
      'm1 holds 400.00 USDT, of 500.00 USDT at most',
    );
    expect(told({ ...limit, limit: 'daily-loss', reached: true })).toContain('Nothing more is opened');
  });
});
