import { describe, expect, it } from 'vitest';
import { accountId, sessionUid } from '../../../src/engine/domain/ids.js';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import type { FillEvent, SessionEvent } from '../../../src/engine/domain/session-event.js';
import { instrumentOf, notificationsOf } from '../../../src/engine/runtime/sessions/session-notifications.js';
import { type HandDesk, openHandDesk, reopen, reopenRestated } from '../../builders/hand-desk.js';
import { HandMarket } from '../../builders/hand-market.js';
import { cents, coins, money, otherSpot, plainSpot } from '../../builders/instrument.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

const QUIET = { synthetic: false, holds: false, equity: money(7) };

const other = { ...otherSpot, priceDecimals: 4, baseDecimals: 6 };
const spec = specOf({ name: 'm4', instruments: [plainSpot, other] });

const fill = (orderSeq: number, instrument = plainSpot.id): FillEvent => ({
  kind: 'fill',
  atMs: START + orderSeq,
  orderSeq,
  instrument,
  side: 'buy',
  quantity: coins(1),
  price: cents(100),
  fee: money(0),
  feeCoin: plainSpot.quote,
  liquidity: 'taker',
  purpose: 'entry',
  reason: { key: 'test', values: {} },
  realised: money(0),
});
const denied = (atMs: number): SessionEvent => ({
  kind: 'denied',
  atMs,
  instrument: other.id,
  side: 'buy',
  quantity: coins(1),
  purpose: 'entry',
  denial: { rule: 'paused' },
});
const kindsOf = (events: readonly SessionEvent[]): readonly string[] =>
  notificationsOf(spec, events, QUIET).map(({ body }) => body.kind);

describe('what a person hears of a session', () => {
  it('is a fill with the decimals of its own instrument', () => {
    const event = fill(1, other.id);
    expect(notificationsOf(spec, [event], { ...QUIET, synthetic: true })).toEqual([
      {
        level: 'info',
        lane: 'report',
        atMs: START + 1,
        account: accountId('paper'),
        session: sessionUid('uid-1'),
        body: {
          kind: 'fill',
          session: 'm4',
          fill: event,
          priceDecimals: 4,
          baseDecimals: 6,
          quoteDecimals: 5,
          quote: 'USD',
          strategy: 'scripted',
          synthetic: true,
        },
      },
    ]);
  });

  it('is the last three fills and the last refusal of a batch', () => {
    const events = [denied(1), ...[1, 2, 3, 4, 5].map((seq) => fill(seq)), denied(2)];
    const bodies = notificationsOf(spec, events, QUIET).map(({ body }) => body);
    expect(bodies).toMatchObject([
      { fill: { orderSeq: 3 } },
      { fill: { orderSeq: 4 } },
      { fill: { orderSeq: 5 }, synthetic: false },
      { kind: 'denied', session: 'm4', event: { atMs: 2 }, quote: 'USD', baseDecimals: 6, quoteDecimals: 5 },
    ]);
  });

  it('is that the venue took a position away, urgently, beside its other fills and not as one of them', () => {
    const taken: FillEvent = { ...fill(9), purpose: 'liquidation' };
    const told = notificationsOf(spec, [taken, fill(1), fill(2), fill(3)], QUIET);
    expect(told.map(({ body, lane }) => `${body.kind} ${lane}`)).toEqual([
      ...['fill report', 'fill report', 'fill report'],
      'liquidated critical',
    ]);
    expect(told.at(-1)).toMatchObject({
      level: 'critical',
      body: { session: 'm4', fill: taken, equity: money(7), quote: 'USD', priceDecimals: 2 },
    });
    expect(notificationsOf(spec, [taken, taken, taken, taken], QUIET)).toHaveLength(3);
  });

  it('is its end, after what led to it, and nothing of its orders and signals', () => {
    const canceled = { kind: 'canceled', atMs: START, seq: 1, cause: 'ended' } as const;
    expect(kindsOf([canceled])).toEqual([]);
    expect(kindsOf([canceled, { kind: 'ended', atMs: START }, fill(1)])).toEqual(['fill', 'session-ended']);
  });

  it('is its failure, urgently and without its inner detail', () => {
    const failed = { kind: 'failed', atMs: START, code: 'strategy-threw', detail: 'secret path' } as const;
    const [told] = notificationsOf(spec, [failed], QUIET);
    expect(told).toMatchObject({ level: 'critical', lane: 'critical', atMs: START });
    expect(told?.body).toEqual({
      kind: 'session-failed',
      session: 'm4',
      code: 'strategy-threw',
      atMs: START,
      synthetic: false,
    });
  });
});

describe('what is told of a market whose prices are made', () => {
  type Body = NotificationBody & { readonly synthetic?: boolean };
  const labelsOf = async (desk: HandDesk): Promise<Readonly<Record<string, boolean | undefined>>> => {
    const told = (await desk.journal.pendingOutbox(99)).flatMap(({ body }) =>
      body.kind === 'notification' ? [body.notification.body as Body] : [],
    );
    return Object.fromEntries(told.map((body) => [body.kind, body.synthetic]));
  };

  /** A session that trades, one that ends, a downtime, a restated tape, the end of the market. */
  async function story(kind: 'synthetic' | 'exchange'): Promise<HandDesk> {
    const market = new HandMarket({ source: `${kind}-9`, kind, realTime: true });
    const desk = await openHandDesk({ market, nowMs: market.atMs });
    await desk.start();
    await desk.start();
    await desk.bars(100);
    await desk.control('m2', 'stop');
    await desk.bars(100);
    const later = await reopen(desk, { nowMs: market.atMs + 60 * MINUTE });
    await later.bars(...Array.from({ length: 60 }, () => 100));
    const last = await reopenRestated(later, 99, { nowMs: market.atMs });
    await last.turn();
    // What a turn without bars has to tell is stored by the next one.
    await last.turn();
    return last;
  }

  it.each([
    ['synthetic', true],
    ['exchange', false],
  ] as const)('of kind %s is labelled: %s', async (kind, synthetic) => {
    expect(await labelsOf(await story(kind))).toEqual({
      fill: synthetic,
      'session-ended': synthetic,
      downtime: synthetic,
      'session-diverged': synthetic,
      'tape-over': synthetic,
    });
  });
});

describe('the instrument of an event', () => {
  it('is one of the session, or there is a bug', () => {
    expect(instrumentOf(spec, 'ABC/USD')).toBe(other);
    expect(() => instrumentOf(spec, 'NO/SUCH')).toThrow('session m4 has no instrument NO/SUCH');
  });
});
