import type { Price } from '../../src/engine/domain/amount.js';
import { fromPrice, type Instrument } from '../../src/engine/domain/instrument.js';
import type { OrderTerms } from '../../src/engine/domain/order.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import { plainSpot } from './instrument.js';
import { MINUTE, START } from './spec.js';

const termsText = (terms: OrderTerms, instrument: Instrument): string => {
  const at = (units: number): number => fromPrice(instrument, units as Price);
  switch (terms.type) {
    case 'market':
      return 'market';
    case 'limit':
      return `limit ${at(terms.limitPrice)}${terms.timeInForce === undefined ? '' : ` ${terms.timeInForce}`}`;
    case 'stop':
      return `stop ${at(terms.stopPrice)}`;
    case 'stop-limit':
      return `stop ${at(terms.stopPrice)} limit ${at(terms.limitPrice)}`;
    case 'take-profit':
      return `target ${at(terms.triggerPrice)}`;
    case 'trailing-stop': {
      const { activationPrice } = terms;
      return `trail ${terms.trailBps}${activationPrice === undefined ? '' : ` from ${at(activationPrice)}`}`;
    }
  }
};

/** Events as short lines, times in minutes from the start: `2 order 1 buy 1 market entry`. */
export function linesOf(
  events: readonly SessionEvent[],
  instrument: Instrument = plainSpot,
): readonly string[] {
  const size = (units: number): number => units / 10 ** instrument.baseDecimals;
  const cash = (units: number): number => units / 10 ** instrument.quoteDecimals;
  const line = (event: SessionEvent): string => {
    switch (event.kind) {
      case 'signal':
        return `signal ${event.target}`;
      case 'order':
        return `order ${event.seq} ${event.side} ${size(event.quantity)} ${termsText(event.terms, instrument)} ${event.purpose}`;
      case 'denied':
        return `denied ${event.side} ${size(event.quantity)} ${event.denial.rule}`;
      case 'fill': {
        const paid = event.fee === 0 ? '' : ` fee ${cash(event.fee)}`;
        const won = event.realised === 0 ? '' : ` realised ${cash(event.realised)}`;
        const price = fromPrice(instrument, event.price);
        return `fill ${event.orderSeq} ${event.side} ${size(event.quantity)} at ${price} ${event.liquidity}${paid}${won}`;
      }
      case 'accepted':
      case 'unknown':
        return `${event.kind} ${event.seq}`;
      case 'rejected':
        return `rejected ${event.seq} ${event.code}`;
      case 'cancel-asked':
        return `asked ${event.seq} ${event.cause}`;
      case 'canceled':
        return `canceled ${event.seq} ${event.cause}`;
      case 'funding':
        return `funding ${cash(event.value)}`;
      case 'rules':
        return 'rules';
      case 'delisted':
        return 'delisted';
      case 'ended':
        return 'ended';
      case 'failed':
        return `failed ${event.code} ${event.detail}`;
    }
  };
  return events.map((event) => `${(event.atMs - START) / MINUTE} ${line(event)}`);
}
