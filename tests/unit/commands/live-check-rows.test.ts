import { expect, it } from 'vitest';
import { checkRow } from '../../../src/commands/views/live-checks.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { LiveCheck } from '../../../src/engine/domain/live-start.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { money, plainSpot } from '../../builders/instrument.js';

const CHECKS: readonly (readonly [LiveCheck, RegExp])[] = [
  [{ kind: 'environment', ok: false, environment: 'live' }, /LIVE/],
  [{ kind: 'prices', ok: false, wanted: 'testnet' }, /TESTNET/],
  [{ kind: 'prices', ok: true, prices: 'testnet', wanted: 'testnet' }, /TESTNET/],
  [{ kind: 'state', ok: false, state: 'unreachable' }, /no answer/],
  [{ kind: 'state', ok: false, state: 'key-refused' }, /./],
  [{ kind: 'rights', ok: false, lacks: ['spot'], forbidden: ['Withdraw'], isBound: false }, /Withdraw/],
  [{ kind: 'clock', ok: false }, /./],
  [{ kind: 'clock', ok: true, offsetMs: -12 }, /−12/],
  [{ kind: 'free', ok: false, instrument: instrumentId('XYZ/USD'), owner: 'm1' }, /m1/],
  [{ kind: 'free', ok: false, instrument: instrumentId('XYZ/USD') }, /XYZ\/USD/],
  [{ kind: 'cash', ok: false, cash: money(10), free: money(5) }, /10\.00.*5\.00/],
  [{ kind: 'stop', ok: false }, /stop/],
  [{ kind: 'stop', ok: true, stopBps: 200, loss: money(-2) }, /2/],
  [{ kind: 'room', ok: false, roomBps: 950, leverage: 10.5 }, /9\.5.*10\.50/],
  [{ kind: 'margin', ok: false, wanted: 'isolated', has: 'cross', because: 'm2' }, /m2/],
  [{ kind: 'margin', ok: false, wanted: 'isolated', has: 'cross' }, /cross, not isolated/],
  [{ kind: 'margin', ok: true, wanted: 'isolated', has: 'cross' }, /to be set/],
  [{ kind: 'size', ok: false, value: money(1), smallest: money(5) }, /5\.00/],
  [{ kind: 'fees', ok: true }, /fees|not/],
  [{ kind: 'fees', ok: true, makerBps: 1, takerBps: 5.5 }, /5\.50/],
  [{ kind: 'limits', ok: true, limits: {} }, /./],
  [
    {
      kind: 'limits',
      ok: true,
      limits: { maxOrderValue: money(100), maxPositionValue: money(200), maxDailyLoss: money(30) },
    },
    /100\.00.*200\.00.*30\.00/,
  ],
  [{ kind: 'desk', ok: false, tradingState: 'halted', sessions: 3, most: 50 }, /./],
];

it.each(CHECKS)('says of each thing how it is, with its figures: %o', (check, said) => {
  const { label, value } = checkRow(check, plainSpot, prefs);
  expect(label).not.toBe('');
  expect(value).toMatch(said);
  expect(value).not.toMatch(/undefined|NaN/);
});
