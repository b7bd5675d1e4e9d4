import { expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { amount } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';

const told = (body: NotificationBody): string =>
  plainText(announce({ level: 'warn', lane: 'report', atMs: 0, body }, DEFAULT_PREFERENCES));
const AT = { account: 't1', environment: 'testnet' } as const;

it('a session that waits for another margin mode: because of which, and what to do', () => {
  const body = {
    kind: 'margin-waits',
    session: 'm2',
    mode: 'cross',
    has: 'isolated',
    because: ['m1'],
  } as const;
  expect(told({ ...body, ...AT })).toBe(
    `⛔ m2 waits: it counts with cross margin, and t1 is isolated because of m1 · t1 TESTNET
An account has one margin mode. End m1, and it is set by itself; or end m2 and start it on a sub-account.
[accounts] /accounts
[session] /session m2`,
  );
});

it('an account in another margin mode: what is in the way by name and id, and what to do', () => {
  const state = { kind: 'account-state', state: 'margin-mode', ...AT } as const;
  const stop = { what: 'conditional', instrument: 'ETH/USDT:USDT', side: 'sell', orderId: 'a7f' } as const;
  expect(told({ ...state, blocks: [stop] })).toBe(
    `⛔ t1 is in another margin mode than its sessions. · t1 TESTNET
in the way: conditional order to sell ETH/USDT:USDT, id a7f (not ours)
Close or withdraw that at Bybit, or with /close, and the mode is set by itself.
[accounts] /accounts`,
  );
  expect(told(state)).toContain('close what is held and rests there, and it is set by itself');
});

it('a coin-margined position that has changed, and one that is gone', () => {
  const body = { kind: 'position-inverse', symbol: 'BTCUSD', coin: coinCode('BTC'), ...AT } as const;
  expect(told({ ...body, dollars: amount(-1_500), value: amount(-2_500_000) })).toBe(
    `t1 has short 1,500 USD of BTCUSD (0.025 BTC) that no session here owns · t1 TESTNET
It is margined in its coin: shown and compared, never traded here.
[accounts] /accounts`,
  );
  expect(told({ ...body, dollars: amount(0), value: amount(0) })).toBe(
    '✓ t1 has no BTCUSD any more that is not ours · t1 TESTNET',
  );
});
