import { beforeEach, describe, expect, it } from 'vitest';
import { spanText } from '../../../src/commands/reply.js';
import { cancelled, confirmed, proposed } from '../../../src/commands/views/hand-outcome.js';
import { price } from '../../../src/engine/domain/amount.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { plainText } from '../../builders/chat.js';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';

let desk: TalkingDesk;
beforeEach(async () => {
  desk = await openTalkingDesk({ terms: { limits: { maxPositionValue: 10_000_000_000 as never } } });
});
const firstLine = (said: string): string => said.split('\n')[0] ?? '';

describe('an order by hand in chat', () => {
  it('is asked for word by word, shown on a ticket without a summary before it, and taught', async () => {
    expect(await desk.say('/buy')).toContain('Which instrument? (1/2)');
    expect(await desk.answer('xyz')).toContain('(100 USD) 100USD');
    expect((await desk.answer('500 USD')).split('\n')).toEqual([
      'Buy 4.999 XYZ PAPER to confirm',
      'account: paper',
      'value: ≈ 500.00 USD',
      'price: at 100.00 ±1.16%',
      'costs: ≈ 0.575',
      'after: long 4.999 XYZ',
      'limit: 0.50% used',
      'today: 0.00',
      'if −5%: −25.00',
      't1 · until 00:00:30 · @owner',
      '[Buy 4.999 XYZ] /confirm n000000000000000000001',
      '[Edit] /buy XYZ/USD amount=?',
      '[✕] /cancel t1',
      'Next time: /buy XYZ/USD 500USD',
    ]);
  });

  it('is carried out by one press; the card then tells of it until it is filled', async () => {
    await desk.say('/buy xyz 2 stop=5% target=110');
    expect(await desk.press('Buy 2 XYZ')).toContain('Confirmed. It is sent at the next price.');
    await desk.bars(100);
    const card = desk.last().blocks[0];
    const drawn =
      card?.kind === 'card'
        ? desk.conversation.drawCard(card.card, 'local', { platform: 'console', chatId: 'console' })
        : undefined;
    expect(drawn && plainText(drawn)).toMatch(
      /✓ filled[\s\S]*stop: 95\.01\ntarget: 110\.00[\s\S]*Bought 2 XYZ at 100\.02 · fee 0\.20 · 0\.20 s/,
    );
    expect(drawn?.blocks[0]).toMatchObject({ final: true, buttons: [] });
  });

  it.each([
    ['/buy xyz 2 @ 95 post-only', 'price: limit 95.00 post-only'],
    ['/buy xyz 2 @95', 'price: limit 95.00'],
    ['/buy 2 XYZ/USD limit=1%', 'price: limit 99.00'],
    ['/buy xyz 500 usd', 'value: ≈ 500.00 USD'],
    ['/buy xyz 500usd', 'value: ≈ 500.00 USD'],
    ['/buy xyz 0.5kusd', 'value: ≈ 500.00 USD'],
    ['/buy xyz 2xyz', 'Buy 2 XYZ'],
    ['/buy xyz 1% stop=90', 'stop: 90.00'],
    ['/buy max xyz account=paper', 'limit: 98.7% used'],
    ['/bracket xyz 2 5% 10%', 'target: 110.03'],
    ['/bracket xyz 2 90 120 @ 95', 'price: limit 95.00'],
  ])('%s', async (line, shown) => {
    expect(await desk.say(line)).toContain(shown);
  });

  it.each([
    ['/buy xyz 1,500', 'Read as 1,500 XYZ.'],
    ['/buy xyz 1,500usd', 'Read as 1,500USD.'],
    ['/buy xyz -2', 'amount must be more than 0.'],
    ['/buy xyz 0usd', 'amount must be more than 0.'],
    ['/buy xyz 120%', 'amount must be from 0.01 to 100, not 120%.'],
    ['/buy xyz 2 stop=99%', 'stop must be from 0.01 to 90, not 99%.'],
    ['/buy xyz 2 limit=1,500', 'Read as 1,500.'],
    ['/buy xyz 2 limit=abc', 'abc is not a number for limit.'],
    ['/buy xyz 2 64000', '64000 cannot be chosen here.'],
    ['/buy abc 2', 'No instrument abc.'],
    ['/buy xyz 2 account=papr', 'No account papr. Did you mean paper?'],
    ['/buy xyz 0.00000001', 'cannot be the amount: at most 3 decimals'],
    ['/buy xyz 2 target=90', 'A target at 90.00 would act at once: it must be above the market (100.02).'],
    ['/sell xyz 2', 'Nothing of XYZ is held'],
    ['/close m7', 'No position m7. Nothing is held.'],
    ['/confirm whatever', 'There is no such ticket any more.'],
    ['/cancel h7-1', 'No order h7-1.'],
    [`/cancel ${'x'.repeat(50)}`, 'order has 50 characters, at most 40 are read.'],
  ])('%s', async (line, refused) => {
    expect(await desk.say(line)).toContain(refused);
    expect((await desk.journal.newest('tickets', 1)).length).toBe(0);
  });

  it('is edited by asking for its figure anew', async () => {
    await desk.say('/buy xyz 2 stop=5%');
    expect(await desk.press('Edit')).toContain('How much?');
    expect(firstLine(await desk.answer('3'))).toBe('Buy 3 XYZ PAPER to confirm');
  });

  it('says so when it comes too late, and offers to ask again', async () => {
    await desk.say('/buy xyz 2');
    desk.clock.moveTo(desk.clock.nowMs() + 31_000);
    const late = await desk.press('Buy 2 XYZ');
    expect(late).toMatch(
      /expired[\s\S]*Expired at 00:00:30\. Nothing was sent\.\n\[Quote again\] \/buy XYZ\/USD 2/,
    );
    expect(firstLine(await desk.press('Quote again'))).toBe('Buy 2 XYZ PAPER to confirm');
  });

  it('gives way to a new ticket that says what has changed', async () => {
    await desk.say('/buy xyz 2');
    await desk.bars(110);
    const moved = await desk.press('Buy 2 XYZ');
    expect(moved).toContain('The market has moved. Nothing was sent; this is the ticket now:');
    expect(moved).toContain('price: at 110.00 ±1.16%\ncosts: ≈ 0.253\nmoved: was 100.00');
  });

  it('is judged again: what was refused meanwhile says why', async () => {
    await desk.say('/buy xyz 2');
    const line = '/confirm n000000000000000000001';
    await desk.say('/halt');
    expect(plainText(await desk.send({ kind: 'press', line }))).toContain(
      'Cannot buy 2 XYZ: the desk is halted.',
    );
    expect(plainText(await desk.send({ kind: 'press', line }))).toContain('Withdrawn. Nothing was sent.');
  });

  it('can be thrown away', async () => {
    await desk.say('/buy xyz 2');
    expect(await desk.press('✕')).toContain('Withdrawn. Nothing was sent.');
    expect(plainText(await desk.send({ kind: 'text', text: '/cancel t1' }))).toContain('withdrawn');
  });

  it('that risk refuses at the next price says so on its card', async () => {
    await desk.say('/buy xyz 9');
    await desk.press('Buy 9 XYZ');
    await desk.say('/pause h1');
    await desk.bars(100);
    const drawn = desk.conversation.drawCard({ kind: 'ticket', id: 'n000000000000000000001' }, 'local', {
      platform: 'console',
      chatId: 'console',
    });
    expect(drawn?.blocks[0]).toMatchObject({
      state: '✕ refused',
      footer: 'Not sent: it was withdrawn before it was sent.',
      final: true,
    });
  });
});

describe('positions in chat', () => {
  beforeEach(async () => {
    await desk.say('/buy xyz 2');
    await desk.press('Buy 2 XYZ');
    await desk.bars(100);
  });

  it('are closed by name, by instrument, by a share', async () => {
    expect(firstLine(await desk.say('/close xyz 50%'))).toBe('Close 50% of h1 PAPER to confirm');
    await desk.press('Close 50% of h1');
    await desk.bars(100);
    expect(await desk.say('/closeall')).toContain('after: flat');
    await desk.press('Close h1');
    await desk.bars(100);
    expect(await desk.say('/positions')).toBe('Flat. Nothing is held.');
    expect(await desk.say('/closeall')).toContain('Nothing of paper is held');
    expect(desk.desk.session('h1')?.state).toBe('ended');
  });

  it('get a stop and a target, which are taken away again', async () => {
    expect(firstLine(await desk.say('/stoploss h1 95'))).toBe('Stop of h1 at 95.00 PAPER to confirm');
    expect(await desk.press('Set the stop')).toContain('✓ done');
    await desk.say('/takeprofit xyz 5%');
    expect(await desk.press('Set the target')).toContain('Target of h1 at 105.00');
    expect(await desk.say('/cancel h1-2')).toContain('That order protects h1');
    expect(firstLine(await desk.say('/trail h1 2%'))).toBe('Stop of h1 trails 2% PAPER to confirm');
    await desk.press('Trail the stop');
    expect(firstLine(await desk.say('/move h1 off'))).toBe('No stop for h1 PAPER to confirm');
    await desk.press('Set the stop');
    expect(firstLine(await desk.say('/takeprofit h1 off'))).toBe('No target for h1 PAPER to confirm');
    expect(await desk.say('/stoploss h1 120')).toContain('must be below the market (100.00)');
    expect(await desk.say('/cancel h1')).toContain('No such order of h1 rests.');
  });

  it('are sold no further than they go, and not what a session holds', async () => {
    expect(await desk.say('/sell xyz 3')).toContain('Only 2 XYZ is held by hand.');
    await desk.start({ cash: 100_000_000 as never });
    await desk.bars(100, 100);
    await desk.say('/sell xyz max');
    await desk.press('Sell 2 XYZ');
    await desk.bars(100);
    expect(await desk.say('/sell xyz 1')).toMatch(/Held by m1: close it there\.\n\[\/close m1\] \/close m1/);
    expect(await desk.say('/close xyz')).toContain('Close m1');
  });

  it('leave resting orders to be withdrawn', async () => {
    await desk.say('/buy xyz 1 @ 90');
    await desk.press('Buy 1 XYZ');
    await desk.bars(100);
    expect(await desk.say('/orders open')).toContain('h1-2 | B | 1 | 90.00');
    expect(await desk.say('/cancel h1-2')).toBe('1 order of h1 withdrawn.');
    expect(await desk.say('/cancel t2')).toContain('Order h1 was withdrawn.');
  });
});

describe('accounts in chat', () => {
  it('are made by the owner, chosen for a chat, and shown', async () => {
    expect(await desk.say('/newwallet demo 500 quote=usd')).toContain('Paper wallet demo with 500.00 USD.');
    expect(await desk.press('use it here')).toContain('Here demo is meant from now on');
    expect(await desk.say('/account demo')).toContain('Here demo is meant already.');
    expect(await desk.say('/accounts')).toMatch(
      /○ paper PAPER[\s\S]*● demo PAPER 500\.00 USD · 500\.00 free\nHere demo is meant/,
    );
    expect(await desk.say('/buy xyz 9')).toContain('there is 500.00 USD');
    expect(await desk.say('/buy xyz 9 account=paper')).toContain('account: paper');
    expect(await desk.say('/paper buy-and-hold xyz 1m 900')).toContain('500');
    expect(await desk.say('/balance account=all')).toContain('paper');
    expect(await desk.say('/pnl')).toContain('No');
  });

  it.each([
    ['/newwallet demo 500 quote=eur', 'eur cannot be chosen here.'],
    ['/newwallet m1 500', 'm1 cannot be the name of an account'],
    ['/newwallet all 500', 'all cannot be the name of an account'],
    ['/newwallet paper 500', 'There is an account paper already.'],
    ['/newwallet demo 0.000000001', 'is too fine for cash'],
    ['/newwallet demo -1', 'cash must be more than 0.'],
    ['/account nowhere', 'No account nowhere.'],
  ])('%s', async (line, refused) => {
    expect(await desk.say(line)).toContain(refused);
    expect(desk.desk.accounts()).toEqual(['paper']);
  });
});

describe('answers that only another moment could bring', () => {
  const prefs = DEFAULT_PREFERENCES;
  const words = (reply: ReturnType<typeof confirmed>): string =>
    reply.blocks
      .flatMap((block) => (block.kind === 'text' ? block.lines.flat().map(spanText) : []))
      .join(' ');

  it('are said all the same', () => {
    expect(words(confirmed({ kind: 'elsewhere' }, prefs))).toContain('asked for in another chat');
    expect(words(confirmed({ kind: 'foreign', owner: 'ann' }, prefs))).toBe('This ticket is @ann’s.');
    expect(words(confirmed({ kind: 'role', needed: 'trader', has: 'operator' }, prefs))).toContain('trader');
    expect(words(cancelled({ kind: 'cancel-asked', session: 'h1', seq: 3, count: 1 }, prefs))).toBe(
      'Bybit is asked to withdraw h1-3. You are told when it is gone, or was filled first.',
    );
    expect(words(cancelled({ kind: 'cancel-asked', session: 'h1', count: 2 }, prefs))).toContain(
      'to withdraw 2 orders of h1. You are told of each',
    );
    expect(words(cancelled({ kind: 'foreign', owner: 'ann' }, prefs))).toBe('This ticket is @ann’s.');
    expect(words(cancelled({ kind: 'canceled', session: 'h1', count: 2 }, prefs))).toBe(
      '2 orders of h1 withdrawn.',
    );
    expect(words(proposed({ kind: 'no-market', instrument: 'A/B' }, '/x', prefs))).toContain(
      'A/B has no market',
    );
    expect(words(proposed({ kind: 'too-many', limit: 9 }, '/x', prefs))).toContain('9 sessions');
    expect(words(proposed({ kind: 'no-session', text: 'h9', known: ['h1'] }, '/x', prefs))).toContain(
      'No session h9',
    );
    expect(words(proposed({ kind: 'no-account', text: 'x', known: ['paper'] }, '/x', prefs))).toContain(
      'No account x',
    );
    expect(words(proposed({ kind: 'too-large', text: '90000000' }, '/x', prefs))).toContain(
      '90000000 is more',
    );
    const fine = { kind: 'bad-number', what: 'limit', text: '1.234', decimals: 2 } as const;
    expect(words(proposed(fine, '/x', prefs))).toContain('1.234 cannot be the limit: at most 2 decimals');
    const levels = { stop: price(900_000), liquidation: price(905_556), nearest: price(905_557) };
    const beyond = { kind: 'stop-beyond', instrument: btcUsdt, ...levels } as const;
    expect(words(proposed(beyond, '/x', prefs))).toBe(
      'A stop at 90,000.0 would come too late: the position is liquidated at 90,555.6. 90,555.7 is the furthest that works; or less leverage. Nothing was sent.',
    );
  });
});
