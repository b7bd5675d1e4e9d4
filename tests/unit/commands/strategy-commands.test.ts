import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { StartOutcome } from '../../../src/engine/usecases/desk.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import { ethUsdt, fakeDesk, sessionView, snapshotOf } from '../../builders/fake-desk.js';

const PAPER = '/paper ma-cross BTC/USDT 1m';
const held = {
  instrument: btcUsdt.id,
  quantity: amount(95_300),
  cost: amount(1_000_000_000_000),
  markPrice: 1_049_301,
  unrealised: amount(4_218_000_000),
  stopPrice: 1_028_315,
};

describe('/strategies', () => {
  it('lists all, each with its idea', async () => {
    const text = plainText(await openChat().say('/strategies'));
    expect(text).toMatch(
      /^4 strategies\nma-cross buys when[\s\S]*\[buy-and-hold\] \/strategies buy-and-hold$/,
    );
    const one = openChat();
    one.desk.strategyList = one.desk.strategyList.slice(0, 1);
    expect(plainText(await one.say('/strategies'))).toMatch(/^1 strategy\n/);
  });

  it('shows one with when it fails and what can be set', async () => {
    expect(plainText(await openChat().say('/strategies ma-cross'))).toBe(
      'ma-cross\nbuys when the fast average crosses above the slow one\nFails: a market without a trend\n' +
        'protective stop −2.00% from the entry\nset | default | range\nfast | 10 | 1–1000\nslow | 30 | 2–1000\n' +
        'side | long | long|both\n[backtest] /backtest ma-cross\n[paper] /paper ma-cross',
    );
    expect(plainText(await openChat().say('/strategies macd'))).not.toContain('default');
    const chat = openChat();
    chat.desk.strategyList = [
      {
        name: 'open',
        summary: 's',
        weakness: 'w',
        parameters: [
          { name: 'a', kind: 'number', default: '1', min: 0 },
          { name: 'b', kind: 'number', default: '2', max: 9 },
          { name: 'c', kind: 'text', default: 'x' },
        ],
        instruments: { min: 1, max: 1 },
      },
    ];
    expect(plainText(await chat.say('/strategies open'))).toContain('a | 1 | 0–…\nb | 2 | …–9\nc | x | \n');
  });
});

describe('/paper', () => {
  it('starts at once when all is said, and shows the live card', async () => {
    const chat = openChat();
    const answer = await chat.say(`${PAPER} 2k size=50% stop=1.5% fast=12`);
    expect(plainText(answer)).toMatch(
      /^✓ Session m1 · PAPER · SYNTHETIC · ma-cross\(10,30\) · 2,000\.00 USDT\n300 bars of history are ready\.\nm1 ma-cross\(10,30\) BTC\/USDT 1m PAPER · SYNTHETIC ● running\nequity: /,
    );
    expect(answer.blocks.at(-1)).toMatchObject({
      kind: 'card',
      card: { kind: 'session', id: 'm1' },
      final: false,
    });
    expect(chat.desk.starts[0]?.request).toEqual({
      strategy: 'ma-cross',
      parameters: { fast: '12' },
      instruments: ['BTC/USDT'],
      frame: '1m',
      account: 'paper',
      sizing: { kind: 'equity', bps: 5_000 },
      stopBps: 150,
      cash: 200_000_000_000,
    });
  });

  it('leaves the cash to the desk when none is said', async () => {
    const chat = openChat();
    await chat.say(PAPER);
    expect(chat.desk.starts[0]?.request).toEqual({
      strategy: 'ma-cross',
      parameters: {},
      instruments: ['BTC/USDT'],
      frame: '1m',
      account: 'paper',
    });
  });

  it('counts cash in the accuracy of the coin', async () => {
    const coarse = { ...btcUsdt, quoteDecimals: 2 };
    const chat = openChat();
    chat.desk.marketList = chat.desk.marketList.map((one) => ({ ...one, instrument: coarse }));
    expect(plainText(await chat.say(`${PAPER} 0.005`))).toBe(
      '0.005 is too fine for cash: at most 2 decimals. Nothing happened.',
    );
    await chat.say(`${PAPER} 0.05`);
    expect(chat.desk.starts.map(({ request }) => request.cash)).toEqual([5]);
  });

  it('leaves an instrument that went away in between to the desk', async () => {
    const all = fakeDesk().marketList;
    const startWith = async (isThere: (call: number) => boolean) => {
      let calls = 0;
      const markets = () => {
        calls += 1;
        return isThere(calls) ? all : [];
      };
      const chat = openChat({ desk: { markets } });
      await chat.say(`${PAPER} 5`);
      return { calls, cash: chat.desk.starts[0]?.request.cash };
    };
    const { calls } = await startWith(() => true);
    expect(await startWith((call) => call < calls)).toEqual({ calls, cash: 500_000_000 });
  });

  it('says what it started when the desk cannot show it yet', async () => {
    const chat = openChat({ desk: { session: () => undefined } });
    expect(plainText(await chat.say(PAPER))).toBe(
      '✓ Session m1 · PAPER · ma-cross(10,30) · 10,000.00 USDT\n300 bars of history are ready.',
    );
  });

  const refusals: readonly [StartOutcome, string][] = [
    [
      { kind: 'no-strategy', text: 'x', nearest: 'macd' },
      'No strategy x. Did you mean macd?\n[yes] /paper macd BTC/USDT 1m 5',
    ],
    [{ kind: 'no-strategy', text: 'x' }, 'No strategy x. There is no strategy yet.'],
    [
      { kind: 'no-instrument', text: 'BTC/USD', nearest: 'BTC/USDT', known: [] },
      'No instrument BTC/USD. Did you mean BTC/USDT?\n[yes] /paper ma-cross BTC/USDT 1m 5',
    ],
    [{ kind: 'no-instrument', text: 'A', known: ['B', 'C'] }, 'No instrument A. There is B and C.'],
    [
      { kind: 'no-frame', frame: '1m', finest: '1h' },
      '1m is finer than this market gives. Its finest is 1h.',
    ],
    [
      { kind: 'bad-parameter', name: 'fast', text: '50', problem: 'fast-not-below-slow', known: [] },
      'fast=50: fast must be below slow. Nothing happened.',
    ],
    [
      { kind: 'bad-parameter', name: '', text: '', problem: 'too wide', known: [] },
      'too wide. Nothing happened.',
    ],
    [
      { kind: 'instrument-count', min: 1, max: 1, given: 2 },
      'It takes 1 instrument, not 2. Nothing happened.',
    ],
    [
      { kind: 'instrument-count', min: 2, max: 4, given: 1 },
      'It takes 2 to 4 instruments, not 1. Nothing happened.',
    ],
    [
      { kind: 'not-shortable', instrument: instrumentId('BTC/USDT') },
      'BTC/USDT cannot be sold short. Set side=long. Nothing happened.',
    ],
    [
      { kind: 'mixed-quotes', quotes: ['USD', 'USDT'] },
      'One session counts in one coin, not in USD and USDT. Nothing happened.',
    ],
    [
      {
        kind: 'no-cash',
        needed: amount(500_000_000),
        available: amount(100_000_000),
        quote: 'USDT',
        decimals: 8,
      },
      '5.00 USDT are not free; 1.00 USDT are. Nothing was started.',
    ],
    [{ kind: 'halted' }, 'The desk is halted: nothing was started. /unhalt lifts the halt.'],
    [{ kind: 'too-many', limit: 20 }, '20 sessions run, more are not let in. Stop one first.'],
  ];
  it.each(refusals)('tells $0.kind', async (outcome, expected) => {
    const answer = await openChat({ desk: { nextStart: outcome } }).say(`${PAPER} 5`);
    expect([plainText(answer), answer.tone]).toEqual([expected, 'refused']);
  });

  it.each([
    ['unknown-parameter', ['a', 'b'], 'there is no such parameter, only a, b'],
    ['unknown-parameter', [], 'there is no such parameter, only none at all'],
    ['given-twice', [], 'it is given twice'],
    ['empty', [], 'it has no value'],
    ['not-a-number', [], 'that is not a number'],
    ['not-an-integer', [], 'it takes a whole number'],
    ['below-minimum', ['2'], 'it is at least 2'],
    ['above-maximum', ['9'], 'it is at most 9'],
    ['not-a-choice', ['x', 'y'], 'it is one of x, y'],
    ['low-not-below-high', [], 'low must be below high'],
  ])('tells %s of a parameter', async (problem, known, words) => {
    const nextStart = { kind: 'bad-parameter', name: 'p', text: 'v', problem, known } as const;
    expect(plainText(await openChat({ desk: { nextStart } }).say(PAPER))).toBe(
      `p=v: ${words}. Nothing happened.`,
    );
  });
});

describe('/session', () => {
  it('is the live card: equity, what is held, its stop, the day', async () => {
    const view = sessionView('m1', { snapshot: snapshotOf('m1', { positions: [held] }) });
    expect(plainText(await openChat({ desk: { sessionViews: [view] } }).say('/session m1'))).toBe(
      'm1 ma-cross(10,30) BTC/USDT 1m PAPER · SYNTHETIC ● running\nequity: 10,042.18 +42.18 +0.42%\n' +
        'long: 0.0953 BTC @ 104,931.8\nstop: 102,831.5 −2.00% −200.00\ntoday: 3 fills · fees 5.02\n' +
        'updated 14:03:22 (market time)\n[pause] /pause m1\n[stop] /stop m1\n[chart] /chart m1\n[fills] /fills m1',
    );
  });

  it('says short, what holds nothing, and what troubles it', async () => {
    const { stopPrice: _none, ...bare } = held;
    const short = { ...bare, quantity: amount(-95_300), cost: amount(-1_000_000_000_000) };
    const other = { ...held, instrument: ethUsdt.id };
    const empty = { ...held, quantity: amount(0) };
    const view = sessionView('m1', {
      synthetic: false,
      trouble: 'market-over',
      snapshot: snapshotOf('m1', {
        positions: [short, other, empty],
        tradingState: 'halted',
        atMs: 0,
        dayFills: 1,
      }),
    });
    const text = plainText(await openChat({ desk: { sessionViews: [view] } }).say('/session m1'));
    expect(text).toContain('1m PAPER ● running');
    expect(text).toContain('short: 0.0953 BTC @ 104,931.8\ntoday: 1 fill');
    expect(text).toContain(
      'note: its market is over\nnote: HALTED: nothing new is sent\nwaiting for the first bar',
    );
  });

  it('does not say that it runs while its account is not open, but what it waits for', async () => {
    const view = sessionView('m1', { waitsFor: 'key-locked' });
    const chat = openChat({ desk: { sessionViews: [view] } });
    const text = plainText(await chat.say('/session m1'));
    expect(text).toContain('○ waiting');
    expect(text).toContain('note: waits for paper: its key is locked');
    expect(text).not.toContain('running');
    expect(plainText(await chat.say('/sessions'))).toContain('m1 ○ waiting');
  });

  it('ends with it', async () => {
    const ended = sessionView('m1', { state: 'ended' });
    const failed = sessionView('m2', { state: 'failed' });
    const chat = openChat({ desk: { sessionViews: [ended, failed] } });
    const [card] = (await chat.say('/session m1')).blocks;
    expect(card).toMatchObject({ final: true, buttons: [{ label: 'chart' }, { label: 'fills' }] });
    expect((await chat.say('/session 2')).blocks[0]).toMatchObject({ final: true });
  });

  it('shows the frame of its strategy, and a strategy without numbers by its name', async () => {
    const view = sessionView('m1');
    const series = view.spec.series.concat({
      ...view.spec.series[0],
      frame: '1h',
    } as (typeof view.spec.series)[0]);
    const spec = {
      ...view.spec,
      series,
      strategySeries: [1],
      program: { ...view.spec.program, parameters: {} },
    };
    const text = plainText(
      await openChat({ desk: { sessionViews: [{ ...view, spec }] } }).say('/session m1'),
    );
    expect(text).toMatch(/^m1 ma-cross BTC\/USDT 1h /);
    expect(text).toContain('/chart m1');
  });

  it('knows when a session is gone in between', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')], session: () => undefined } });
    expect(plainText(await chat.say('/session m1'))).toBe(
      'No session m1. There is no session. /paper starts one.',
    );
  });
});

describe('/sessions', () => {
  it('lists the open ones, or all', async () => {
    const chat = openChat({
      desk: { sessionViews: [sessionView('m2'), sessionView('m1', { state: 'ended' })] },
    });
    expect(plainText(await chat.say('/sessions'))).toBe(
      '1 running · PAPER · SYNTHETIC\nm2 ● running ma-cross(10,30)\n  10,042.18 +42.18 +0.42%\n[m2] /session m2',
    );
    expect(plainText(await chat.say('/sessions all'))).toMatch(/^1 running, 1 not · /);
    expect(plainText(await openChat().say('/sessions'))).toBe('No session runs. /paper starts one.');
  });
});

describe('/pause, /resume and /stop', () => {
  it.each([
    ['/pause m1', 'pause', 'm1 is paused. No new entries; its position and stop stay.'],
    ['/stop m1', 'stop', 'm1 ends: entries are withdrawn, its position is closed at the next price.'],
  ])('%s', async (line, action, expected) => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    expect(plainText(await chat.say(line))).toContain(`${expected}\nm1 ma-cross`);
    expect(chat.desk.controls).toMatchObject([{ name: 'm1', action, asker: { correlation: 'console:1' } }]);
  });

  it('goes on from a pause', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1', { state: 'paused' })] } });
    expect(plainText(await chat.say('/resume'))).toContain('(m1 ma-cross) m1');
    expect(plainText(await chat.answer('m1'))).toMatch(/^m1 goes on\./);
    expect(plainText(await chat.say('/resume m1'))).toBe('m1 runs already.');
  });

  it('tells what cannot be', async () => {
    const session = sessionView('m1', { state: 'ended' });
    const chat = openChat({
      desk: { sessionViews: [session], nextControl: { kind: 'not-possible', session } },
    });
    expect(plainText(await chat.say('/pause m1'))).toBe(
      'm1 is ○ ended; that is not possible now. Nothing happened.',
    );
    chat.desk.nextControl = { kind: 'no-session', text: 'm1', nearest: 'm2', known: [] };
    expect(plainText(await chat.say('/pause m1'))).toBe('No session m1. Did you mean m2?\n[yes] /pause m2');
    chat.desk.nextControl = { kind: 'already', session };
    expect(plainText(await chat.say('/pause m1'))).toBe('m1 is paused already.');
    expect(plainText(await chat.say('/stop m1'))).toBe('m1 is over already.');
  });
});
