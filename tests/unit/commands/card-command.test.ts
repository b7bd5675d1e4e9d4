import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fieldLines } from '../../../src/bots/columns.js';
import type { CardBlock, Reply } from '../../../src/commands/reply.js';
import { amount } from '../../../src/engine/domain/amount.js';
import { LANGUAGES } from '../../../src/engine/domain/language.js';
import type { PositionSnapshot } from '../../../src/engine/domain/session.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import type { FakeDesk } from '../../builders/fake-desk.js';
import { ethUsdt, sessionView, snapshotOf } from '../../builders/fake-desk.js';
import { liveView } from '../../builders/live-accounts.js';
import { usdt, walletOf } from '../../builders/values.js';

/** 0.1 BTC bought at 100,000, now 104,000; it ends at 101,920 or at 110,240. */
const held: PositionSnapshot = {
  instrument: btcUsdt.id,
  quantity: amount(0.1 * 10 ** btcUsdt.baseDecimals),
  cost: usdt(10_000),
  markPrice: 104_000 * 10 ** btcUsdt.priceDecimals,
  unrealised: usdt(400),
  stopPrice: 101_920 * 10 ** btcUsdt.priceDecimals,
  targetPrice: 110_240 * 10 ** btcUsdt.priceDecimals,
};
const holding = (name: string, ...positions: readonly PositionSnapshot[]) =>
  sessionView(name, { snapshot: snapshotOf(name, { positions }) });
const deskWith = (change: Partial<FakeDesk> = {}): Partial<FakeDesk> => ({
  sessionViews: [holding('m1', held)],
  wallets: () => [walletOf()],
  madeToday: () => usdt(42.18),
  ...change,
});
const cardIn = ({ blocks }: Reply): CardBlock => {
  const card = blocks.find((block): block is CardBlock => block.kind === 'card');
  if (card === undefined) throw new Error('no card');
  return card;
};

describe('/card', () => {
  it('has equity, the day, what is held and how far its ends are, in % and in money', async () => {
    const reply = await openChat({ desk: deskWith() }).say('/card paper');
    expect(plainText(reply)).toBe(
      'account paper PAPER · SYNTHETIC ● active\nequity: 100,042.18 USDT\ntoday: +42.18 +0.04%\n' +
        'long: 0.1 BTC @ 100,000.0\nstop: −2.00% −208.00\ntarget: +6.00% +624.00\nsessions: 1 running\n' +
        'updated 14:03:22 (market time)\n[pause all] /pauseall paper\n[close all…] /closeall account=paper\n' +
        '[details] /positions account=paper\n[picture] /card paper picture',
    );
    expect(cardIn(reply)).toMatchObject({ card: { kind: 'account', id: 'paper' }, pin: true });
  });

  it('counts the day where its reader lives, in the coin that is shown', async () => {
    const asked: unknown[] = [];
    const madeToday: FakeDesk['madeToday'] = (query) => {
      asked.push(query);
      return usdt(-3);
    };
    const reply = await openChat({ desk: deskWith({ madeToday }) }).say('/card');
    const day = { account: 'paper', coin: 'USDT', timeZone: 'UTC' };
    // Read up to now for the first state, then told as it is drawn.
    expect(asked).toEqual([day, day]);
    expect(plainText(reply)).toContain('today: −3.00 −0.00%'.replace('−0.00', '0.00'));
  });

  it('of a short one sees a loss above and a profit below', async () => {
    const short = {
      ...held,
      quantity: amount(-held.quantity),
      stopPrice: held.targetPrice,
      targetPrice: held.stopPrice,
    };
    const text = plainText(
      await openChat({ desk: deskWith({ sessionViews: [holding('m1', short as PositionSnapshot)] }) }).say(
        '/card',
      ),
    );
    expect(text).toContain('stop: +6.00% −624.00\ntarget: −2.00% +208.00');
  });

  it('says why an account at an exchange sends nothing, and that it is no paper', async () => {
    const live = liveView({ state: { kind: 'unreachable', sinceMs: 0 }, stateSinceMs: 50_602_000 });
    const wallet = walletOf({ account: 't1', environment: 'testnet' });
    const desk = deskWith({
      accounts: () => ['paper', 't1'],
      liveAccounts: () => [live],
      wallets: () => [wallet],
      sessionViews: [],
    });
    const card = cardIn(await openChat({ desk }).say('/card t1'));
    expect(card).toMatchObject({ badge: 'TESTNET', state: '⛔ no answer' });
    expect(card.rows.find(({ label }) => label === 'note')?.value).toContain('14:03:22');
    const ready = { ...desk, liveAccounts: () => [liveView()] };
    expect(cardIn(await openChat({ desk: ready }).say('/card t1')).state).toBe('● ready');
  });

  it('fits twelve lines of a phone however much is held, in every language', async () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      holding(`m${at}`, {
        ...held,
        unrealised: usdt(-12_345.67),
        instrument: at % 2 === 0 ? btcUsdt.id : ethUsdt.id,
      }),
    ).map((view) => ({ ...view, spec: { ...view.spec, instruments: [btcUsdt, ethUsdt] } }));
    for (const locale of LANGUAGES)
      for (const sessionViews of [many, many.slice(0, 2), many.slice(0, 5)]) {
        const card = cardIn(await openChat({ desk: deskWith({ sessionViews }), locale }).say('/card'));
        const lines = fieldLines(card.rows);
        expect(lines.length).toBeLessThanOrEqual(10);
        expect(lines.filter((line) => stringWidth(line) > 32)).toEqual([]);
      }
    const all = plainText(await openChat({ desk: deskWith({ sessionViews: many }) }).say('/card'));
    expect(all).toContain('and 3 more');
  });

  it('of a session is its own card, to be pinned too; a name that nobody has is told', async () => {
    const chat = openChat({ desk: deskWith() });
    expect(cardIn(await chat.say('/pin m1'))).toMatchObject({
      card: { kind: 'session', id: 'm1' },
      pin: true,
    });
    expect(await chat.say('/card nobody')).toMatchObject({ tone: 'refused' });
  });
});

describe('pause all', () => {
  it('holds every running session of the account and no other, and shows the card anew', async () => {
    const other = sessionView('m9');
    const elsewhere = { ...other, spec: { ...other.spec, account: liveView().account } };
    const desk = deskWith({ sessionViews: [sessionView('m1'), sessionView('m2'), elsewhere] });
    const chat = openChat({ desk });
    const reply = await chat.say('/pauseall paper');
    expect(chat.desk.controls.map(({ name, action }) => `${action} ${name}`)).toEqual([
      'pause m1',
      'pause m2',
    ]);
    expect(plainText(reply)).toContain('Paused: m1, m2.');
    expect(cardIn(reply).buttons.map(({ line }) => line)).toContain('/resumeall paper');
    expect(await chat.say('/pauseall')).toMatchObject({ tone: 'refused' });
    expect(plainText(await chat.say('/resumeall'))).toContain('Running again: m1, m2.');
  });

  it('names what could not be held', async () => {
    const desk = deskWith({ nextControl: { kind: 'not-possible', session: sessionView('m1') } });
    expect(plainText(await openChat({ desk }).say('/pauseall'))).toContain('Not possible now: m1.');
  });
});

it('/language is the language of /settings, in its own words', async () => {
  const asked: unknown[] = [];
  const desk: Partial<FakeDesk> = {
    changeSetting: async (request) => {
      asked.push(request);
      return { kind: 'bad-value', setting: 'language', text: request.value, known: ['en', 'de'] };
    },
  };
  const chat = openChat({ desk });
  expect(plainText(await chat.say('/lang'))).toContain('Deutsch');
  await chat.say('/language de');
  expect(asked).toEqual([{ setting: 'language', value: 'de' }]);
});
