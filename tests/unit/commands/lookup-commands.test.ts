import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../src/commands/command.js';
import { priceCommand } from '../../../src/commands/market/price.js';
import type { Reply } from '../../../src/commands/reply.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { ChartBars } from '../../../src/engine/usecases/desk.js';
import { openChat } from '../../builders/chat.js';
import { type FakeDesk, fakeDesk, markets, sessionView } from '../../builders/fake-desk.js';
import { plainReply } from '../../builders/plain.js';
import { chartBars, exitFill, fillEvent, pnlOf, quoteOf, walletOf } from '../../builders/values.js';

const say = async (line: string, desk: Partial<FakeDesk> = {}, who = 'owner'): Promise<Reply> => {
  const chat = openChat({ desk });
  chat.who = who;
  return chat.say(line);
};
const read = async (line: string, desk: Partial<FakeDesk> = {}): Promise<string> =>
  plainReply(await say(line, desk));

describe('/price', () => {
  it('puts the last price and its day first', async () => {
    const said = await read('/price btc', { price: () => quoteOf() });
    expect(said.split('\n').slice(0, 2)).toEqual([
      '104,930.1 USDT +0.41% 24 h',
      'BTC/USDT · SYNTHETIC · 14:03:22 (market time)',
    ]);
    expect(said).toContain('[chart: /chart BTC/USDT 1m] [paper: /paper instrument=BTC/USDT]');
  });

  it('says SYNTHETIC of made prices only, and no change of a day that began at nothing', async () => {
    const said = await read('/price btc', { price: () => quoteOf({ synthetic: false, open24h: 0 }) });
    expect(said).not.toContain('SYNTHETIC');
    expect(said).toContain('104,930.1 USDT – 24 h');
  });

  it('without a name lists what moves', async () => {
    const quotes: FakeDesk['price'] = (id) =>
      quoteOf({ instrument: { ...quoteOf().instrument, id }, last: id === 'BTC/USDT' ? 104_930.1 : 0.5 });
    const said = await read('/price', { price: quotes });
    expect(said.split('\n').slice(0, 4)).toEqual([
      '2 markets move now · SYNTHETIC',
      '| market         last     24 h',
      '| BTC/USDT  104,930.1   +0.41%',
      '| ETH/USDT        0.5  −100.0%',
    ]);
  });

  it('without a synthetic one among them does not say so', async () => {
    const said = await read('/price', { price: () => quoteOf({ synthetic: false }) });
    expect(said.split('\n')[0]).toBe('2 markets move now');
  });

  it('of a market that stands still says so, of none at all too', async () => {
    expect(await read('/price BTC/USD')).toContain('BTC/USD does not move now.');
    expect(await read('/price', { marketList: [] })).toContain('There is no market yet.');
  });

  it('of a market that went away meanwhile is refused', async () => {
    const context = { desk: fakeDesk({ marketList: [] }), preferences: DEFAULT_PREFERENCES };
    const reply = await priceCommand.run(
      { instrument: 'BTC/USDT' },
      context as Partial<CommandContext> as CommandContext,
    );
    expect(plainReply(reply)).toContain('No market has BTC/USDT in its name.');
  });

  it('leaves out of the list what has no price yet', async () => {
    const price: FakeDesk['price'] = (id) => (id === 'BTC/USDT' ? quoteOf() : undefined);
    expect((await read('/price', { price })).split('\n')[0]).toBe('1 market moves now · SYNTHETIC');
  });

  it('cuts names that are too long for a phone', async () => {
    const [, live] = markets;
    if (live === undefined) throw new Error('there is a moving market');
    const instrument = { ...live.instrument, id: instrumentId('1000PEPE/USDT:USDT') };
    const said = await read('/price', {
      marketList: [{ ...live, instrument }],
      price: () => quoteOf({ instrument }),
    });
    expect(said).toContain('| 1000PEPE/…  104,930.1  +0.41%');
  });
});

describe('/markets', () => {
  it('lists what moves and what is stored', async () => {
    const said = await read('/markets');
    expect(said).toContain('BTC/USDT 1m · 1,000 bars · SYNTHETIC');
    expect(said).toContain('BTC/USD 1h · 1,000 bars · 1970-01-01 → 1970-01-01');
  });

  it('finds by a part of the name, however it is written', async () => {
    expect(await read('/markets eth-usdt')).toContain('1 market moves now\nETH/USDT');
    expect(await read('/markets btcusd')).toContain('1 stored for backtests');
    expect(await read('/markets zzz')).toBe('(refused)\nNo market has zzz in its name. /markets lists all.');
  });

  it('with only stored ones offers no prices', async () => {
    const said = await read('/markets', { marketList: markets.filter(({ live }) => !live) });
    expect(said).not.toContain('/price');
  });

  it('of many shows ten and how many more', async () => {
    const many = Array.from({ length: 25 }, () => markets[1]).flatMap((one) => one ?? []);
    expect(await read('/markets', { marketList: many })).toContain('and 15 more');
    expect(await read('/markets', { marketList: [] })).toContain('There is no market yet.');
  });
});

describe('/chart', () => {
  const asked: unknown[] = [];
  const drawing = (bars: ChartBars | undefined = chartBars()): Partial<FakeDesk> => ({
    chart: async (query) => {
      asked.push(query);
      return bars;
    },
  });
  const lastQuery = () => asked.at(-1);

  it('of an instrument draws its bars', async () => {
    const reply = await say('/chart btc 1h', drawing());
    expect(lastQuery()).toMatchObject({ instrument: 'BTC/USDT', frame: '1h', bars: 120 });
    expect(reply.blocks.map(({ kind }) => kind)).toEqual(['text', 'picture', 'buttons']);
    expect(plainReply(reply).split('\n').slice(0, 3)).toEqual([
      '101.0 USDT +1.00% · 120 × 1m',
      'BTC/USDT 1m · SYNTHETIC',
      'high 120.0 · low 86.0',
    ]);
  });

  it('of a session shows its fills on its own bars', async () => {
    const bars = chartBars({ fills: [fillEvent(), exitFill], synthetic: false });
    const said = await read('/chart m1 bars=60', { ...drawing(bars), sessionViews: [sessionView('m1')] });
    expect(lastQuery()).toMatchObject({ instrument: 'BTC/USDT', frame: '1m', bars: 60, session: 'm1' });
    expect(said).toContain('m1 BTC/USDT 1m · PAPER\n');
    expect(said).toContain('1 bought ▲ · 1 sold ▼');
    expect(said).toContain('[5m: /chart m1 5m]');
  });

  it('of a session takes the bars that its strategy sees', async () => {
    const view = sessionView('m1');
    const [series] = view.spec.series;
    if (series === undefined) throw new Error('a session reads a series');
    const spec = { ...view.spec, series: [series, { ...series, frame: '1h' as const }], strategySeries: [1] };
    await say('/chart m1', { ...drawing(), sessionViews: [{ ...view, spec }] });
    expect(lastQuery()).toMatchObject({ frame: '1h' });
  });

  it('alone is of the newest session, then of the market that moves', async () => {
    await say('/chart', { ...drawing(), sessionViews: [sessionView('m2'), sessionView('m1')] });
    expect(lastQuery()).toMatchObject({ session: 'm2' });
    const real = chartBars({ synthetic: false });
    expect(await read('/chart', drawing(real))).toContain('BTC/USDT 1m\n');
    expect(lastQuery()).toEqual({ instrument: 'BTC/USDT', frame: '1m', bars: 120 });
    expect(await read('/chart', { ...drawing(), marketList: [] })).toContain('There is no market yet.');
  });

  it('without such bars says which there are', async () => {
    const none = { chart: async () => undefined };
    expect(await read('/chart BTC/USD 5m', none)).toContain(
      'There are no 5m bars of BTC/USD. Its finest bars are 1h.\n[1h: /chart BTC/USD 1h]',
    );
    expect(await read('/chart BTC/USD 1h', none)).toBe('(refused)\nThere are no 1h bars of BTC/USD.');
    const empty = chartBars({ columns: { ...chartBars().columns, length: 0 } });
    expect(await read('/chart BTC/USD 1h', drawing(empty))).toContain('There are no 1h bars');
  });

  it('takes the shortest bars that there are of an instrument', async () => {
    const [stored, live] = markets;
    if (stored === undefined || live === undefined) throw new Error('there are two markets');
    const marketList = [{ ...stored, instrument: live.instrument }, live];
    await say('/chart btc', { ...drawing(), marketList });
    expect(lastQuery()).toMatchObject({ frame: '1m' });
  });

  it('of a name that is neither says what is near', async () => {
    expect(await read('/chart m9', { sessionViews: [sessionView('m1')] })).toContain('No session m9.');
    expect(await read('/chart dogge')).toContain('No instrument dogge.');
  });

  it('stands in words when it cannot be drawn', async () => {
    const pictures = { render: () => Promise.reject(new Error('no')), close: async () => undefined };
    const chat = openChat({ desk: drawing(), pictures });
    expect(plainReply(await chat.say('/chart btc'))).toContain(
      'The picture could not be drawn. BTC/USDT 1m,',
    );
  });
});

describe('/pnl', () => {
  it.each([
    [0, '0 fills'],
    [1, '1 fill'],
    [1234, '1,234 fills'],
  ])('counts %i as %s', async (fills, said) => {
    const page = await read('/pnl', { pnl: async () => pnlOf({ fills, sessions: [sessionView('m1')] }) });
    expect(page.split('\n').find((line) => line.includes('fill'))).toMatch(new RegExp(` · ${said}$`));
  });

  it('puts the profit first and draws it', async () => {
    const sessions = [sessionView('m2'), sessionView('m1', { state: 'ended' })];
    const said = await read('/pnl', { pnl: async () => pnlOf({ sessions }) });
    expect(said.split('\n')[0]).toBe('+42.18 USDT +0.04% · PAPER · SYNTHETIC');
    expect(said).toContain('| m2  +42.18  +0.42%  ●');
    expect(said).toContain('| m1  +42.18  +0.42%  ○');
    expect(said).toContain('<pnl-paper.png>');
    expect(said).toContain('updated 14:03:22 (market time)');
  });

  it('of one session has no table, and before the first bar no time', async () => {
    const queries: unknown[] = [];
    const pnl: FakeDesk['pnl'] = async (query) => {
      queries.push(query);
      const none = new Float64Array(0);
      return pnlOf({ sessions: [sessionView('m1')], atMs: 0, curve: { atMs: none, equity: none } });
    };
    const said = await read('/pnl m1', { pnl, sessionViews: [sessionView('m1')] });
    expect(queries).toEqual([{ session: 'm1' }]);
    expect(said).toContain('P&L m1 · today +12.00 · ▼ max −1.23%');
    expect(said).not.toMatch(/\||png|updated/);
  });

  it('of many shows eight and how many more', async () => {
    const sessions = Array.from({ length: 11 }, (_, index) => sessionView(`m${index}`));
    expect(await read('/pnl', { pnl: async () => pnlOf({ sessions }) })).toContain('and 3 more');
  });

  it('before the first session says how to start one', async () => {
    expect(await read('/pnl', { pnl: async () => pnlOf() })).toContain('No session has traded yet.');
    expect(await read('/pnl', { pnl: async () => undefined })).toContain('/paper starts one.');
  });
});

describe('/balance and /whoami', () => {
  it('show each wallet with its books', async () => {
    const views = [sessionView('m2'), sessionView('m1')];
    const said = await read('/balance', { wallets: () => [walletOf()], sessionViews: views });
    expect(said.split('\n')[0]).toBe('100,042.18 USDT · paper · PAPER · SYNTHETIC');
    expect(said).toContain('| m2  10,042.18      42.18');
    expect(await read('/balance', { wallets: () => [walletOf({ books: [] })], sessionViews: views })).toMatch(
      /^100,042\.18 USDT · paper · PAPER\n[^|]*$/,
    );
    expect(await read('/balance')).toContain('There is no wallet yet.');
  });

  it('say who somebody is', async () => {
    expect(await read('/whoami')).toContain(
      'owner · owner\nknown as    console owner\nthis chat   console main',
    );
  });
});
