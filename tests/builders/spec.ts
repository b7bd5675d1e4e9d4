import { accountId, bookId, sessionUid, sourceId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { FillModel, SessionSpec } from '../../src/engine/domain/session.js';
import { coins, money, plainSpot } from './instrument.js';

/** 2024-01-01 00:00 UTC, where the tapes of these tests begin. */
export const START = 1_704_067_200_000;
export const MINUTE = 60_000;

export const FREE: FillModel = { makerBps: 0, takerBps: 0, spreadBps: 0, slippageBps: 0, latencyMs: 0 };

/** One coin a time of XYZ/USD in minutes, 100,000 USD, no costs, no stop, no limits; change what the test is about. */
export function specOf(change: Partial<SessionSpec> = {}): SessionSpec {
  const instruments: readonly Instrument[] = change.instruments ?? [plainSpot];
  return {
    uid: sessionUid('uid-1'),
    name: 'm1',
    account: accountId('paper'),
    book: bookId('m1'),
    program: { strategy: 'scripted', hash: 'h', parameters: {}, semantics: 2 },
    instruments,
    series: instruments.map(({ id }) => ({ source: sourceId('test'), instrument: id, frame: '1m' })),
    cash: money(100_000),
    sizing: { kind: 'quantity', quantity: coins(1) },
    fill: FREE,
    limits: {},
    startMs: START,
    tapeFromMs: START,
    ...change,
  };
}
