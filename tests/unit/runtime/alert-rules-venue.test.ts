import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/engine/domain/ids.js';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { openVenue } from '../../builders/hand-venue.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';

const OWNER = personId('owner');
const MINUTE = 60_000;
const GROUP: ChatAddress = { platform: 'telegram', chatId: '-7' };

const set = (desk: HandDesk, text: string) => desk.desk.setRule({ text, account: 'paper' }, asker());
const bodies = async ({ journal }: HandDesk): Promise<readonly NotificationBody[]> =>
  (await journal.pendingOutbox(999)).flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
const ofRules = async (desk: HandDesk) =>
  (await bodies(desk)).filter(({ kind }) => kind === 'alert' || kind === 'alert-blind');

describe('an alert on the quotes of a venue', () => {
  it('is told by a quote between two bars, once', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100);
    await set(desk, 'XYZ/USD > 105');
    venue.quote = { atMs: venue.nowMs + 1_000, last: 106 };
    await desk.turn(1_000);
    await desk.turn(1_000);
    expect(await ofRules(desk)).toMatchObject([{ kind: 'alert', seen: { value: 106 } }]);
  });

  it('begins with the quote of the moment, not with the last bar', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100);
    venue.quote = { atMs: venue.nowMs + 1_000, last: 106 };
    expect(await set(desk, 'XYZ/USD > 105')).toMatchObject({ alert: { side: 1, seen: { value: 106 } } });
    venue.quote = { atMs: venue.nowMs + 2_000, last: 107 };
    await desk.turn(1_000);
    expect(await ofRules(desk)).toEqual([]);
  });

  it('of an indicator does not hear quotes', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100, 101, 100, 101, 100, 101);
    await set(desk, 'ema(2,1m) > 105');
    venue.quote = { atMs: venue.nowMs + 1_000, last: 140 };
    await desk.turn(1_000);
    expect(await ofRules(desk)).toEqual([]);
    await bars(140, 140);
    expect(await ofRules(desk)).toMatchObject([{ kind: 'alert' }]);
  });

  it('says once that prices have stopped, goes on by itself, and shows it in the list', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100);
    await set(desk, 'XYZ/USD > 105');
    venue.nowMs += 10 * MINUTE;
    await desk.turn(1_000);
    await desk.turn(1_000);
    expect(await ofRules(desk)).toMatchObject([{ kind: 'alert-blind', why: 'no-prices' }]);
    expect(desk.desk.rules(OWNER)).toMatchObject([{ blind: 'no-prices' }]);
    await bars(101, 106);
    expect(await ofRules(desk)).toMatchObject([{ kind: 'alert-blind' }, { kind: 'alert' }]);
    expect(desk.desk.rules(OWNER)[0]?.blind).toBeUndefined();
  });
});

describe('an alert', () => {
  it('whose instrument is not followed at a start says so once, and cannot be put on', async () => {
    const desk = await openHandDesk();
    await set(desk, 'XYZ/USD > 105');
    const elsewhere = { market: { source: 'hand-2', instruments: [otherSpot] }, disk: desk.disk };
    const next = await openHandDesk(elsewhere);
    await next.bars(100, 101);
    expect(await ofRules(next)).toMatchObject([{ kind: 'alert-blind', why: 'not-followed' }]);
    const move = (to: 'on' | 'off') => next.desk.changeRule({ number: 1, move: to }, asker());
    expect(await move('off')).toMatchObject({ kind: 'done' });
    expect(await move('on')).toMatchObject({ kind: 'blind' });
    const last = await openHandDesk({ ...elsewhere, disk: next.disk });
    expect((await ofRules(last)).length).toBe(1);
  });

  it('is refused with what there is, and asks where several could be meant', async () => {
    const desk = await openHandDesk({ market: { instruments: [plainSpot, otherSpot] } });
    await desk.bars(100);
    expect(await set(desk, 'rsi(5) < 30')).toMatchObject({
      kind: 'which-instrument',
      known: ['XYZ/USD', 'ABC/USD'],
    });
    expect(await set(desk, 'NOP/USD > 5')).toMatchObject({ kind: 'fault', fault: { kind: 'no-instrument' } });
  });

  it('of bars finer than there are is refused with the finest', async () => {
    const desk = await openHandDesk({ market: { frame: '1h' } });
    await desk.bars(100);
    expect(await set(desk, 'rsi(5,1m) < 30')).toEqual({ kind: 'no-frame', frame: '1m', finest: '1h' });
  });

  it('is told in the group where it was set, too', async () => {
    const desk = await openHandDesk({ platforms: ['console', 'telegram'] });
    const request = { text: 'XYZ/USD > 105', account: 'paper', place: GROUP };
    await desk.desk.setRule(request, asker());
    await desk.bars(106);
    const chats = (await desk.journal.pendingOutbox(999)).map(({ address }) => address?.chatId);
    expect(chats).toContain('-7');
  });

  it.each(['<=', '>='])('of a figure %s its limit is told at the limit', async (operator) => {
    const desk = await openHandDesk();
    await desk.bars(100);
    expect(await set(desk, `paper pnl ${operator} 0`)).toMatchObject({ kind: 'set', alert: { side: 1 } });
    const beyond = operator === '<=' ? '-5' : '5';
    expect(await set(desk, `paper pnl ${operator} ${beyond}`)).toMatchObject({ alert: { side: -1 } });
  });

  it('is put on only while fewer than the most watch', async () => {
    const desk = await openHandDesk();
    await set(desk, 'XYZ/USD > 105');
    await desk.desk.changeRule({ number: 1, move: 'off' }, asker());
    for (let price = 200; price < 220; price += 1) await set(desk, `XYZ/USD > ${price}`);
    expect(await desk.desk.changeRule({ number: 1, move: 'on' }, asker())).toEqual({
      kind: 'too-many',
      limit: 20,
    });
  });
});
