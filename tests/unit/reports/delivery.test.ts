import { expect, it } from 'vitest';
import type { Outbound, Surface } from '../../../src/bots/surface.js';
import { plainText } from '../../builders/chat.js';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';

const at = (text: string): number => Date.parse(text);

/** A console that shows whatever is brought to it. */
function listen(desk: TalkingDesk): readonly Outbound[] {
  const shown: Outbound[] = [];
  const surface: Surface = {
    name: 'console',
    start: async () => undefined,
    deliver: async (outbound) => {
      shown.push(outbound);
      return 'sent';
    },
    stop: async () => undefined,
    health: () => ({ name: 'console', state: 'up' }),
  };
  desk.surfaces.push(surface);
  return shown;
}

const reportsIn = (shown: readonly Outbound[]): readonly Outbound[] =>
  shown.filter(({ lane, id }) => lane === 'report' && id.startsWith('r-'));

it('a report that was asked for comes to its chat with its figures and picture, once, over a start that follows', async () => {
  const desk = await openTalkingDesk({ nowMs: at('2026-11-20T12:00Z') });
  const shown = listen(desk);
  await desk.start();
  await desk.bars(100, 101, 102);
  expect(await desk.say('/schedule daily 21:00')).toContain('Report 1 comes daily at 21:00.');
  desk.clock.moveTo(at('2026-11-20T21:00:05Z'));
  await desk.reports.tick();
  await desk.pump.settled();
  await desk.reports.tick();
  await desk.pump.settled();
  const [report, ...others] = reportsIn(shown);
  expect(others).toEqual([]);
  expect(report?.address).toEqual({ platform: 'console', chatId: 'console' });
  expect(plainText(report?.reply ?? { blocks: [] })).toMatch(/^[+−]?[\d,.]+ USD {2}/);
  expect(report?.reply.blocks.map(({ kind }) => kind)).toEqual(['text', 'picture', 'buttons']);

  const next = await openTalkingDesk({
    disk: desk.disk,
    market: desk.market,
    nowMs: at('2026-11-22T09:00Z'),
  });
  const later = listen(next);
  await next.pump.loadPending();
  await next.reports.tick();
  await next.pump.settled();
  const [late, ...more] = reportsIn(later);
  expect(more).toEqual([]);
  expect(plainText(late?.reply ?? { blocks: [] })).toContain(
    'Late by 12 h: it was due Sat 2026-11-21 21:00.',
  );
});
