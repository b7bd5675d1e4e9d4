import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import { ExchangeFailure, type VenueRecord } from '../../../src/engine/ports/exchange.js';
import { readLedger } from '../../../src/engine/runtime/live/read-ledger.js';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const DOUBT = 10_000;

const record = (atMs: number): VenueRecord => ({
  recordId: `r${atMs}`,
  kind: 'transfer-in',
  coin: coinCode('USDT'),
  change: amount(1),
  atMs,
});

type Fails = (sinceMs: number, asked: number) => ExchangeFailure | undefined;

/** A ledger with a line a day, that fails when it is told to. */
function exchange(fails: Fails = () => undefined) {
  const asked: (readonly [number, number])[] = [];
  const waits: number[] = [];
  return {
    asked,
    waits,
    parts: {
      isOurs: () => true,
      wait: async (ms: number) => void waits.push(ms),
      exchange: {
        doubtMs: DOUBT,
        nowMs: () => NOW,
        records: async (sinceMs: number, untilMs = NOW) => {
          asked.push([sinceMs, untilMs]);
          const failure = fails(sinceMs, asked.length);
          if (failure !== undefined) throw failure;
          const days = Array.from({ length: 1_001 }, (_, day) => day * DAY);
          return days.filter((ms) => ms >= sinceMs && ms <= untilMs).map(record);
        },
      },
    },
  };
}

const BUSY = new ExchangeFailure('too-many', '10006');
const AWAY = new ExchangeFailure('unreachable', 'timeout');

describe('the ledger of the exchange', () => {
  it('is read week by week, each line once and the oldest first, up to what it surely has', async () => {
    const { parts, asked } = exchange();
    const found = await readLedger(parts, { fromMs: NOW - 30 * DAY, toMs: NOW + DAY });
    expect(found).toMatchObject({ kind: 'read', fromMs: NOW - 30 * DAY, untilMs: NOW - DOUBT });
    const days = found.kind === 'read' ? found.records.map(({ atMs }) => atMs / DAY) : [];
    expect(days).toEqual(Array.from({ length: 31 }, (_, day) => 970 + day));
    expect(asked).toHaveLength(5);
    for (const [sinceMs, untilMs] of asked) expect(untilMs - sinceMs).toBeLessThan(7 * DAY);
  });

  it('waits where there are too many questions, and says when that does not help', async () => {
    const patient = exchange((_sinceMs, asked) => (asked < 3 ? BUSY : undefined));
    expect(await readLedger(patient.parts, { fromMs: NOW - DAY, toMs: NOW })).toMatchObject({ kind: 'read' });
    expect(patient.waits).toHaveLength(2);
    const busy = exchange(() => BUSY);
    expect(await readLedger(busy.parts, { fromMs: NOW - DAY, toMs: NOW })).toEqual({
      kind: 'unreachable',
      detail: 'too-many: 10006',
    });
    expect(busy.asked.length).toBeLessThan(10);
  });

  it('has what lies before left out where the exchange stops answering: what is there is whole', async () => {
    const { parts } = exchange((sinceMs) => (sinceMs < NOW - 15 * DAY ? AWAY : undefined));
    const found = await readLedger(parts, { fromMs: NOW - 30 * DAY, toMs: NOW });
    expect(found).toMatchObject({ kind: 'read', cut: { cause: 'no-answer', detail: AWAY.message } });
    if (found.kind !== 'read') return;
    const days = found.records.map(({ atMs }) => atMs).filter((ms) => ms >= found.fromMs);
    expect(days).toHaveLength(Math.floor((NOW - found.fromMs) / DAY) + 1);
    expect(found.fromMs).toBeGreaterThan(NOW - 15 * DAY);
  });

  it('goes no further back than two years', async () => {
    const { parts } = exchange();
    const found = await readLedger(parts, { fromMs: 0, toMs: NOW });
    expect(found).toMatchObject({ fromMs: NOW - 729 * DAY, cut: { cause: 'too-old' } });
  });

  it('passes a bug on', async () => {
    const { parts } = exchange();
    const broken = {
      ...parts,
      exchange: { ...parts.exchange, records: () => Promise.reject(new RangeError('x')) },
    };
    await expect(readLedger(broken, { fromMs: 0, toMs: NOW })).rejects.toThrow(RangeError);
  });
});
