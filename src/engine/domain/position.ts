import { type Amount, add, amount, mulDiv, negate, subtract, ZERO } from './amount.js';

/**
 * What a book holds of one instrument. `quantity` > 0 long, < 0 short, in base units. `cost` is what was paid for it in
 * quote units, with the sign of `quantity`: never an average price, which could not be exact.
 */
export interface Position {
  readonly quantity: Amount;
  readonly cost: Amount;
}

export const FLAT: Position = { quantity: ZERO, cost: ZERO };

/** What a change of position brought: the new position and the realised profit in quote units. */
export interface PositionChange {
  readonly position: Position;
  readonly realised: Amount;
}

/**
 * `quantity` signed (+ bought, − sold), `value` the quote value of the whole fill, ≥ 0.
 * A fill that crosses zero closes first and opens the rest; the value is split by quantity, the odd unit on the close.
 */
export function applyFill(position: Position, quantity: Amount, value: Amount): PositionChange {
  const held = position.quantity;
  if (held === 0 || held > 0 === quantity > 0) {
    const cost = add(position.cost, quantity > 0 ? value : negate(value));
    return { position: { quantity: add(held, quantity), cost }, realised: ZERO };
  }
  const closing = Math.min(Math.abs(held), Math.abs(quantity));
  if (closing < Math.abs(quantity)) return flip(position, quantity, value);
  return reduce(position, quantity, value);
}

function reduce(position: Position, quantity: Amount, value: Amount): PositionChange {
  const closing = Math.abs(quantity);
  const whole = Math.abs(position.quantity);
  const released = closing === whole ? position.cost : amount(mulDiv(position.cost, closing, whole, 'floor'));
  const proceeds = quantity < 0 ? value : negate(value);
  return {
    position: { quantity: add(position.quantity, quantity), cost: subtract(position.cost, released) },
    realised: subtract(proceeds, released),
  };
}

function flip(position: Position, quantity: Amount, value: Amount): PositionChange {
  const closing = negate(position.quantity);
  const closingValue = amount(mulDiv(value, Math.abs(closing), Math.abs(quantity), 'ceil'));
  const closed = reduce(position, closing, closingValue);
  const opened = applyFill(FLAT, subtract(quantity, closing), subtract(value, closingValue));
  return { position: opened.position, realised: closed.realised };
}
