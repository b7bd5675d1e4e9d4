import { expect, it } from 'vitest';
import { accountId } from '../../../src/engine/domain/ids.js';
import type { LeftThere } from '../../../src/engine/runtime/live/live-account.js';
import { tellLeft } from '../../../src/main/tell-left.js';
import { openTalkingDesk } from '../../builders/talking-desk.js';

const LEFT: LeftThere = { account: accountId('t1'), environment: 'testnet', entries: ['h1-3'], stops: 2 };

/** What a desk with these windows prints at its end, and what it tells everybody. */
async function end(left: readonly LeftThere[], ...names: readonly ('console' | 'telegram')[]) {
  const { runtime, conversation, journal } = await openTalkingDesk();
  const printed: string[] = [];
  const ending = {
    ...{ runtime, conversation },
    live: { leftThere: () => left },
    pump: { settled: async () => undefined },
    surfaces: names.map((name) => ({ name })),
  };
  await tellLeft(ending, (line) => printed.push(line));
  const told = [...journal.disk.outbox.values()].flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
  return { printed, told: told.filter(({ kind }) => kind === 'desk-ends') };
}

it('a desk without a console prints what stays at the exchange, as a console would show it', async () => {
  const { printed, told } = await end([LEFT], 'telegram');
  expect(printed[0]).toBe('The desk ends. This stays at Bybit on t1 · t1 TESTNET');
  expect(printed.join(' ')).toContain('the stops of 2 positions');
  expect(printed.join(' ')).toContain('resting entries h1-3');
  expect(told).toEqual([{ kind: 'desk-ends', ...LEFT }]);
});

it('a desk with a console says it there, and one that leaves nothing says nothing', async () => {
  const there = await end([LEFT], 'console');
  expect(there.printed).toEqual([]);
  expect(there.told).toHaveLength(1);
  expect(await end([])).toEqual({ printed: [], told: [] });
});
