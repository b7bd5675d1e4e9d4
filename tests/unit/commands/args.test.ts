import { describe, expect, it } from 'vitest';
import type { ArgKind, ArgResult, ArgScope } from '../../../src/commands/args/arg.js';
import { oneOf } from '../../../src/commands/args/choice.js';
import { date } from '../../../src/commands/args/date.js';
import { duration } from '../../../src/commands/args/duration.js';
import { frame } from '../../../src/commands/args/frame.js';
import { instrument, instruments, movingInstruments } from '../../../src/commands/args/instrument.js';
import { integer, percent } from '../../../src/commands/args/integer.js';
import { money } from '../../../src/commands/args/money.js';
import { strategyParameters } from '../../../src/commands/args/parameters.js';
import { session } from '../../../src/commands/args/session.js';
import { strategy } from '../../../src/commands/args/strategy.js';
import { tail } from '../../../src/commands/args/tail.js';
import { fakeDesk, sessionView } from '../../builders/fake-desk.js';

const desk = fakeDesk({
  sessionViews: [
    sessionView('m3'),
    sessionView('m2', { state: 'paused' }),
    sessionView('m1', { state: 'ended' }),
  ],
});
const scope: ArgScope = { desk, taken: {} };

const shown = (result: ArgResult<unknown>): string => {
  switch (result.kind) {
    case 'value':
      return result.text;
    case 'read-as':
      return `? ${result.text}`;
    case 'fault':
      return `! ${JSON.stringify(result.fault)}`;
  }
};
const read = (kind: ArgKind<unknown>, text: string, within: ArgScope = scope): string =>
  shown(kind.parse(text, within));
const offered = (kind: ArgKind<unknown>, within: ArgScope = scope): readonly string[] =>
  kind.choices(within).map(({ value }) => value);

describe('an instrument', () => {
  it.each(['BTC/USDT', 'btc/usdt', 'btcusdt', 'BTC-USDT', 'btc_usdt', 'btc usdt', 'btc', 'BTC'])(
    '%s is BTC/USDT',
    (text) => {
      expect(read(instrument, text)).toBe('BTC/USDT');
    },
  );

  it('prefers the whole id, then the moving market of a coin', () => {
    expect(read(instrument, 'btcusd')).toBe('BTC/USD');
    expect(read(instrument, 'eth')).toBe('ETH/USDT');
  });

  it('names the nearest of those there are', () => {
    expect(read(instrument, 'BTC/USTD')).toContain('"nearest":"BTC/USDT"');
    expect(read(instrument, 'btcustd')).toContain('"nearest":"BTC/USDT"');
    expect(read(instrument, 'dogecoin')).toBe(
      '! {"kind":"unknown","what":"instrument","text":"dogecoin","known":["BTC/USDT","ETH/USDT","BTC/USD"]}',
    );
    expect(read(instrument, '/')).toContain('unknown');
  });

  it('is recognised by its slash even when nobody knows it', () => {
    expect(instrument.looks('DOGE/EUR', scope)).toBe(true);
    expect(instrument.looks('eth', scope)).toBe(true);
    expect(instrument.looks('ma-cross', scope)).toBe(false);
  });

  it('offers what was traded first, and only moving markets where asked', () => {
    const used = { desk: fakeDesk({ sessionViews: [] }), taken: {} };
    expect(offered(instrument, used)).toEqual(['BTC/USDT', 'ETH/USDT', 'BTC/USD']);
    expect(offered(movingInstruments, used)).toEqual(['BTC/USDT', 'ETH/USDT']);
  });

  it('may be several', () => {
    expect(read(instruments, 'btc,ethusdt,BTC/USDT')).toBe('BTC/USDT,ETH/USDT');
    expect(read(instruments, 'btc,doge')).toContain('"text":"doge"');
    expect(instruments.looks('btc,eth', scope)).toBe(true);
    expect(instruments.looks('btc,1m', scope)).toBe(false);
  });
});

describe('a frame', () => {
  it.each([
    ['1m', '1m'],
    ['60min', '1h'],
    ['24H', '1d'],
    ['7days', '1w'],
    ['1M', '? 1m'],
    ['7m', '! {"kind":"not-a-frame","text":"7m","near":["5m","15m"]}'],
    ['90d', '! {"kind":"not-a-frame","text":"90d","near":["1w"]}'],
    ['0m', '! {"kind":"not-a-frame","text":"0m","near":["1m","15m","1h"]}'],
    ['fast', '! {"kind":"not-a-frame","text":"fast","near":["1m","15m","1h"]}'],
  ])('%s is %s', (text, meant) => {
    expect(read(frame, text)).toBe(meant);
  });

  it('offers nothing finer than the market', () => {
    expect(offered(frame)).toEqual(['1m', '5m', '15m', '1h', '4h', '1d']);
    expect(offered(frame, { desk, taken: { instrument: 'BTC/USD' } })).toEqual(['1h', '4h', '1d']);
  });
});

describe('money', () => {
  const cash = money(['1000']);
  it.each([
    ['2000', '2000'],
    ['0.00000001', '0.00000001'],
    ['1,500', '? 1500'],
    ['0', '! {"kind":"not-positive","text":"0"}'],
    ['-5', '! {"kind":"not-positive","text":"-5"}'],
    ['0.000000001', '! {"kind":"too-many-decimals","text":"0.000000001","decimals":8}'],
    ['9'.repeat(17), `! {"kind":"too-large","text":"${'9'.repeat(17)}"}`],
    ['NaN', '! {"kind":"not-a-number","text":"NaN"}'],
    ['1,5', '! {"kind":"ambiguous","text":"1,5","readings":["1.5","15"]}'],
  ])('%s is %s', (text, meant) => {
    expect(read(cash, text)).toBe(meant);
  });

  it('says the coin when it is known', () => {
    const within = { desk, taken: { instrument: 'BTC/USDT' } };
    expect(cash.parse('1,500', within)).toEqual({ kind: 'read-as', text: '1500', unit: 'USDT' });
    expect(cash.parse('1,500', scope)).toEqual({ kind: 'read-as', text: '1500' });
  });

  it('leaves 1m to the frames, and offers amounts', () => {
    expect([cash.looks('1m', scope), cash.looks('1k', scope), cash.looks('btc', scope)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(offered(cash)).toEqual(['1000']);
  });
});

describe('numbers with a range', () => {
  const limit = integer({ min: 1, max: 50, offered: [10] });
  const stop = percent({ minBps: 0, maxBps: 9_900, offered: ['2%'] });

  it.each([
    ['10', '10'],
    ['0', '! {"kind":"out-of-range","text":"0","min":1,"max":50}'],
    ['51', '! {"kind":"out-of-range","text":"51","min":1,"max":50}'],
    ['1.5', '! {"kind":"out-of-range","text":"1.5","min":1,"max":50}'],
    ['x', '! {"kind":"not-a-number","text":"x"}'],
  ])('%s as a whole number is %s', (text, meant) => {
    expect(read(limit, text)).toBe(meant);
  });

  it.each([
    ['2%', '2%'],
    ['2', '2%'],
    ['0.25%', '0.25%'],
    ['1,500%', '! {"kind":"out-of-range","text":"1,500%","min":0,"max":99}'],
    ['1.500%', '? 1.5%'],
    ['0.255', '! {"kind":"too-many-decimals","text":"0.255","decimals":2}'],
    ['-1%', '! {"kind":"out-of-range","text":"-1%","min":0,"max":99}'],
    ['abc%', '! {"kind":"not-a-number","text":"abc"}'],
  ])('%s as a share is %s', (text, meant) => {
    expect(read(stop, text)).toBe(meant);
  });

  it('gives a share in basis points', () => {
    expect(stop.parse('2.5%', scope)).toEqual({ kind: 'value', value: 250, text: '2.5%' });
    expect([stop.looks('2%', scope), stop.looks('2', scope)]).toEqual([true, false]);
    expect([offered(limit), offered(stop), offered(integer({ min: 0, max: 1 }))]).toEqual([
      ['10'],
      ['2%'],
      [],
    ]);
    expect(offered(percent({ minBps: 0, maxBps: 1 }))).toEqual([]);
  });
});

describe('names', () => {
  it('takes a strategy without its dashes and capitals', () => {
    expect(read(strategy, 'MACross')).toBe('ma-cross');
    expect(read(strategy, 'ma-cros')).toContain('"nearest":"ma-cross"');
    expect(read(strategy, 'zebra')).not.toContain('nearest');
    expect(strategy.looks('macd', scope)).toBe(true);
    expect(offered(strategy)).toHaveLength(4);
  });

  it('takes a session by name or number, and offers those that are not over', () => {
    expect([read(session(), 'M1'), read(session(), '#m2'), read(session(), '3')]).toEqual(['m1', 'm2', 'm3']);
    expect(read(session(), 'm9')).toBe(
      '! {"kind":"unknown","what":"session","text":"m9","known":["m3","m2","m1"],"nearest":"m3"}',
    );
    expect(read(session(), 'quark')).not.toContain('nearest');
    expect(offered(session())).toEqual(['m3', 'm2']);
    expect(offered(session(['paused']))).toEqual(['m2']);
    expect([session().looks('m99', scope), session().looks('2', scope), session().looks('x', scope)]).toEqual(
      [true, true, false],
    );
  });

  it('takes one of a few words', () => {
    const which = oneOf('open', 'all');
    expect([read(which, 'ALL'), read(which, 'opn')]).toEqual([
      'all',
      expect.stringContaining('"nearest":"open"'),
    ]);
    expect(read(which, 'none')).not.toContain('nearest');
    expect([which.looks('open', scope), which.looks('x', scope)]).toEqual([true, false]);
    expect(offered(which)).toEqual(['open', 'all']);
  });

  it('takes whatever is said', () => {
    const reason = tail(10);
    expect([read(reason, 'x y'), reason.looks('x', scope), offered(reason)]).toEqual(['x y', false, []]);
  });
});

describe('times', () => {
  it.each([
    ['90s', 90_000, '1m30s'],
    ['1h30m', 5_400_000, '1h30m'],
    ['2W', 1_209_600_000, '2w'],
    ['30d', 2_592_000_000, '4w2d'],
  ])('%s is %d ms', (text, ms, spelled) => {
    expect(duration('1d').parse(text, scope)).toEqual({ kind: 'value', value: ms, text: spelled });
  });

  it('refuses what is no length of time', () => {
    for (const text of ['0s', 'soon', '-1d', '1.5h'])
      expect(read(duration(), text)).toContain('not-a-duration');
    expect([duration('1d').looks('1d', scope), duration().looks('d', scope)]).toEqual([true, false]);
    expect(offered(duration('1d'))).toEqual(['1d']);
  });

  it('takes days and months, and no day that there is not', () => {
    expect(date.parse('2021-02-19', scope)).toEqual({
      kind: 'value',
      value: 1_613_692_800_000,
      text: '2021-02-19',
    });
    expect(read(date, '2021-02')).toBe('2021-02-01');
    for (const text of ['2021-02-30', '2021-13', 'today', ''])
      expect(read(date, text)).toContain('not-a-date');
    expect([date.looks('2021-02', scope), date.looks('2021', scope), offered(date)]).toEqual([
      true,
      false,
      [],
    ]);
  });
});

describe('parameters of a strategy', () => {
  const of = (name: string): ArgScope => ({ desk, taken: { strategy: name } });
  const pair = (within: ArgScope, name: string, text: string): string =>
    shown(strategyParameters.parsePair(name, text, within));

  it.each([
    ['fast', '12', '12'],
    ['fast', '1,500', '! {"kind":"out-of-range","text":"1,500","min":1,"max":1000}'],
    ['fast', '1.5', '! {"kind":"too-many-decimals","text":"1.5","decimals":0}'],
    ['fast', '9'.repeat(150), `! {"kind":"out-of-range","text":"${'9'.repeat(150)}","min":1,"max":1000}`],
    ['fast', 'x', '! {"kind":"not-a-number","text":"x"}'],
    ['side', 'both', 'both'],
    [
      'fats',
      '1',
      '! {"kind":"unknown","what":"parameter","text":"fats","known":["fast","slow","side"],"nearest":"fast"}',
    ],
    ['zz', '1', '! {"kind":"unknown","what":"parameter","text":"zz","known":["fast","slow","side"]}'],
  ])('%s=%s of ma-cross is %s', (name, text, meant) => {
    expect(pair(of('ma-cross'), name, text)).toBe(meant);
  });

  it('says too large beyond what a number can be', () => {
    expect(pair(of('bollinger'), 'width', '1'.repeat(400))).toContain('too-large');
  });

  it('takes a number without limits as it is', () => {
    const free = fakeDesk({
      strategyList: [
        {
          name: 'free',
          summary: '',
          weakness: '',
          parameters: [{ name: 'Level', kind: 'number', default: '1' }],
          instruments: { min: 1, max: 1 },
        },
      ],
    });
    expect(pair({ desk: free, taken: { strategy: 'free' } }, 'level', '-3')).toBe('-3');
    expect(strategyParameters.names({ desk: free, taken: { strategy: 'free' } })).toEqual([
      { name: 'level', fallback: '1', values: ['1'] },
    ]);
  });

  it('waits with them until the strategy is known', () => {
    expect(pair(scope, 'fats', 'x')).toBe('x');
    expect(strategyParameters.names(scope)).toEqual([]);
  });

  it('offers choices, yes and no, or the default', () => {
    expect(strategyParameters.names(of('ma-cross')).map(({ values }) => values)).toEqual([
      ['10'],
      ['30'],
      ['long', 'both'],
    ]);
    expect(strategyParameters.names(of('bollinger'))[1]?.values).toEqual(['true', 'false']);
  });
});
