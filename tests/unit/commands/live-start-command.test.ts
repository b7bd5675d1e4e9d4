import { beforeEach, describe, expect, it } from 'vitest';
import { accountId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import { coins, plainLinear, plainSpot } from '../../builders/instrument.js';
import { externalOf, HandAccounts, liveView } from '../../builders/live-accounts.js';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';

const leveraged: Instrument = {
  ...plainLinear,
  contract: { maxLeverage: 100, maintenanceBps: 50, liquidationFeeBps: 5, fundingMs: 28_800_000 },
};
const LINE = '/live ma-cross XYZ/USD 1m 1000';

let live: HandAccounts;
let desk: TalkingDesk;
beforeEach(async () => {
  live = new HandAccounts(liveView());
  desk = await openTalkingDesk({
    live,
    terms: { prices: 'testnet', limits: { maxDailyLoss: 5_000_000 as never } },
    market: { kind: 'exchange', instruments: [plainSpot, leveraged] },
  });
});

describe('/live', () => {
  it('shows everything that was looked at on a card, and starts by one press', async () => {
    expect((await desk.say(LINE)).split('\n')).toMatchInlineSnapshot(`
      [
        "Start ma-cross(10,30) XYZ/USD 1m TESTNET to confirm",
        "account: t1 · key AbCd…wxyz",
        "where: ✓ TESTNET",
        "prices: ✓ of TESTNET",
        "state: ● ready",
        "key: ✓ trades only, from named addresses",
        "clock: ✓ +12 ms",
        "market: ✓ XYZ/USD is free",
        "cash: ✓ 1,000.00 of 5,000.00 USD free",
        "size: ✓ up to 1,000.00 USD at once",
        "stop: ✓ 2% from the entry · if hit ≈ −21.40 USD",
        "fees: ✓ maker 2 · taker 5.50 bps",
        "limits: ✓ day −50.00",
        "desk: ✓ active",
        "if down: stops stay at the exchange; entries that rest stay until we are back",
        "t1 · until 00:00:30 · @owner",
        "[Start it] /confirm n000000000000000000001",
        "[Edit] /live ma-cross XYZ/USD 1m cash=? t1",
        "[✕] /cancel t1",
      ]
    `);
    const started = await desk.press('Start it');
    expect(started).toContain('✓ done');
    expect(started).toContain('m1 runs on t1.');
    expect(started).toContain('m1 ma-cross(10,30) XYZ/USD 1m TESTNET ● running');
    expect(await desk.say('/sessions')).toContain('1 running · TESTNET');
    expect(await desk.say('/session m1')).toContain('TESTNET');
    expect(await desk.say('/pnl account=t1')).toContain('TESTNET');
  });

  it('asks for what is left out, the account too', async () => {
    live.views = [liveView(), liveView({ account: accountId('t2') })];
    expect(await desk.say('/live ma-cross xyz/usd 1m')).toContain('How much cash for it? (4/5)');
    expect(await desk.answer('500')).toContain('Which account? (5/5)');
    expect(await desk.answer('t2')).toContain('account: t2 · key AbCd…wxyz');
    expect(await desk.say(LINE)).toBe(
      'On which account? There are several. Nothing was started.\n[t1] /live ma-cross XYZ/USD 1m 1000 t1\n[t2] /live ma-cross XYZ/USD 1m 1000 t2',
    );
    await desk.say('/account t2');
    expect(await desk.say(LINE)).toContain('account: t2');
  });

  it('without an account at an exchange says how to get one', async () => {
    live.views = [];
    const none =
      'There is no account at an exchange. Add a key on the host: helmsman keys add NAME. Nothing happened.';
    expect(await desk.say(LINE)).toBe(none);
    expect(await desk.say(`${LINE} account=t1`)).toContain('There is no account at an exchange.');
    expect(await desk.say('/live ma-cross XYZ/USD 1m 1000 account=paper')).toContain(
      '/paper starts sessions',
    );
  });

  it('lists what is wrong first, each with its cure, and has no button to start it', async () => {
    live.change({ state: { kind: 'blocked', cause: 'hedge-mode' }, environment: 'live' });
    expect(await desk.say('/live buy-and-hold XYZ/USD 1m 9000')).toMatchInlineSnapshot(`
      "Not ready to trade on t1: 5 things are not right.
      where: ✕ LIVE: not before limits and a second factor are built in
      prices: ✕ of TESTNET; orders go to LIVE: set BYBIT_ENVIRONMENT and start with --market bybit
      state: ✕ it is in hedge mode: set one-way mode at the exchange, then /sync · since 00:00:00
      cash: ✕ 9,000.00 are asked for, 5,000.00 USD are free
      stop: ✕ it has none of its own: say one, such as stop=10%
      key: ✓ trades only, from named addresses
      clock: ✓ +12 ms
      market: ✓ XYZ/USD is free
      size: ✓ up to 9,000.00 USD at once
      fees: ✓ maker 2 · taker 5.50 bps
      limits: ✓ day −50.00
      desk: ✓ active
      Nothing was started. Put it right and ask again.
      [stop 5%] /live buy-and-hold XYZ/USD 1m 9000 stop=5%
      [stop 10%] /live buy-and-hold XYZ/USD 1m 9000 stop=10%
      [stop 20%] /live buy-and-hold XYZ/USD 1m 9000 stop=20%"
    `);
    expect(await desk.press('stop 10%')).toContain('Not ready to trade on t1: 4 things are not right.');
  });

  it('says of a contract what it is backed with and where it would be taken', async () => {
    const card = await desk.say('/live ma-cross XYZ/USD:USD 1m 1000 leverage=5');
    expect(card).toContain('size: ✓ up to 5,000.00 USD at once');
    expect(card).toContain('room: ✓ liquidated beyond 19.4% (5×)');
    expect(await desk.say('/live ma-cross XYZ/USD:USD 1m 1000 leverage=50')).toContain(
      'room: ✕ liquidated at 1.44% (50×), before its stop',
    );
    live.change({ external: [externalOf(leveraged.id, coins(1))] });
    expect(await desk.say('/live ma-cross XYZ/USD:USD 1m 1000')).toContain(
      'market: ✕ XYZ/USD:USD has a position that is not ours',
    );
  });

  it('refuses what is no stop, no cash and no strategy in one line each', async () => {
    expect(await desk.say(`${LINE} stop=0%`)).toMatch(/^stop must be/);
    expect(await desk.say('/live ma-cross XYZ/USD 1m 0')).toMatch(/^cash must be more than 0/);
    expect(await desk.say('/live ma-cros XYZ/USD 1m 100')).toMatch(/^No strategy ma-cros\. Did you mean/);
    expect(await desk.say('/live ma-cross XYZ/USD 1m 100 fast=x')).toContain('Nothing happened');
  });

  it('says that it came too late, and offers the same again', async () => {
    await desk.say(LINE);
    const button = desk.last();
    desk.clock.moveTo(desk.clock.nowMs() + 31_000);
    const card = button.blocks[0];
    const line = card?.kind === 'card' ? (card.buttons[0]?.line ?? '') : '';
    const late = await desk.say(line);
    expect(late).toContain('Nothing was sent.');
    expect(late).toContain('[Quote again] /live ma-cross XYZ/USD 1m 1000 t1');
  });
});

describe('an order by hand at an exchange', () => {
  it('wants a stop, says TESTNET on its card, and names who has the instrument', async () => {
    expect(await desk.say('/buy XYZ/USD 2 account=t1')).toBe(
      [
        'What is opened at an exchange has a stop: say how far it stands from the entry of XYZ/USD. Nothing was sent.',
        '[stop 2%] /buy XYZ/USD 2 account=t1 stop=2%',
        '[stop 5%] /buy XYZ/USD 2 account=t1 stop=5%',
        '[stop 10%] /buy XYZ/USD 2 account=t1 stop=10%',
      ].join('\n'),
    );
    expect(await desk.press('stop 5%')).toContain('Buy 2 XYZ TESTNET to confirm');
    await desk.press('Buy 2 XYZ');
    expect(desk.desk.session('h1')?.spec.venue).toEqual({ kind: 'remote', environment: 'testnet' });
    expect(await desk.say(LINE)).toContain('market: ✕ XYZ/USD belongs to h1: end it');
    await desk.say('/live ma-cross XYZ/USD:USD 1m 1000');
    await desk.press('Start it');
    expect(await desk.say('/buy XYZ/USD:USD 1 stop=5% account=t1')).toBe(
      'm1 trades XYZ/USD:USD there, and one book has it at a time: close it there, or use a sub-account. Nothing was sent.',
    );
    live.change({ state: { kind: 'reconciling' }, external: [externalOf(leveraged.id, coins(1))] });
    expect(await desk.say('/buy XYZ/USD 2 stop=5% account=t1')).toBe(
      't1 takes no entries now. Nothing was sent.\nstate: ○ comparing · since 00:00:00',
    );
  });
});

describe('a position that is not ours', () => {
  it('is shown with a button that takes it over, on a ticket that says what its stop costs', async () => {
    live.change({ external: [{ ...externalOf(leveraged.id, coins(2)), leverage: 2 }] });
    expect(await desk.say('/positions')).toContain('t1 TESTNET not ours: long 2 XYZ/USD:USD');
    expect((await desk.say('/adopt t1 XYZ/USD:USD 5%')).split('\n')).toEqual([
      'Take over long 2 XYZ TESTNET to confirm',
      'account: t1',
      'value: ≈ 200.00 USD',
      'margin: ≈ 100.00 USD 2×',
      'price: at 100.00 ±1.16%',
      'stop: 95.00',
      'after: long 2 XYZ',
      'today: 0.00',
      'if −5%: −10.00',
      't1 · until 00:00:30 · @owner',
      '[Take it over] /confirm n000000000000000000001',
      '[Edit] /adopt t1 XYZ/USD:USD stop=?',
      '[✕] /cancel t1',
    ]);
    const taken = await desk.press('Take it over');
    expect(taken).toContain('h1 runs on t1.');
    expect(taken).toContain('long: 2 XYZ @ 100.00');
    expect(taken).toContain('stop: 95.00 −5.00%');
    expect(await desk.say('/fills h1')).toContain('TESTNET');
  });

  it('is refused in words where there is nothing to take over', async () => {
    expect(await desk.say('/adopt t1 XYZ/USD 5%')).toContain('those are a balance, not a position');
    expect(await desk.say('/adopt t1 XYZ/USD:USD 5%')).toContain(
      'has no position in XYZ/USD:USD that is not ours',
    );
    live.change({ external: [externalOf(leveraged.id, coins(2))] });
    await desk.say('/adopt t1 XYZ/USD:USD 5%');
    live.change({ external: [externalOf(leveraged.id, coins(3))] });
    expect(await desk.press('Take it over')).toContain('is not what the ticket says any more');
    expect(await desk.say('/stoploss h1 off')).not.toContain('undefined');
  });

  it('in the books keeps its stop', async () => {
    live.change({ external: [externalOf(leveraged.id, coins(2))] });
    await desk.say('/adopt t1 XYZ/USD:USD 5%');
    await desk.press('Take it over');
    expect(await desk.say('/stoploss h1 off')).toBe(
      'h1 trades at an exchange and keeps a stop: move it, or close the position. Nothing changed.',
    );
    expect(await desk.say('/status')).toContain('t1: TESTNET · ● ready');
  });
});
