import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/commands/reply.js';
import { amount } from '../../../src/engine/domain/amount.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { FillEvent } from '../../../src/engine/domain/session-event.js';
import type { BacktestOutcome, BacktestResult } from '../../../src/engine/usecases/backtest.js';
import { btcUsdt, fillOf } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import { metricsOf } from '../../builders/metrics.js';

const metrics = metricsOf({ sortino: -0.58, profitFactor: undefined, feesPaid: 612.3, slippagePaid: 371 });

const fill = (key: string, change: Partial<FillEvent> = {}): FillEvent => ({
  kind: 'fill',
  ...fillOf({ side: 'buy', coins: 0.5, price: 100.5, fee: 0.05, atMs: 7 }),
  purpose: 'entry',
  reason: { key, values: {} },
  realised: amount(0),
  ...change,
});

const result = (change: Partial<BacktestResult> = {}): BacktestResult => ({
  strategy: 'ma-cross',
  parameters: {},
  instruments: [btcUsdt],
  frame: '1h',
  synthetic: true,
  fromMs: 0,
  toMs: 86_400_000,
  bars: 3,
  elapsedMs: 1,
  metrics,
  fills: [],
  curve: {
    atMs: new Float64Array([1, 2, 3]),
    equity: new Float64Array([10_000, 9_000, 13_840]),
    close: new Float64Array([100, 50, 336.1]),
  },
  ...change,
});

const done = (change: Partial<BacktestResult> = {}): BacktestOutcome => ({
  kind: 'done',
  result: result(change),
});
const LINE = '/backtest ma-cross btc 1h';

describe('/backtest', () => {
  it('puts the result first, with holding, the deepest fall, quality and costs', async () => {
    const chat = openChat({ desk: { nextBacktest: done() } });
    expect(plainText(await chat.say(`${LINE} 2000 from=2017-07 to=2019-10-17 fast=12`))).toBe(
      '+38.4% · hold +236.1% · ▼ max −31.2%\nma-cross BTC/USDT 1h · 1970-01-01 → 1970-01-02\nSYNTHETIC\n' +
        'ends with 13,840.00 USDT\nSharpe 0.41 · Sortino −0.58 · PF –\n112 round trips · 38.0% won · in 54.0%\n' +
        'win +90.00 · loss −40.00 · 9 lost in a row\nfees 612.30 · slippage 371.00\n' +
        '[backtest-ma-cross-BTCUSDT-1h.png] ma-cross BTC/USDT 1h · 1970-01-01 → 1970-01-02: +38.4% · hold +236.1% · ▼ max −31.2%\n' +
        '[fills.csv] /backtest ma-cross BTC/USDT 1h cash=2000 from=2017-07-01 to=2019-10-17 as=csv fast=12\n' +
        '[paper it] /paper ma-cross BTC/USDT 1h 2000 fast=12',
    );
    expect(chat.desk.backtests).toEqual([
      {
        strategy: 'ma-cross',
        parameters: { fast: '12' },
        instruments: ['BTC/USDT'],
        frame: '1h',
        cash: '2000',
        fromMs: 1_498_867_200_000,
        toMs: 1_571_270_400_000,
      },
    ]);
  });

  it('uses 10,000 and all of it unless told, and says SYNTHETIC only where it is', async () => {
    const chat = openChat({
      desk: { nextBacktest: done({ synthetic: false, metrics: { ...metrics, roundTrips: 1 } }) },
    });
    const text = plainText(await chat.say(`${LINE} stop=2% size=50%`));
    expect(text).not.toContain('SYNTHETIC');
    expect(text).toContain('1 round trip ·');
    const none = metricsOf({ roundTrips: 0, averageWin: undefined, averageLoss: undefined });
    const quiet = openChat({ desk: { nextBacktest: done({ metrics: none }) } });
    expect(plainText(await quiet.say(LINE))).not.toContain('lost in a row');
    const won = openChat({
      desk: { nextBacktest: done({ metrics: metricsOf({ averageLoss: undefined, longestLosses: 0 }) }) },
    });
    expect(plainText(await won.say(LINE))).toContain('win +90.00 · loss – · 0 lost in a row');
    expect(text).toContain('[paper it] /paper ma-cross BTC/USDT 1h stop=2% size=50%');
    expect(chat.desk.backtests[0]).toMatchObject({
      cash: '10000',
      stopBps: 200,
      sizing: { kind: 'equity', bps: 5_000 },
    });
  });

  it('shows how far it is', async () => {
    const chat = openChat({
      desk: {
        nextBacktest: done(),
        progress: [
          { doneBars: 0, totalBars: 0, barsPerSecond: 0, job: 'b1' },
          { doneBars: 580_000, totalBars: 1_000_000, barsPerSecond: 4_100_000, job: 'b1' },
        ],
      },
    });
    const seen: Reply[] = [];
    await chat.handle(
      {
        id: 'p',
        address: { platform: 'console', chatId: 'main' },
        place: 'private',
        userId: 'owner',
        userName: 'owner',
        content: { kind: 'text', text: LINE },
      },
      (interim) => seen.push(interim),
    );
    expect(seen.map(plainText)).toEqual([
      '0% 0 bars · 0 bars/s\n[cancel b1] /job b1 cancel',
      '58% 580K bars · 4.1M bars/s\n[cancel b1] /job b1 cancel',
    ]);
  });

  it('gives the fills as an exact, harmless file', async () => {
    const fills = [
      fill('fast-crossed-above-slow'),
      fill('=cmd()', { side: 'sell', feeCoin: btcUsdt.base, fee: amount(5) }),
      fill('a "b", c'),
      fill('elsewhere', { instrument: instrumentId('ETH/USDT') }),
    ];
    const answer = await openChat({ desk: { nextBacktest: done({ fills }) } }).say(`${LINE} as=csv`);
    const file = answer.blocks.find((block) => block.kind === 'file');
    expect(file).toMatchObject({ name: 'backtest-ma-cross-BTCUSDT-1h.csv', mime: 'text/csv' });
    expect(file?.kind === 'file' && new TextDecoder().decode(file.bytes)).toBe(
      'seq,atMs,side,quantity,price,fee,reason\n1,7,buy,0.5,100.5,0.05,fast-crossed-above-slow\n' +
        '2,7,sell,0.5,100.5,0.000005,\'=cmd()\n3,7,buy,0.5,100.5,0.05,"a ""b"", c"\n',
    );
  });

  it('loses no answer for a picture', async () => {
    const pictures = {
      render: async () => Promise.reject(new Error('no font')),
      close: async () => undefined,
    };
    const text = plainText(await openChat({ pictures, desk: { nextBacktest: done() } }).say(LINE));
    expect(text).toContain(
      'The picture could not be drawn. ma-cross BTC/USDT 1h · 1970-01-01 → 1970-01-02: +38.4%',
    );
  });

  const refusals: readonly [BacktestOutcome, string][] = [
    [
      { kind: 'no-strategy', text: 'x', nearest: 'macd' },
      'No strategy x. Did you mean macd?\n[yes] /backtest macd BTC/USDT 1h',
    ],
    [
      { kind: 'no-instrument', text: 'x', nearest: 'ETH/USDT', known: [] },
      'No instrument x. Did you mean ETH/USDT?\n[yes] /backtest ma-cross ETH/USDT 1h',
    ],
    [
      { kind: 'no-bars', instrument: btcUsdt.id, frame: '1h', available: ['1m', '4h'] },
      'There are no 1h bars of BTC/USDT.\n[1m] /backtest ma-cross BTC/USDT 1m\n[4h] /backtest ma-cross BTC/USDT 4h',
    ],
    [
      { kind: 'no-bars', instrument: btcUsdt.id, frame: '1h', available: [] },
      'There are no 1h bars of BTC/USDT.',
    ],
    [
      { kind: 'empty-range', fromMs: 0, toMs: 0 },
      'From 1970-01-01 to 1970-01-01 there is not one bar. Nothing was run.',
    ],
    [
      { kind: 'too-few-bars', bars: 3, needed: 30 },
      '3 bars are too few: it needs 30 to begin. Nothing was run.',
    ],
    [{ kind: 'bad-cash', text: '0' }, '0 is no amount of cash. Nothing was run.'],
    [{ kind: 'failed', code: 'strategy-threw' }, 'The run ended early (strategy-threw). No result.'],
    [
      { kind: 'instrument-count', min: 1, max: 1, given: 2 },
      'It takes 1 instrument, not 2. Nothing happened.',
    ],
  ];
  it.each(refusals)('tells $0.kind', async (outcome, expected) => {
    const answer = await openChat({ desk: { nextBacktest: outcome } }).say(LINE);
    expect([plainText(answer), answer.tone]).toEqual([expected, 'refused']);
  });
});
