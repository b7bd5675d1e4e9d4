import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { ChangeAnswer, Guard } from '../../../src/engine/ports/exchange.js';
import { dropGuard } from './fills.js';
import type { SimVenue } from './sim-venue.js';
import { positionView } from './view.js';

/** Sets, moves or takes away what protects a position. */
export function setGuard(venue: SimVenue, instrument: Instrument, guard: Guard): ChangeAnswer {
  venue.truth.requests += 1;
  const held = venue.wallets.position(instrument);
  if (held.quantity === 0) return { kind: 'gone' };
  const last = venue.priceOf(instrument.id);
  const { stopPrice, trailDistance } = guard;
  const isBeyond = stopPrice !== undefined && (held.quantity > 0 ? stopPrice >= last : stopPrice <= last);
  if (isBeyond || (stopPrice !== undefined && venue.faults.strikes('stop-refused'))) {
    return { kind: 'refused', code: isBeyond ? 'stop-beyond' : '10001', detail: 'no such StopLoss' };
  }
  if (held.stopPrice === stopPrice && held.trailDistance === trailDistance) return { kind: 'done' };
  dropGuard(held);
  if (stopPrice !== undefined) held.stopPrice = stopPrice;
  if (trailDistance !== undefined) held.trailDistance = trailDistance;
  held.updatedMs = venue.nowMs;
  venue.tell({ kind: 'position', position: positionView(held) });
  return { kind: 'done' };
}
