import { expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import { ExchangeFailure, type InversePosition } from '../../../src/engine/ports/exchange.js';
import { InverseWatch } from '../../../src/engine/runtime/live/inverse-watch.js';

it('coin-margined positions are asked for every 30 s, and each answer is put beside the one before', async () => {
  let nowMs = 0;
  let next: readonly InversePosition[] | undefined = [];
  const changes: (readonly (readonly string[])[])[] = [];
  let asked = 0;
  const watch = new InverseWatch({
    exchange: {
      inverse: async () => {
        asked += 1;
        if (next === undefined) throw new ExchangeFailure('refused', 'no right');
        return next;
      },
    },
    elapsedMs: () => nowMs,
    onChange: (...both) => changes.push(both.map((all) => all.map(({ symbol }) => symbol))),
  });
  const held = { symbol: 'BTCUSD', coin: coinCode('BTC'), dollars: amount(100), value: amount(1_000) };
  await watch.ask();
  next = [held];
  watch.look();
  nowMs = 29_999;
  watch.look();
  expect(asked).toBe(1);
  nowMs = 30_000;
  watch.look();
  await new Promise(setImmediate);
  // Where they cannot be asked for, what was told last stands.
  next = undefined;
  await watch.ask();
  expect(watch.positions).toEqual([held]);
  expect(changes).toEqual([
    [[], []],
    [[], ['BTCUSD']],
  ]);
});
