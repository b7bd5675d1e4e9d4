import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { personId } from '../../../src/engine/domain/ids.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import type { SetAlertOutcome } from '../../../src/engine/usecases/alert-rules.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { plainReply } from '../../builders/plain.js';

const OWNER = personId('owner');

const set = (desk: HandDesk, text: string, correlation?: string): Promise<SetAlertOutcome> =>
  desk.desk.setRule({ text, account: 'paper' }, asker(correlation));

async function told(desk: HandDesk): Promise<readonly Notification[]> {
  const pending = await desk.journal.pendingOutbox(999);
  return pending.flatMap(({ body }) => (body.kind === 'notification' ? [body.notification] : []));
}
const ofRules = async (desk: HandDesk): Promise<readonly Notification[]> =>
  (await told(desk)).filter(({ body }) => body.kind === 'alert' || body.kind === 'alert-blind');
const heads = async (desk: HandDesk): Promise<readonly string[]> =>
  (await ofRules(desk)).map((one) => plainReply(announce(one, prefs)).split('\n').slice(1, 3).join(' = '));

describe('an alert of a person', () => {
  it('is told once when the price comes there, to that person alone', async () => {
    const desk = await openHandDesk();
    expect(await set(desk, 'xyz > 105')).toMatchObject({
      kind: 'set',
      alert: { rule: { number: 1, text: 'XYZ/USD > 105' }, seen: { value: 100 }, side: -1 },
    });
    await desk.bars(104, 106, 103, 107);
    expect(await heads(desk)).toEqual(['Now XYZ/USD is above 105.00 = 106.00']);
    expect(await ofRules(desk)).toMatchObject([{ level: 'warn', lane: 'answer', person: OWNER }]);
    expect(desk.desk.rules(OWNER)).toMatchObject([{ state: { kind: 'told' } }]);
  });

  it('is not told again after a restart, and not lost by one', async () => {
    const desk = await openHandDesk();
    await set(desk, 'XYZ/USD > 105');
    await set(desk, 'XYZ/USD < 95 every 1m');
    await desk.bars(106, 94);
    const next = await reopen(desk);
    await next.bars(110, 90);
    expect(await heads(next)).toEqual([
      'Now XYZ/USD is above 105.00 = 106.00',
      'Now XYZ/USD is below 95.00 = 94.00',
      'Now XYZ/USD is below 95.00 = 90.00',
    ]);
    const last = await reopen(next);
    await last.bars(101);
    expect((await heads(last)).length).toBe(3);
  });

  it('that holds already says so, and waits until it has ceased', async () => {
    const desk = await openHandDesk();
    expect(await set(desk, 'XYZ/USD > 90')).toMatchObject({ alert: { side: 1 } });
    await desk.bars(101, 89, 91);
    expect(await heads(desk)).toEqual(['Now XYZ/USD is above 90.00 = 91.00']);
  });

  it('of an indicator is looked at when its bars close, with what came before', async () => {
    const history = Array.from({ length: 60 }, (_, at) => 100 + (at % 3));
    const desk = await openHandDesk({ market: { history } });
    expect(await set(desk, 'rsi(5,3m) > 80')).toMatchObject({
      kind: 'set',
      alert: { side: -1, seen: { values: { 'rsi(5)': expect.any(Number) } } },
    });
    await desk.bars(104, 106, 108, 110, 112, 114);
    expect(await heads(desk)).toMatchObject([
      expect.stringMatching(/^Now rsi\(5\) is above 80 on XYZ\/USD \(3m bars\) = rsi\(5\) \d/),
    ]);
  });

  it('of profit, today’s profit and drawdown is told', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100);
    for (const text of ['pnl < -500', 'm1 pnl today < -500', 'm1 drawdown > 5%', 'paper drawdown > 50%']) {
      expect(await set(desk, text)).toMatchObject({ kind: 'set' });
    }
    await desk.bars(120, 90);
    expect((await heads(desk)).map((head) => head.replace(/ = .*/, ''))).toEqual([
      'Now the profit of paper is below −500.00 USD',
      'Now today’s profit of m1 is below −500.00 USD',
      'Now the drawdown of m1 is above 5.00%',
    ]);
  });

  it('whose session has ended says once that it sees nothing', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100);
    await set(desk, 'm1 pnl > 500');
    await desk.control('m1', 'stop');
    await desk.bars(100, 100, 100);
    const next = await reopen(desk);
    await next.bars(100);
    expect((await ofRules(next)).map(({ body }) => body)).toMatchObject([
      { kind: 'alert-blind', why: 'no-owner' },
    ]);
  });

  it('whose market is not there any more is told so once, and begins anew on it', async () => {
    const desk = await openHandDesk();
    await set(desk, 'XYZ/USD > 105');
    const elsewhere = await openHandDesk({
      market: { source: 'hand-2', history: [110, 110] },
      disk: desk.disk,
    });
    // It holds there already: that is no news.
    await elsewhere.bars(110, 104, 106);
    expect(await heads(elsewhere)).toEqual(['Now XYZ/USD is above 105.00 = 106.00']);
  });

  it('is switched off and on, deleted and never given the same number again', async () => {
    const desk = await openHandDesk();
    await set(desk, 'XYZ/USD > 105');
    const change = (number: number, move: 'on' | 'off' | 'delete') =>
      desk.desk.changeRule({ number, move }, asker());
    expect(await change(1, 'off')).toMatchObject({ kind: 'done', alert: { state: { kind: 'off' } } });
    expect(await change(1, 'off')).toMatchObject({ kind: 'already' });
    await desk.bars(106, 100);
    expect(await change(1, 'on')).toMatchObject({
      kind: 'done',
      alert: { state: { kind: 'watching', side: -1 } },
    });
    await desk.bars(107);
    expect((await heads(desk)).length).toBe(1);
    expect(await change(1, 'delete')).toMatchObject({ kind: 'done' });
    expect(await change(1, 'delete')).toEqual({ kind: 'no-alert', number: 1, known: [] });
    expect(await set(desk, 'XYZ/USD > 999')).toMatchObject({ alert: { rule: { number: 2 } } });
  });

  it('is set once by one request, and only so many watch', async () => {
    const desk = await openHandDesk();
    const first = await set(desk, 'XYZ/USD > 105', 'same');
    expect(await set(desk, 'XYZ/USD > 105', 'same')).toEqual(first);
    expect(await set(desk, 'XYZ/USD > 105')).toMatchObject({ kind: 'already' });
    for (let price = 200; price < 219; price += 1) await set(desk, `XYZ/USD > ${price}`);
    expect(await set(desk, 'XYZ/USD > 300')).toEqual({ kind: 'too-many', limit: 20 });
    expect(desk.desk.rules(OWNER).length).toBe(20);
    expect(desk.desk.rules(personId('other'))).toEqual([]);
  });
});
