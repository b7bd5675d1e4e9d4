import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';

type MarketNotice = Extract<NotificationBody, { kind: 'market-notice' }>['notice'];

const said = (notice: MarketNotice): string => {
  const body = { kind: 'market-notice', source: 'bybit', notice } as const;
  return JSON.stringify(announce({ level: 'warn', lane: 'report', atMs: 0, body }, DEFAULT_PREFERENCES));
};
const bar = { kind: 'quarantined', instrument: 'BTC/USDT', what: 'bar', last: 104_930.1 } as const;

describe('what is said of prices that cannot be', () => {
  it.each<[MarketNotice, string]>([
    [{ ...bar, fault: 'far-off', given: '104930100' }, '104,930,100 after 104,930.1.'],
    [{ ...bar, fault: 'no-number', given: 'NaN' }, 'NaN is no number'],
    [{ ...bar, fault: 'not-positive', given: '-5' }, '-5 is not above zero'],
    [{ ...bar, fault: 'range', given: '9 – 8' }, '9 – 8, do not hold'],
    [{ ...bar, fault: 'bad-volume', given: '-1' }, 'volume of -1'],
    [{ ...bar, what: 'quote', fault: 'crossed', given: '9 / 8' }, 'cross: 9 / 8'],
    [{ ...bar, fault: 'future', given: '4070908800000' }, '2099'],
    [{ ...bar, fault: 'past', given: '1e300' }, 'of 1e+300'],
    [{ kind: 'quarantined', instrument: 'X', what: 'mark', fault: 'far-off', given: '7' }, '7 is far off'],
    [{ kind: 'sound-again', instrument: 'X', aside: 4 }, '4 bars were left out'],
    [
      { kind: 'believed', instrument: 'X', aside: 4, before: 1.5, price: 1_500 },
      '1,500 now, after 1.5: 5 bars',
    ],
    [{ kind: 'clock-jumped', jumpMs: 7_200_000 }, 'later than it should be'],
    [{ kind: 'clock-jumped', jumpMs: -7_200_000 }, 'earlier than'],
    [{ kind: 'delisted', instrument: 'X' }, 'X is not traded on bybit'],
    [{ kind: 'rules-changed', instrument: 'X' }, 'rules of X'],
    [{ kind: 'ending', instrument: 'X', endsMs: 1_800_000_000_000 }, 'bybit ends X on 2027-01-15'],
  ])('%o', (notice, expected) => {
    expect(said(notice)).toContain(expected);
  });
});
