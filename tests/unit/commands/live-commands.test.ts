import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import type { AccountTrouble } from '../../../src/engine/domain/environment.js';
import { accountId, coinCode, instrumentId } from '../../../src/engine/domain/ids.js';
import type { LiveState } from '../../../src/engine/runtime/live/live-account.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { type Chat, openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, sessionView } from '../../builders/fake-desk.js';
import { balanceOf, liveView, reportOf, WELL } from '../../builders/live-accounts.js';
import { usdt, walletOf } from '../../builders/values.js';

const EXTERNAL = {
  instrument: btcUsdt.id,
  quantity: amount(-10_000),
  stopPrice: price(1_100_000),
  sinceMs: 0,
};
const wallets = [
  walletOf(),
  walletOf({ account: 't1', environment: 'testnet', total: usdt(5_210.33), free: usdt(4_200), books: [] }),
];

function chat(change: Partial<FakeDesk> = {}): Chat {
  return openChat({
    desk: {
      liveAccounts: () => [liveView()],
      accounts: () => ['paper', 't1'],
      wallets: () => wallets,
      ...change,
    },
  });
}

const said = async (line: string, change: Partial<FakeDesk> = {}): Promise<string> =>
  plainText(await chat(change).say(line));

describe('/accounts', () => {
  it('says of each in words whether it is real money, and how it is', async () => {
    const text = await said('/accounts', {
      liveAccounts: () => [liveView({ external: [EXTERNAL], owners: new Map([[btcUsdt.id, 'm3']]) })],
    });
    expect(text).toContain('● paper PAPER 100,042.18 USDT · 80,000.00 free');
    expect(text).toContain('○ t1 TESTNET 5,210.33 USDT · 4,200.00 free\n  ● ready · key AbCd…wxyz');
    expect(text).toContain('traded by m3 BTC/USDT');
    expect(text).toContain('not ours: short 0.01 BTC/USDT · stop 110,000.0');
  });

  it('has words with a cure for every state', async () => {
    const troubles: readonly AccountTrouble[] = [
      'key-refused',
      'key-may-withdraw',
      'key-cannot-trade',
      'key-expired',
      'key-locked',
      'key-missing',
      'key-altered',
      'key-elsewhere',
      'clock-off',
      'hedge-mode',
      'margin-mode',
      'stream-stale',
      'store-failing',
    ];
    const states: readonly LiveState[] = [
      { kind: 'connecting' },
      { kind: 'reconciling' },
      { kind: 'unreachable', sinceMs: 0 },
      ...troubles.map((cause) => ({ kind: 'blocked', cause }) as const),
    ];
    const texts = await Promise.all(
      states.map((state) => said('/accounts', { liveAccounts: () => [liveView({ state })] })),
    );
    expect(new Set(texts).size).toBe(states.length);
    for (const text of texts) expect(text).not.toMatch(/undefined|ready/);
    const { balances: _none, ...fresh } = liveView();
    expect(await said('/accounts', { liveAccounts: () => [fresh] })).toContain('no balance was told yet');
  });

  it('shows coin-margined positions with their size, and that they are not traded', async () => {
    const inverse = [
      { symbol: 'BTCUSD', coin: coinCode('BTC'), dollars: amount(-1_500), value: amount(-2_500_000) },
    ];
    const live = { liveAccounts: () => [liveView({ inverse })] };
    const told =
      'not ours: short 1,500 USD of BTCUSD (0.025 BTC), coin-margined: shown only, Helmsman does not trade it';
    expect(await said('/accounts', live)).toContain(told);
    expect(await said('/positions', live)).toContain(`t1 TESTNET ${told}`);
  });

  it('says which session waits for another margin mode and why, and so does /status', async () => {
    const backing = {
      wishes: [],
      waits: [{ session: 'm2', mode: 'cross', has: 'isolated', because: ['m1'] }],
      blocks: [],
    } as const;
    const live = { liveAccounts: () => [liveView({ backing })] };
    const told = 'm2 waits: cross margin, but it is isolated because of m1';
    expect(await said('/accounts', live)).toContain(`AbCd…wxyz\n  ${told}`);
    expect(await said('/status', live)).toContain(`t1: TESTNET · ● ready · ${told}`);
  });

  it('names what keeps the margin mode from being set', async () => {
    const order = { what: 'conditional', instrument: 'ETH/USDT:USDT', side: 'sell', orderId: 'a7f' } as const;
    const held = { what: 'position', instrument: 'BTCUSD', side: 'buy' } as const;
    const ours = {
      what: 'order',
      instrument: 'BTC/USDT',
      side: 'buy',
      orderId: 'b8',
      session: 'm1',
    } as const;
    const backing = { wishes: [], waits: [], blocks: [order, held, ours, ours, ours] };
    const state = { kind: 'blocked', cause: 'margin-mode' } as const;
    expect(await said('/accounts', { liveAccounts: () => [liveView({ state, backing })] })).toContain(
      'in the way: conditional order to sell ETH/USDT:USDT, id a7f (not ours); long BTCUSD; order to buy BTC/USDT, id b8 (m1); and 2 more',
    );
  });

  it('says since when it is not as it should be', async () => {
    const since = (state: LiveState) =>
      said('/accounts', {
        liveAccounts: () => [liveView({ state, stateSinceMs: Date.UTC(2024, 0, 1, 14, 3, 22) })],
      });
    expect(await since({ kind: 'unreachable', sinceMs: 0 })).toContain('entries wait · since 14:03:22');
    expect(await since({ kind: 'blocked', cause: 'stream-stale' })).toContain('since 14:03:22');
    expect(await since({ kind: 'ready' })).not.toContain('since');
  });

  it('names what is not ours even of a market that is not followed here', async () => {
    const unknown = { ...EXTERNAL, instrument: instrumentId('DOGE/USDT:USDT') };
    expect(await said('/accounts', { liveAccounts: () => [liveView({ external: [unknown] })] })).toContain(
      'not ours: short DOGE/USDT:USDT',
    );
  });
});

describe('/balance and /positions', () => {
  it('show what lies at the exchange beside the books', async () => {
    const view = liveView({
      balances: [balanceOf('USDT', 5_210.33), balanceOf('BTC', 0.02)],
      external: [EXTERNAL],
    });
    const live = { liveAccounts: () => [view] };
    const behind = walletOf({ ...wallets[1], foreign: usdt(120) });
    const text = await said('/balance', { ...live, wallets: () => [behind] });
    expect(text).toContain('· t1 · TESTNET');
    expect(text).toContain('behind others: 120.00 USDT');
    expect(text).toContain('coins: 0.02 BTC');
    const flat = await said('/positions', live);
    expect(flat).toContain('Flat. Nothing is held.\nt1 TESTNET not ours: short 0.01 BTC/USDT');
    expect(await said('/positions account=paper', live)).not.toContain('not ours');
    const venue = { kind: 'remote', environment: 'testnet' } as const;
    const own = sessionView('m1');
    const position = {
      ...{ instrument: btcUsdt.id, quantity: amount(10_000), cost: usdt(1_000), unrealised: usdt(5) },
      markPrice: 1_005_000,
    };
    const holding = {
      ...own,
      spec: { ...own.spec, venue },
      snapshot: { ...own.snapshot, positions: [position] },
    };
    const held = await said('/positions', { ...live, sessionViews: [holding] });
    expect(held).toContain('· TESTNET');
    expect(held).toContain('not ours: short 0.01');
  });
});

describe('an account of the other kind', () => {
  it('is refused with the command that is meant', async () => {
    expect(await said('/paper ma-cross btc 1m account=t1')).toBe(
      't1 is an account at an exchange (TESTNET): /live starts sessions there. Nothing happened.',
    );
    expect(await said('/reconcile paper')).toBe(
      'paper is a paper wallet: /paper starts sessions there. Nothing happened.',
    );
    expect(await said('/reconcile t9')).toMatch(/^No account t9/);
    expect(await said('/reconcile t9', { liveAccounts: () => [] })).toMatch(
      /^There is no account at an exch/,
    );
  });

  it('that a chat has chosen does not count on paper', async () => {
    const one = chat({ chosenAccount: () => 't1' });
    await one.say('/paper ma-cross btc 1m 1000');
    expect(one.desk.starts[0]?.request.account).toBe('paper');
  });
});

describe('/live just after a start', () => {
  it('says which price is still on its way, when to ask again, and offers that', async () => {
    const proposeStart = async () => ({ kind: 'no-price', instrument: btcUsdt.id }) as const;
    expect(await said('/live ma-cross btc 1m 1000 t1', { proposeStart })).toBe(
      `The first price of BTC/USDT has not come yet. Nothing was started; ask again in 5 s.
[again] /live ma-cross BTC/USDT 1m 1000 t1`,
    );
  });
});

describe('/reconcile and /sync', () => {
  const answer = (report: ReturnType<typeof reportOf>) => async () =>
    ({ kind: 'looked', looks: [{ account: 't1', outcome: { kind: 'done', report } }] }) as const;

  it('say that nothing was found, what was compared, and when', async () => {
    expect(await said('/reconcile', { reconcile: answer(reportOf()) })).toBe(
      '✓ t1: books and exchange agree · 0.42 s · 00:16:40\nCompared: orders, fills, positions, balances.',
    );
    expect(await said('/sync', { syncAccounts: answer(reportOf({ external: [EXTERNAL] })) })).toBe(
      '✓ t1: agrees; rights, fees and balances are read anew',
    );
  });

  it('say what was found, booked, and left alone', async () => {
    const report = reportOf({
      executions: 2,
      settled: 1,
      unknown: 1,
      strays: 1,
      external: [EXTERNAL],
      unexplained: [
        { session: 'm3', instrument: btcUsdt.id, book: amount(20_000), exchange: amount(10_000) },
      ],
    });
    const one = chat({ reconcile: answer(report), syncAccounts: answer(report) });
    const reply = await one.say('/reconcile t1');
    expect(plainText(reply)).toMatchInlineSnapshot(`
      "t1: 6 things found · 0.42 s · 00:16:40
      ⛔ m3 is paused: its book holds 0.02 of BTC/USDT, the exchange 0.01.
      2 missed fills are booked now.
      It is known now what became of 1 order.
      Of 1 order nobody knows yet; it is asked again.
      1 order with our mark that no session knows: withdrawn unless it protects.
      Not ours, and not touched: short 0.01 BTC/USDT · stop 110,000.0.
      Compared: orders, fills, positions, balances.
      [adopt BTC/USDT] /adopt t1 BTC/USDT"
    `);
    expect(reply.tone).toBe('alarm');
    expect(plainText(await one.say('/sync'))).toContain('m3 is paused');
  });

  it('show coin-margined positions, which no book has', async () => {
    const inverse = [
      { symbol: 'BTCUSD', coin: coinCode('BTC'), dollars: amount(-1_500), value: amount(-2_500_000) },
    ];
    const text = await said('/reconcile', { reconcile: answer(reportOf({ inverse })) });
    expect(text).toContain('✓ t1: books and exchange agree');
    expect(text).toContain('not ours: short 1,500 USD of BTCUSD (0.025 BTC), coin-margined: shown only');
  });

  it('say that an exchange does not answer, and what holds meanwhile', async () => {
    const away = async () =>
      ({
        kind: 'looked',
        looks: [{ account: 't1', outcome: { kind: 'unreachable', detail: 'timeout' } }],
      }) as const;
    const text = await said('/reconcile', { reconcile: away });
    expect(text).toContain('✕ t1 does not answer (timeout). Nothing was compared; stops stay');
    expect(await said('/sync', { syncAccounts: away })).toContain('t1 does not answer');
    expect(await said('/sync')).toMatch(/^There is no account at an exchange/);
    expect(
      await said('/reconcile', { reconcile: async () => ({ kind: 'no-account', text: 'x', known: ['t1'] }) }),
    ).toContain('No account at an exchange is called x');
  });
});

describe('/leverage', () => {
  const LINE = '/leverage t1 btc 3';
  it('says what was set, or why nothing was', async () => {
    const asked: unknown[] = [];
    const instrument = btcUsdt.id;
    const answers = [
      { kind: 'done', leverage: 3 },
      { kind: 'already', leverage: 2.5 },
      { kind: 'too-high', max: 100 },
      { kind: 'no-contract', instrument },
      { kind: 'owned', instrument, owner: 'm3' },
      { kind: 'external', instrument },
      { kind: 'refused', code: '110043', detail: 'not modified' },
      { kind: 'unreachable', detail: '' },
      { kind: 'no-account', text: 't1', known: [] },
      { kind: 'no-account', text: 't1', known: ['t2'] },
    ] as const;
    const texts: string[] = [];
    for (const next of answers) {
      texts.push(
        await said(LINE, {
          setLeverage: async (request) => {
            asked.push(request);
            return next;
          },
        }),
      );
    }
    expect(asked[0]).toMatchObject({ account: 't1', instrument, leverage: 3 });
    expect(texts).toMatchInlineSnapshot(`
      [
        "✓ BTC/USDT on t1: 3× from now on.
      It is what the exchange asks of margin. Nothing was ordered.",
        "BTC/USDT is at 2.50× already. Nothing changed.",
        "BTC/USDT can be leveraged 100× at most. Nothing changed.",
        "BTC/USDT is no contract of this market: it has no leverage. Nothing changed.",
        "m3 trades BTC/USDT there and counts with its own leverage: end it first. Nothing changed.",
        "There is a position in BTC/USDT that is not ours, and it would change too. Nothing changed; close or /adopt it first.",
        "The exchange refused it (110043: not modified). Nothing changed.",
        "The exchange did not answer. Whether it changed is not known; give it again.",
        "There is no account at an exchange. Add a key on the host: helmsman keys add NAME. Nothing happened.",
        "No account at an exchange is called t1. There is t2. Nothing happened.",
      ]
    `);
  });
});

describe('/health', () => {
  it('names an account that is not well first, and says all of one that is asked for', async () => {
    const open = liveView({
      vitals: { ...WELL, circuits: { write: 'open', read: 'closed' }, errorShare: 0.2 },
    });
    const well = await said('/health');
    expect(well).toContain('✓ All parts are well');
    expect(well).toContain('t1: TESTNET · ● ready · p50 41 · p99 180 ms');
    const text = await said('/health', { liveAccounts: () => [open] });
    expect(text).toMatch(/^✕ Not well: t1/);
    expect(text).toContain('write cut off · errors 20.0%');
    expect(await said('/health t1')).toMatchInlineSnapshot(`
      "t1: TESTNET · ● ready · p50 41 · p99 180 ms
      key: AbCd…wxyz
      clock: +12 ms off
      budget: 580 of 600 requests left
      errors: 0.00%
      heard: order 0.80 s · execution 0.80 s · position 0.80 s · wallet 0.80 s
      calls: write passes · read passes"
    `);
    const fresh = liveView({
      account: accountId('t2'),
      state: { kind: 'connecting' },
      vitals: { ...WELL, clockOffsetMs: undefined, latencyMs: undefined, topicAgeMs: {}, circuits: {} },
    });
    expect(await said('/health t2', { liveAccounts: () => [fresh] })).toContain('clock: not measured yet');
  });
});

describe('the first words and the state of the desk', () => {
  it('say where money is real', async () => {
    const { desk } = chat();
    const overview = { ...desk.overview(), environments: ['testnet'] as const };
    expect(await said('/version', { overview: () => overview })).toContain('PAPER + TESTNET');
    expect(await said('/status', { overview: () => overview })).toContain('PAPER + TESTNET');
    expect(await said('/start', { overview: () => overview })).toContain('PAPER + TESTNET');
  });
});
