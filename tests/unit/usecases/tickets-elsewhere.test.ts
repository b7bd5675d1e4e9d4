import { describe, expect, it } from 'vitest';
import { ticketCard } from '../../../src/commands/views/ticket.js';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { SessionEvent } from '../../../src/engine/domain/session-event.js';
import type { Ticket } from '../../../src/engine/domain/ticket.js';
import { Tickets } from '../../../src/engine/usecases/hand/tickets.js';
import { coins, plainSpot } from '../../builders/instrument.js';

const uid = sessionUid('uid-1');
const order = { kind: 'order', atMs: 1, seq: 3, reason: { key: 'ordered-by-hand', values: { ticket: 7 } } };
const quote = {
  instrument: plainSpot,
  synthetic: false,
  price: 1,
  bandBps: 1,
  traded: coins(1),
  after: coins(1),
};
const ticket = {
  number: 7,
  nonce: 'n',
  account: 'a',
  deed: { kind: 'order', order: { side: 'buy', terms: { type: 'market' } } },
  quote: { ...quote, value: 1, fee: 1, slippage: 0 },
} as unknown as Ticket;

/** Confirmed, and sent as order 3 of h1; then this was heard of it, now or before a restart. */
async function heard(steps: readonly object[], isStored = false) {
  const events = [order, ...steps] as unknown as readonly SessionEvent[];
  const state = { kind: 'confirmed', atMs: 1, sessions: [uid] };
  const own = [
    { stream: 'tickets', type: 'ticket-moved', payload: { nonce: 'n', state } },
    { stream: 'tickets', type: 'ticket-written', payload: ticket },
  ];
  const stored = events.toReversed().map((payload) => ({ payload }));
  const newest = async (stream: string) =>
    (stream === 'tickets' ? own : isStored ? stored : []) as unknown as readonly JournalRow[];
  const tickets = await Tickets.open({ newest }, () => 5);
  if (!isStored) tickets.learn({ uid, name: 'h1' }, events);
  return tickets.find('n');
}

describe('a ticket whose order is elsewhere', () => {
  it.each([
    [[{ kind: 'unknown', seq: 3 }], { kind: 'unproven', seq: 3 }],
    [
      [
        { kind: 'unknown', seq: 3 },
        { kind: 'accepted', seq: 3 },
      ],
      { kind: 'sent', seq: 3 },
    ],
    [
      [
        { kind: 'unknown', seq: 3 },
        { kind: 'rejected', seq: 3, code: '170131' },
      ],
      { kind: 'rejected', code: '170131' },
    ],
    [
      [
        { kind: 'unknown', seq: 3 },
        { kind: 'canceled', seq: 3 },
      ],
      { kind: 'canceled' },
    ],
    [[{ kind: 'rejected', seq: 4, code: '1' }], { kind: 'sent', seq: 3 }],
  ])('says what was heard of it: %j', async (steps, outcome) => {
    expect((await heard(steps))?.outcome).toMatchObject(outcome);
    expect((await heard(steps, true))?.outcome).toMatchObject(outcome);
  });

  it('is on its way until the exchange has it; at the market it never rests', async () => {
    const said = async (
      type: 'market' | 'limit',
      environment: string | undefined,
      steps: readonly object[],
    ) => {
      const record = await heard(steps);
      if (record === undefined) throw new Error('no ticket');
      const order = { side: 'buy', terms: { type, limitPrice: 1 } };
      const elsewhere = {
        ...record.ticket,
        deed: { kind: 'order', order },
        environment,
      } as unknown as Ticket;
      const { state, footer } = ticketCard(
        { ...record, ticket: elsewhere, expired: false },
        DEFAULT_PREFERENCES,
      );
      return `${state} | ${footer}`;
    };
    const taken = [{ kind: 'accepted', seq: 3 }];
    expect(await said('market', 'testnet', [])).toBe(
      'on its way | Order h1-3 is on its way to Bybit; Bybit says when it is filled.',
    );
    expect(await said('market', 'testnet', taken)).toBe(
      'on its way | Bybit has order h1-3; it is not filled yet.',
    );
    expect(await said('limit', 'testnet', [])).toBe(
      'on its way | Order h1-3 is on its way to Bybit: it rests there once Bybit says so.',
    );
    expect(await said('limit', 'testnet', taken)).toBe('resting | Order h1-3 rests at Bybit.');
    expect(await said('limit', undefined, [])).toBe('resting | Order h1-3 rests.');
  });

  it('is shown as unknown until it is proven, and as rejected for good', async () => {
    const cardOf = async (steps: readonly object[]) => {
      const record = await heard(steps);
      if (record === undefined) throw new Error('no ticket');
      return ticketCard({ ...record, expired: false }, DEFAULT_PREFERENCES);
    };
    expect(await cardOf([{ kind: 'unknown', seq: 3 }])).toMatchObject({
      state: 'unknown',
      footer: 'Whether the exchange has order h1-3, nobody knows yet. It is being asked.',
      final: false,
    });
    expect(await cardOf([{ kind: 'rejected', seq: 3, code: '170131' }])).toMatchObject({
      state: '✕ rejected',
      footer: 'The exchange did not take it (170131).',
      final: true,
    });
  });
});
