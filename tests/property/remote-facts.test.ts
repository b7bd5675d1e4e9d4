import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreSession } from '../../src/engine/core/restore.js';
import type { TapeControl } from '../../src/engine/core/tape-part.js';
import { ZERO } from '../../src/engine/domain/amount.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { canonicalJson } from '../../src/engine/domain/canonical-json.js';
import { imbalanceOf } from '../../src/engine/domain/ledger.js';
import { canBecome, type OrderStatus } from '../../src/engine/domain/order.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { ControlFact, SessionEvent } from '../../src/engine/domain/session-event.js';
import { money, plainLinear, plainSpot } from '../builders/instrument.js';
import { Play } from '../builders/play.js';
import { REMOTE, withLot } from '../builders/remote-play.js';
import { restless } from '../builders/restless-strategy.js';
import { RestlessVenue } from '../builders/restless-venue.js';
import { specOf } from '../builders/spec.js';
import { randomOf, wanderingBars } from '../builders/walk.js';

const BARS = 80;

interface Lived {
  readonly play: Play;
  readonly venue: RestlessVenue;
  readonly controls: readonly TapeControl[];
}

/** A session beside a restless venue: bars and what the venue has to say come in turns, as the dice want it. */
function live(spec: SessionSpec, seed: number): Lived {
  const random = randomOf(seed * 31);
  const rules = spec.instruments[0] as (typeof spec.instruments)[number];
  const venue = new RestlessVenue(rules, random);
  const play = new Play(spec, restless, (event) => venue.take(event));
  const controls: TapeControl[] = [];
  const control = (fact: ControlFact): void => {
    controls.push({ at: play.reader.cursor, fact });
    play.control(fact);
  };
  const bars = wanderingBars(seed, BARS);
  for (const [index, bar] of bars.entries()) {
    play.reader.read({
      parts: [{ columns: columnsOf(bars.slice(0, index + 1)), from: index }],
      controls: [],
    });
    if (random() < 0.03) control({ kind: 'pause' });
    if (random() < 0.2) control({ kind: 'resume' });
    if (random() < 0.02) control({ kind: 'close' });
    if (random() < 0.005) control({ kind: 'stop' });
    const price = Math.round(bar.close * 100) as never;
    venue.stir(price, play.session.desk.position(0));
    const count = Math.floor(random() * (venue.told.length + 1));
    for (const fact of venue.told.splice(0, count)) control(fact);
  }
  // In the end everything is told.
  for (let fact = venue.told.shift(); fact !== undefined; fact = venue.told.shift()) control(fact);
  return { play, venue, controls };
}

const statusOf = (event: SessionEvent): readonly [number, OrderStatus] | undefined => {
  switch (event.kind) {
    case 'order':
      return [event.seq, 'submitted'];
    case 'accepted':
    case 'unknown':
    case 'rejected':
    case 'canceled':
      return [event.seq, event.kind];
    case 'fill':
      return [event.orderSeq, event.remaining === undefined ? 'filled' : 'partially-filled'];
    default:
      return undefined;
  }
};

/** Each order goes forward only; an execution that is told after the end is booked and takes nothing back. */
function expectForward(events: readonly SessionEvent[]): void {
  const statuses = new Map<number, OrderStatus>();
  for (const event of events) {
    const step = statusOf(event);
    if (step === undefined) continue;
    const [seq, status] = step;
    const before = statuses.get(seq);
    const isLate =
      event.kind === 'fill' && (before === 'canceled' || before === 'filled' || before === 'rejected');
    if (before === undefined) expect(status).toBe('submitted');
    else if (!isLate)
      expect([seq, before, status, canBecome(before, status)]).toEqual([seq, before, status, true]);
    if (!isLate) statuses.set(seq, status);
  }
}

const specFor = (seed: number, isSpot: boolean): SessionSpec =>
  specOf({
    instruments: [isSpot ? withLot(plainSpot, 0.01) : plainLinear],
    venue: REMOTE,
    program: { strategy: 'restless', hash: '', parameters: { seed }, semantics: 2 },
    cash: money(5_000),
    stopBps: 300,
  });

describe('whatever a venue that is elsewhere says, in whatever order and however often', () => {
  it.each([true, false])('the book holds what was executed, once (spot: %s)', (isSpot) => {
    let executions = 0;
    let ended = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const spec = specFor(seed, isSpot);
        const { play, venue, controls } = live(spec, seed);
        expect(play.events.filter(({ kind }) => kind === 'failed')).toEqual([]);
        expect(play.session.account.position(0).quantity).toBe(venue.holds);
        expect(imbalanceOf(play.session.account.sums())).toBe(0);
        const booked = play.events.flatMap((event) => (event.kind === 'fill' ? [event.execId] : []));
        expect(booked.toSorted()).toEqual(venue.made.map(({ execution }) => execution.execId).toSorted());
        expectForward(play.events);
        const asked = play.events.flatMap((event) => (event.kind === 'cancel-asked' ? [event.seq] : []));
        expect(new Set(asked).size).toBe(asked.length);
        const again = new Play(spec, restless).read([columnsOf(wanderingBars(seed, BARS))], controls);
        expect(again.events.map(canonicalJson)).toEqual(play.events.map(canonicalJson));
        executions += booked.length;
        ended += Number(play.session.snapshot().state === 'ended');
      }),
      { numRuns: 40 },
    );
    expect(executions).toBeGreaterThan(500);
    expect(ended).toBeGreaterThan(0);
  });

  it.each([true, false])('its record tells where it stands (spot: %s)', (isSpot) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const spec = specFor(seed, isSpot);
        const { play, venue } = live(spec, seed);
        const restored = restoreSession(spec, play.events, { paidIn: ZERO, emit: () => undefined });
        const workingOf = ({ desk }: typeof restored) =>
          desk.venue.working(0).map(({ seq, quantity }) => [seq, quantity, desk.remote?.venue.isAsked(seq)]);
        expect(workingOf(restored)).toEqual(workingOf(play.session));
        expect(restored.account.sums()).toEqual(play.session.account.sums());
        expect(restored.desk.position(0)).toBe(play.session.desk.position(0));
        // It hears what it has booked already, and books nothing.
        for (const { execution } of venue.made) restored.control({ kind: 'execution', seq: 1, execution });
        expect(restored.account.position(0).quantity).toBe(venue.holds);
      }),
      { numRuns: 40 },
    );
  });
});
