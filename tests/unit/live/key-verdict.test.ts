import { expect, it } from 'vitest';
import type { KeyRights } from '../../../src/engine/ports/exchange.js';
import { judgeKey } from '../../../src/engine/runtime/live/key-verdict.js';

const DAY = 86_400_000;
const good: KeyRights = {
  readOnly: false,
  canTrade: { spot: true, linear: true },
  forbidden: [],
  addresses: ['10.0.0.1'],
};

it('takes a key that may trade, bound to an address', () => {
  expect(judgeKey(good, 0)).toEqual({ refusals: [], warnings: [] });
});

it('refuses whatever may move money away, only read, not trade, or has run out', () => {
  const refusals = (more: Partial<KeyRights>) => judgeKey({ ...good, ...more }, 10 * DAY).refusals;
  expect(refusals({ forbidden: ['Withdraw', 'AccountTransfer'] })).toEqual([
    { kind: 'forbidden', rights: ['Withdraw', 'AccountTransfer'] },
  ]);
  expect(refusals({ readOnly: true, canTrade: { spot: false, linear: false } })).toEqual([
    { kind: 'read-only' },
  ]);
  expect(refusals({ canTrade: { spot: false, linear: false } })).toEqual([{ kind: 'cannot-trade' }]);
  expect(refusals({ expiresMs: 10 * DAY })).toEqual([{ kind: 'expired', atMs: 10 * DAY }]);
  expect(refusals({ expiresMs: 10 * DAY + 1 })).toEqual([]);
});

it('warns of a key that is good anywhere, ends soon, or is of one market', () => {
  const warnings = (more: Partial<KeyRights>) => judgeKey({ ...good, ...more }, 0).warnings;
  expect(warnings({ addresses: [] })).toEqual([{ kind: 'any-address' }]);
  expect(warnings({ expiresMs: 14 * DAY - 1 })).toEqual([{ kind: 'expires', atMs: 14 * DAY - 1, days: 13 }]);
  expect(warnings({ expiresMs: 14 * DAY })).toEqual([]);
  expect(warnings({ canTrade: { spot: true, linear: false } })).toEqual([
    { kind: 'one-market', missing: 'linear' },
  ]);
  expect(warnings({ canTrade: { spot: false, linear: true } })).toEqual([
    { kind: 'one-market', missing: 'spot' },
  ]);
});
