import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryIds } from '../../src/engine/adapters/memory/memory-ids.js';
import { instrumentId, personId } from '../../src/engine/domain/ids.js';
import type { ChatAddress } from '../../src/engine/domain/person.js';
import type { Ids } from '../../src/engine/ports/ids.js';
import type { ConfirmOutcome, HandWish } from '../../src/engine/usecases/hand/hand.js';
import { asker } from '../builders/desk.js';
import { type HandDesk, openHandDesk, reopen } from '../builders/hand-desk.js';

const HERE: ChatAddress = { platform: 'console', chatId: 'console' };
const wish = (limit: boolean): HandWish => ({
  kind: 'order',
  instrument: instrumentId('XYZ/USD'),
  side: 'buy',
  amount: { kind: 'base', text: '1' },
  ...(limit ? { limit: { kind: 'price', text: '90' } as const } : {}),
});

type Step =
  | { readonly kind: 'ask'; readonly limit: boolean }
  /** `same`: the very message of the confirmation before, delivered once more. */
  | {
      readonly kind: 'confirm';
      readonly which: number;
      readonly by: 'owner' | 'other' | 'elsewhere' | 'lesser';
      readonly same: boolean;
    }
  | { readonly kind: 'discard'; readonly which: number }
  | { readonly kind: 'wait' | 'restart' | 'store-fails' }
  | { readonly kind: 'market'; readonly price: number };

const which = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), limit: fc.boolean() }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('confirm' as const),
      which,
      by: fc.constantFrom(
        'owner' as const,
        'owner' as const,
        'other' as const,
        'elsewhere' as const,
        'lesser' as const,
      ),
      same: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('discard' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('wait' as const, 'restart' as const, 'store-fails' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('market' as const), price: fc.constantFrom(100, 100.5, 105) }),
  },
);

/** How many orders each ticket has put into a session's tape. */
async function ordersByTicket({ journal }: HandDesk): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const { stream } of await journal.heads()) {
    for (const { type, payload } of await journal.read(stream)) {
      const fact =
        type === 'control'
          ? (payload as { fact: { kind: string; order?: { ticket: number } } }).fact
          : undefined;
      const ticket = fact?.kind === 'order' ? fact.order?.ticket : undefined;
      if (ticket !== undefined) counts.set(ticket, (counts.get(ticket) ?? 0) + 1);
    }
  }
  return counts;
}

class Desks {
  readonly tickets: { readonly nonce: string; readonly number: number }[] = [];
  readonly done = new Set<number>();
  #message = asker();
  constructor(
    private desk: HandDesk,
    private readonly ids: Ids,
  ) {}

  get now(): HandDesk {
    return this.desk;
  }

  async take(one: Step): Promise<void> {
    const { desk } = this.desk;
    switch (one.kind) {
      case 'ask': {
        const request = {
          wish: wish(one.limit),
          account: 'paper',
          address: HERE,
          role: 'trader',
          line: '/x',
          editLine: '/x',
        } as const;
        const outcome = await desk.proposeByHand(request, asker()).catch(() => undefined);
        if (outcome?.kind === 'ticket') this.tickets.push(outcome.view.ticket);
        return;
      }
      case 'confirm':
        return this.#confirm(one);
      case 'discard':
        await desk.cancelByHand(`t${this.tickets[one.which]?.number ?? 99}`, asker()).catch(() => undefined);
        return;
      case 'wait':
        this.desk.clock.moveTo(this.desk.clock.nowMs() + 31_000);
        return;
      case 'store-fails':
        this.desk.journal.failNext('io');
        return;
      case 'market':
        return this.desk.bars(one.price);
      case 'restart':
        this.desk = await reopen(this.desk, { nowMs: this.desk.clock.nowMs(), ids: this.ids });
        return;
    }
  }

  /** Twice at once, as two taps would be. */
  async #confirm({ which: at, by, same }: Extract<Step, { kind: 'confirm' }>): Promise<void> {
    const ticket = this.tickets[at];
    if (ticket === undefined) return;
    if (!same) this.#message = asker();
    const who = by === 'other' ? { ...this.#message, person: personId('other') } : this.#message;
    const address = by === 'elsewhere' ? { ...HERE, chatId: 'elsewhere' } : HERE;
    const request = { nonce: ticket.nonce, address, role: by === 'lesser' ? 'operator' : 'trader' } as const;
    const outcomes = await Promise.all([this.#tap(request, who), this.#tap(request, asker())]);
    const done = outcomes.filter((outcome) => outcome?.kind === 'done');
    const second = by === 'other' ? 1 : 0;
    expect(done.length - second).toBeLessThanOrEqual(1);
    if (by !== 'owner' && by !== 'other') expect(done).toEqual([]);
    if (done.length > 0) {
      expect(this.done.has(ticket.number)).toBe(false);
      this.done.add(ticket.number);
    }
    for (const outcome of outcomes) if (outcome?.kind === 'requoted') this.tickets.push(outcome.view.ticket);
  }

  async #tap(
    request: Parameters<HandDesk['desk']['confirmTicket']>[0],
    who: ReturnType<typeof asker>,
  ): Promise<ConfirmOutcome | undefined> {
    return this.desk.desk.confirmTicket(request, who).catch(() => undefined);
  }
}

describe('tickets pressed twice, late, by others, elsewhere, and over restarts', () => {
  it('bring at most one order each, and only those that were confirmed', async () => {
    let orders = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
        const ids = memoryIds();
        const desks = new Desks(await openHandDesk({ ids }), ids);
        await desks.take({ kind: 'ask', limit: false });
        for (const one of steps) await desks.take(one);
        const counts = await ordersByTicket(desks.now);
        expect([...counts.values()].every((count) => count === 1)).toBe(true);
        expect([...counts.keys()].sort()).toEqual([...desks.done].sort());
        orders += counts.size;
      }),
      { numRuns: 60 },
    );
    expect(orders).toBeGreaterThan(20);
  }, 120_000);
});
