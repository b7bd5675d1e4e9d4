import { type Amount, add, amount, type Price, ZERO } from '../../domain/amount.js';
import type { AccountId } from '../../domain/ids.js';
import { type Instrument, notionalOf } from '../../domain/instrument.js';
import { initialMargin } from '../../domain/margin.js';
import type { ControlFact } from '../../domain/session-event.js';
import type { Ticket } from '../../domain/ticket.js';
import { againstPosition } from '../../runtime/hand/against.js';
import type { HandRefusal, HandWish } from '../hand/hand.js';
import { bandOf, type HandParts } from '../hand/hand-parts.js';
import { levelOf } from '../hand/plan-wish.js';
import type { DrawnTicket } from '../hand/write-ticket.js';
import { walletOf } from '../wallets.js';
import { beyondOf, findPosition } from './external-position.js';

/** What it is worth now, and what is lost when its stop is hit: profit and loss count from here. */
export function drawAdoption(
  parts: HandParts,
  account: AccountId,
  wish: Extract<HandWish, { kind: 'adopt' }>,
): DrawnTicket | HandRefusal {
  const { desk } = parts;
  const found = findPosition(parts, account, wish.instrument);
  if (found.kind !== 'found') return found;
  const { position, instrument, price } = found;
  const { quantity, leverage = 1 } = position;
  const value = worthOf(instrument, price, quantity);
  const holds = quantity > 0 ? 'buy' : 'sell';
  const stop = levelOf(instrument, { wish: wish.stop, from: price, what: 'stop', holds });
  if (stop.kind !== 'read') return stop;
  const stopPrice = stop.value as Price;
  const beyond = beyondOf(found, stopPrice);
  if (beyond !== undefined) return beyond;
  return {
    kind: 'drawn',
    account,
    deed: { kind: 'adopt', instrument: wish.instrument, quantity, stopPrice },
    quote: {
      ...{ instrument, synthetic: desk.isSynthetic, price, bandBps: bandOf(desk) },
      ...{ traded: ZERO, after: quantity, value },
      margin: { value: initialMargin(value, { leverage }), leverage },
      ...{ fee: ZERO, slippage: ZERO },
      against: againstPosition(instrument, { held: quantity, price, stopPrice }),
    },
  };
}

const worthOf = (instrument: Instrument, price: Price, quantity: Amount): Amount =>
  notionalOf(instrument, price, amount(Math.abs(quantity)), 'ceil');

export interface Adoption {
  readonly kind: 'adoption';
  readonly fact: Extract<ControlFact, { kind: 'adopt' }>;
  readonly leverage: number;
}

/** The position as it is now, when it still is what the ticket says; the margin behind it comes into the book. */
export function adoptionOf(parts: HandParts, ticket: Ticket): Adoption | HandRefusal {
  const { deed, number } = ticket;
  const account = parts.accounts.find(ticket.account);
  if (deed.kind !== 'adopt' || account === undefined) {
    return { kind: 'nothing-to-adopt', account: ticket.account, instrument: '' };
  }
  const found = findPosition(parts, account, deed.instrument);
  if (found.kind !== 'found') return found;
  const { position, instrument, price } = found;
  const { quantity, leverage = 1 } = position;
  if (quantity !== deed.quantity) return { kind: 'adopt-changed', instrument: deed.instrument };
  const quote = { quote: String(instrument.quote), decimals: instrument.quoteDecimals };
  const { free, foreign = ZERO } = walletOf(parts, { account, quote });
  const margin = initialMargin(worthOf(instrument, price, quantity), { leverage });
  const paidIn = amount(Math.max(0, Math.min(margin, add(free, foreign))));
  const { stopPrice } = deed;
  return {
    kind: 'adoption',
    fact: { kind: 'adopt', ticket: number, quantity, price, stopPrice, paidIn },
    leverage,
  };
}
