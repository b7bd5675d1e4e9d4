import { expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { amount } from '../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../src/engine/domain/ids.js';
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
    `⛔ t1 is in another margin mode than its sessions · t1 TESTNET
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

const HELD = { ...AT, instrument: instrumentId('BTC/USDT'), baseDecimals: 6 } as const;
const ORDER = { ...HELD, session: 'm1', seq: 4, side: 'buy', quantity: amount(200_000) } as const;

it('an order that was refused or withdrawn: why, and what was filled before', () => {
  expect(told({ kind: 'order-rejected', purpose: 'stop', code: 'odd-code', ...ORDER })).toMatch(
    /odd-code[\s\S]*What it holds is still there, with its stop\./,
  );
  const withdrawn = { kind: 'order-withdrawn', ...ORDER } as const;
  expect(told({ ...withdrawn, filled: amount(0) })).toMatch(/^✓ m1-4 is withdrawn: [^;]*$/);
  expect(told({ ...withdrawn, filled: amount(50_000) })).toContain('; 0.05 BTC was filled before');
  expect(told({ ...withdrawn, filled: amount(200_000) })).toContain(
    'm1-4 was filled before it could be withdrawn',
  );
});

it('a position that nobody here owns: long, short, gone', () => {
  const external = { kind: 'position-external', ...HELD } as const;
  expect(told({ ...external, quantity: amount(200_000) })).toContain('t1 has long 0.2 BTC');
  expect(told({ ...external, quantity: amount(-200_000) })).toContain('t1 has short 0.2 BTC');
  expect(told({ ...external, quantity: amount(0) })).toContain('✓ t1 has no BTC/USDT any more');
});

it('a stop that is there again is good news alone', () => {
  const again = told({ kind: 'unprotected', session: 'm1', cause: 'again', ...HELD });
  expect(again).toContain('✓ BTC/USDT of m1 has its stop again');
  expect(again).not.toContain('/close');
});

it('what stays at the exchange when the desk ends: only what there is', () => {
  const ends = { kind: 'desk-ends', ...AT } as const;
  const both = told({ ...ends, entries: ['m1-4'], stops: 2 });
  expect(both).toContain('the stops of 2 positions');
  expect(both).toContain('m1-4');
  expect(told({ ...ends, entries: ['m1-4'], stops: 0 })).not.toContain('the stop');
  expect(told({ ...ends, entries: [], stops: 1 })).not.toContain('m1-4');
});

it('money that came in or left', () => {
  const transfer = { kind: 'transfer', coin: 'USDT', ...AT } as const;
  expect(told({ ...transfer, change: amount(25_000_000_000) })).toContain(
    '250 USDT came into t1 · t1 TESTNET',
  );
  expect(told({ ...transfer, change: amount(-25_000_000_000) })).toContain('250 USDT left t1 · t1 TESTNET');
});
