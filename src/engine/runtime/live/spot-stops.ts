import type { Amount } from '../../domain/amount.js';
import type { Instrument } from '../../domain/instrument.js';
import {
  type Answer,
  type ChangeAnswer,
  exchangeFailureOf,
  type OutgoingOrder,
  type VenueOrder,
} from '../../ports/exchange.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { type Dispatch, dispatchRow } from '../sessions/session-rows.js';
import type { AccountParts } from './account-parts.js';
import type { CoverageWatch } from './coverage.js';
import { type SpotDeed, spotDeed, type WantedStop } from './guard-deed.js';
import type { LiveBook } from './live-book.js';
import { StopFates } from './stop-fates.js';

/** A stop of which nobody knows whether it rests is waited for this long; then another is placed. */
const PENDING_MS = 3_000;

export interface SpotScene {
  readonly book: LiveBook;
  readonly instrument: Instrument;
  readonly held: Amount;
  readonly wanted: WantedStop | undefined;
}

/** Keeps one resting stop order for the coins that a book holds. */
export class SpotStops {
  /** Ids that the exchange would not change. */
  private readonly stiff = new Set<string>();
  readonly fates: StopFates;

  constructor(
    private readonly desk: DeskRuntime,
    private readonly parts: AccountParts & {
      /** What rests there was looked at once since the start. */
      readonly isLookedAt: () => boolean;
    },
    private readonly coverage: CoverageWatch,
  ) {
    this.fates = new StopFates(parts);
  }

  look(scene: SpotScene): void {
    const { book, instrument, held, wanted } = scene;
    const { coverage, stiff } = this;
    // It may be there, under an id of which this process does not know.
    if (!this.parts.isLookedAt()) return;
    const resting = this.parts.state.stopsOf(book, instrument.id);
    const deed = spotDeed({ instrument, held, wanted, resting, stiff });
    const watched = coverage.of(book, instrument.id);
    // While an old one still rests beside the right one, what is held is covered.
    const isCovered = deed.kind === 'none' || deed.kind === 'cancel';
    if (isCovered && wanted !== undefined) coverage.covered(book, instrument.id);
    const mayTry = isCovered ? !watched.isAsked : coverage.uncovered(book, instrument.id);
    if (deed.kind !== 'none' && mayTry) this.act(scene, deed);
    if (held === 0 && !watched.isAsked) coverage.forget(book, instrument.id);
  }

  private act(scene: SpotScene, deed: Exclude<SpotDeed, { kind: 'none' }>): void {
    const { coverage } = this;
    const watched = coverage.of(scene.book, scene.instrument.id);
    coverage.tried(watched);
    const done = this.carryOut(scene, deed).finally(() => {
      watched.isAsked = false;
    });
    done.catch((error: unknown) => this.parts.inbox.fail(error));
  }

  private async carryOut(scene: SpotScene, deed: Exclude<SpotDeed, { kind: 'none' }>): Promise<void> {
    const { exchange, state } = this.parts;
    const { instrument } = scene;
    switch (deed.kind) {
      case 'place':
        return this.place(scene, deed);
      case 'amend': {
        const { linkId, quantity, stopPrice } = deed;
        const answer = await exchange.amend({ instrument, linkId, quantity, stopPrice });
        const known = state.stops.get(linkId);
        if (answer.kind === 'done' && known !== undefined) {
          state.noteStop({ ...known, quantity, triggerPrice: stopPrice, updatedMs: exchange.nowMs() });
        }
        this.changed(linkId, answer);
        return;
      }
      case 'cancel': {
        const { linkId } = deed;
        const answer = await exchange.cancel({ instrument, linkId, isStop: true });
        if (answer.kind === 'done') state.dropStop(linkId);
        if (answer.kind === 'gone') this.gone(linkId);
        return;
      }
    }
  }

  private changed(linkId: string, answer: ChangeAnswer): void {
    if (answer.kind === 'gone') this.gone(linkId);
    // Moved beyond the price, or not to be changed at all: another is placed in its stead, and says which.
    if (answer.kind === 'refused') this.stiff.add(linkId);
  }

  /** It may have been hit. */
  private gone(linkId: string): void {
    const stop = this.parts.state.stops.get(linkId);
    if (stop !== undefined) this.fates.ask([stop]);
  }

  private async place(scene: SpotScene, deed: Extract<SpotDeed, { kind: 'place' }>): Promise<void> {
    const { book, instrument, wanted } = scene;
    if (wanted === undefined) return;
    const dispatch = await this.named(book, wanted.seq);
    const { quantity, stopPrice } = deed;
    const order: OutgoingOrder = {
      linkId: dispatch.linkId,
      instrument,
      side: 'sell',
      quantity,
      terms: { type: 'stop', stopPrice },
      reduceOnly: true,
    };
    this.answered(scene, order, await this.parts.exchange.place(order));
  }

  /** The id of a stop is stored before it leaves; where the store fails, the reserve has it. */
  private async named(book: LiveBook, seq: number): Promise<Dispatch> {
    const dispatch = book.orders.nextIncarnation(seq);
    book.orders.takeDispatch(dispatch);
    if (dispatch.incarnation > 1) {
      const row = dispatchRow(book.spec.uid, dispatch, this.desk.parts.clock.nowMs());
      await this.parts.inbox.done(() => this.desk.storeOrReserve([row]));
    }
    return dispatch;
  }

  private answered({ book, instrument }: SpotScene, order: OutgoingOrder, answer: Answer): void {
    const { state, exchange } = this.parts;
    if (answer.kind === 'refused') this.coverage.refused(book, instrument.id, answer.code);
    if (answer.kind === 'taken')
      state.placeStop(restingOf(order, answer.orderId, exchange.nowMs()), exchange.nowMs());
    if (answer.kind === 'unknown') {
      // Should it not show itself in a moment, it counts as not there; should it do so later, one of the two goes.
      this.coverage.of(book, instrument.id).retryMs = this.parts.clock.elapsedMs() + PENDING_MS;
      void exchange.order(instrument, order.linkId).then((told) => {
        if (told !== undefined) this.parts.inbox.add(() => this.parts.news.order(told));
      }, exchangeFailureOf);
    }
  }
}

const restingOf = (order: OutgoingOrder, orderId: string, atMs: number): VenueOrder => ({
  orderId,
  linkId: order.linkId,
  instrument: order.instrument.id,
  side: order.side,
  status: 'untriggered',
  quantity: order.quantity,
  filled: 0 as Amount,
  reduceOnly: true,
  ...(order.terms.type === 'stop' ? { triggerPrice: order.terms.stopPrice } : {}),
  updatedMs: atMs,
});
