import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { plainReply } from '../../builders/plain.js';

async function signs(desk: HandDesk): Promise<readonly Notification[]> {
  const pending = await desk.journal.pendingOutbox(999);
  const told = pending.flatMap(({ body }) => (body.kind === 'notification' ? [body.notification] : []));
  return told.filter(({ body }) => body.kind === 'sign');
}
const heads = async (desk: HandDesk): Promise<readonly string[]> =>
  (await signs(desk)).map((one) => plainReply(announce(one, prefs)).split('\n').slice(1, 2).join(''));

describe('what nobody has to ask for', () => {
  it('is told once at each step, and not again after a restart', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100, 88, 89, 88, 79);
    expect(await heads(desk)).toEqual([
      'm1 is 12.1% below its highest · PAPER',
      'm1 is 21.1% below its highest · PAPER',
    ]);
    expect((await signs(desk)).map(({ level, key }) => [level, key])).toEqual([
      ['warn', 'sign:m1:drawdown:1'],
      ['warn', 'sign:m1:drawdown:2'],
    ]);
    desk.market.give(79);
    const next = await openHandDesk({ market: desk.market, disk: desk.disk });
    await next.bars(79, 78);
    expect((await heads(next)).length).toBe(2);
    await next.bars(60);
    expect((await signs(next)).filter(({ level }) => level === 'critical').length).toBe(1);
    expect((await heads(next)).length).toBe(3);
  });

  it('is told anew once it has gone far enough back', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100, 88, 99, 88);
    // So soon after the first it is counted, not sent.
    expect(desk.desk.alerts()).toMatchObject([{ key: 'sign:m1:drawdown:1', count: 2 }]);
    expect((await signs(desk)).length).toBe(1);
  });

  it('knows limits and round figures of profit', async () => {
    const desk = await openHandDesk({ terms: { limits: { maxDailyLoss: 100_000_000 as never } } });
    await desk.start();
    await desk.bars(100, 102, 99, 91.9, 89);
    const said = await heads(desk);
    expect(said.filter((one) => one.includes('has made'))).toEqual(['m1 has made 100.00 USD · PAPER']);
    // What is critical leaves first.
    expect(
      said
        .filter((one) => one.includes('has lost'))
        .toSorted()
        .toReversed(),
    ).toEqual([
      expect.stringMatching(/^m1 has lost 8\d\d\.\d\d USD today, of 1,000\.00 USD at most/),
      expect.stringMatching(/^m1 has lost 1,\d\d\d\.\d\d USD today: the limit of 1,000\.00 USD is reached/),
    ]);
  });
});
