import type { Answer, OutgoingOrder } from '../../../src/engine/ports/exchange.js';
import type { WireWatch } from '../checks/wire-watch.js';
import { SimExchange, type SimExchangeOptions } from '../exchange/sim-exchange.js';
import type { SimVenue } from '../exchange/sim-venue.js';

/** An exchange whose every order is looked at as it leaves. */
export class WatchedExchange extends SimExchange {
  constructor(
    venue: SimVenue,
    options: SimExchangeOptions,
    private readonly wire: WireWatch,
  ) {
    super(venue, options);
  }

  override place(order: OutgoingOrder): Promise<Answer> {
    if (this.isAtWork) this.wire.leaves(order);
    return super.place(order);
  }
}
