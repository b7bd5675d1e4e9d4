import { describe, expect, it } from 'vitest';
import type { KeyRights } from '../../../src/engine/ports/exchange.js';
import { type HealthSigns, stateOf } from '../../../src/engine/runtime/live/health.js';

const RIGHTS: KeyRights = {
  readOnly: false,
  canTrade: { spot: true, linear: true },
  forbidden: [],
  addresses: [],
};

const WELL: HealthSigns = {
  nowMs: 1_000,
  downSinceMs: undefined,
  rights: RIGHTS,
  isKeyRefused: false,
  clockOffsetMs: 40,
  isHedged: false,
  isMarginWrong: false,
  isStreamUp: true,
  isStreamQuiet: false,
  isStoreFailing: false,
  isReconciled: true,
  hasEverReconciled: true,
};

const blocked = (cause: string) => ({ kind: 'blocked', cause });
const key = (change: Partial<KeyRights>): Partial<HealthSigns> => ({ rights: { ...RIGHTS, ...change } });

describe('the state of an account', () => {
  it.each<readonly [string, Partial<HealthSigns>, unknown]>([
    ['all is well', {}, { kind: 'ready' }],
    ['nobody has answered yet', { rights: undefined }, { kind: 'connecting' }],
    ['nothing was compared yet', { isReconciled: false, hasEverReconciled: false }, { kind: 'reconciling' }],
    ['not since the stream is back', { isReconciled: false }, { kind: 'reconciling' }],
    ['nobody answers', { downSinceMs: 7 }, { kind: 'unreachable', sinceMs: 7 }],
    ['the key is refused', { isKeyRefused: true }, blocked('key-refused')],
    ['the key may withdraw', key({ forbidden: ['Withdraw'] }), blocked('key-may-withdraw')],
    ['the key is over', key({ expiresMs: 1_000 }), blocked('key-expired')],
    ['the key only reads', key({ readOnly: true }), blocked('key-cannot-trade')],
    [
      'the key trades nothing',
      key({ canTrade: { spot: false, linear: false } }),
      blocked('key-cannot-trade'),
    ],
    ['the clock is off', { clockOffsetMs: -501 }, blocked('clock-off')],
    ['the clock is unknown', { clockOffsetMs: undefined }, { kind: 'ready' }],
    ['the store fails', { isStoreFailing: true }, blocked('store-failing')],
    ['long and short are kept apart', { isHedged: true }, blocked('hedge-mode')],
    ['the stream is gone', { isStreamUp: false }, blocked('stream-stale')],
    ['the stream is quiet', { isStreamQuiet: true }, blocked('stream-stale')],
  ])('%s', (_name, signs, state) => {
    expect(stateOf({ ...WELL, ...signs })).toEqual(state);
  });
});
