import type { InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { SessionSnapshot } from '../../../src/engine/domain/session.js';
import type { VenueExecution } from '../../../src/engine/ports/exchange.js';
import type { SimVenue } from '../exchange/sim-venue.js';
import { isOpen } from '../exchange/venue-state.js';
import type { BookRecord } from './book-record.js';
import type { JournalWatch } from './journal-watch.js';
import { hasEnded } from './order-life.js';
import type { Blame } from './violation.js';

export interface AtRest {
  readonly journal: JournalWatch;
  readonly venue: SimVenue;
  /** What the desk says that nobody's book owns, base units. */
  readonly external: ReadonlyMap<InstrumentId, number>;
  /** What the desk has told a person that it cannot explain: it does nothing there until somebody has looked. */
  readonly flagged: ReadonlySet<InstrumentId>;
  /** As the sessions themselves show their figures. */
  readonly snapshots: readonly SessionSnapshot[];
  /** Coins that were there when the desk opened the account, base units. */
  readonly begunWith: (instrument: Instrument) => number;
  readonly blame: Blame;
}

/** What must hold once nothing has gone wrong for a while. */
export function checkAtRest(rest: AtRest): void {
  checkPositions(rest);
  checkExecutions(rest);
  checkOrders(rest);
  checkFigures(rest);
  checkFunding(rest);
}

/** I2: Σ of the books and what nobody owns is what the exchange has. */
function checkPositions({ journal, venue, external, flagged, begunWith, blame }: AtRest): void {
  for (const instrument of venue.instruments.values()) {
    const books = [...journal.books.values()].reduce((sum, book) => sum + book.position(instrument.id), 0);
    const outside = external.get(instrument.id) ?? 0;
    const isSpot = instrument.kind === 'spot';
    const there = isSpot
      ? venue.wallets.balance(instrument.base) - begunWith(instrument)
      : venue.wallets.position(instrument).quantity;
    // Coins of the wallet that no book has are the account's, whoever put them there.
    const isRight = isSpot ? there >= books : there === books + outside;
    const isTold = flagged.has(instrument.id) && (journal.hasLost || wasTradedByHand(venue, instrument));
    if (!isRight && !isTold) {
      blame('I2', `${instrument.id}: ${there} at the exchange, ${books} in books, ${outside} of nobody`);
    }
  }
}

/** Nobody can say whose a position is that two have traded. */
const wasTradedByHand = ({ truth }: SimVenue, { id }: Instrument): boolean =>
  [...truth.orders.values()].some(({ by, instrument }) => by === 'person' && instrument.id === id);

/** I2, I6, I8: every execution of an order of ours is booked once, as the exchange has it. */
function checkExecutions({ journal, venue, blame }: AtRest): void {
  const booked = new Map<string, BookRecord>();
  const sums = new Map<BookRecord, ReadonlyMap<string, Sum>>();
  for (const book of journal.books.values()) {
    sums.set(book, booksOf(book));
    for (const execId of book.fills.keys()) {
      if (booked.has(execId)) blame('I8', `execution ${execId} is in two books`);
      booked.set(execId, book);
    }
  }
  const real = new Map(venue.truth.executions.map((execution) => [execution.execId, execution]));
  for (const [execId, book] of booked) {
    const execution = real.get(wholeOf(execId));
    if (execution === undefined) blame('I6', `${book.spec.name} booked ${execId}, which never was`);
    else {
      const sum = sums.get(book)?.get(execution.execId) ?? { quantity: 0, fee: 0 };
      compareFill(book, execId, { execution, blame, mayBePart: journal.hasLost, sum });
    }
  }
  for (const execution of venue.truth.executions) {
    if (booked.has(execution.execId) || execution.linkId === undefined) continue;
    // Of what was lost with its order the desk says that it is nobody's.
    if (journal.hasLost && !journal.dispatched.has(execution.linkId)) continue;
    blame('I2', `execution ${execution.execId} of ${execution.linkId} is in no book`);
  }
}

interface Comparing {
  readonly execution: VenueExecution;
  readonly blame: Blame;
  /** The book may not know any more that all of it was its own. */
  readonly mayBePart: boolean;
  /** All that the book has taken of it. */
  readonly sum: Sum;
}

/** A stop, and what others did, may fall on a book in parts. */
const wholeOf = (execId: string): string => execId.replace(/#\d+$/, '');

/** What is booked of each execution, by its id. */
function booksOf(book: BookRecord): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const [id, { quantity, fee }] of book.fills) {
    const before = sums.get(wholeOf(id)) ?? { quantity: 0, fee: 0 };
    sums.set(wholeOf(id), { quantity: before.quantity + quantity, fee: before.fee + fee });
  }
  return sums;
}

interface Sum {
  readonly quantity: number;
  readonly fee: number;
}

function compareFill(
  book: BookRecord,
  execId: string,
  { execution, blame, mayBePart, sum }: Comparing,
): void {
  const fill = book.fills.get(execId);
  if (fill === undefined) return;
  const { quantity, price, fee, feeCoin, side } = execution;
  // Of what was done by others a book takes at most what it held.
  const isWhole = (execution.linkId !== undefined && !mayBePart) || sum.quantity === quantity;
  const isSame = fill.price === price && fill.side === side && fill.feeCoin === feeCoin;
  if (!isSame || (isWhole && (sum.quantity !== quantity || sum.fee !== fee))) {
    blame('I6', `${book.spec.name} booked ${execId} otherwise than it was`);
  }
  if (sum.quantity > quantity) blame('I6', `${book.spec.name} booked more of ${execId} than there was`);
}

/** I13: every order has ended, or rests where the exchange says it rests; and nothing rests there that nobody knows. */
function checkOrders({ journal, venue, blame }: AtRest): void {
  const open = new Set([...venue.open.values()].filter(isOpen).flatMap(({ linkId }) => linkId ?? []));
  for (const book of journal.books.values()) {
    for (const [seq, life] of book.orders) {
      const { purpose, outside, instrument } = life.order;
      if (hasEnded(life) || outside !== undefined || purpose === 'stop') continue;
      const linkId = book.dispatched.get(seq);
      if (linkId !== undefined && open.has(linkId) && !book.withdrawn.has(seq)) continue;
      blame('I13', `${book.spec.name} order ${seq} (${instrument}) is left ${life.state}: ${linkId}`);
    }
  }
  for (const linkId of open) {
    const known = journal.dispatched.get(linkId);
    if (known === undefined) continue;
    const life = known.book.orders.get(known.seq);
    if (life?.order.purpose !== 'stop' && (life === undefined || hasEnded(life))) {
      blame('I7', `${linkId} rests at the exchange, and its book says it has ended`);
    }
  }
}

/** I6: a session's figures are the sums of what was booked, to the unit. */
function checkFigures({ journal, snapshots, blame }: AtRest): void {
  for (const snapshot of snapshots) {
    const book = journal.book(snapshot.uid);
    if (book === undefined) continue;
    const { money } = book;
    const paidIn = snapshot.paidIn ?? book.spec.cash;
    const { realised, unrealised, fees, funding, equity } = snapshot;
    if (equity !== paidIn + realised + unrealised - fees + funding) {
      blame('I6', `${snapshot.name}: equity ${equity} is not the sum of its parts`);
    }
    if (fees !== money.fees || funding !== money.funding || paidIn !== money.paidIn) {
      blame('I6', `${snapshot.name}: fees ${fees}/${money.fees}, funding ${funding}/${money.funding}`);
    }
    if (snapshot.cash !== money.cash) {
      blame('I6', `${snapshot.name}: cash ${snapshot.cash}, booked ${money.cash}`);
    }
    for (const instrument of book.spec.instruments) {
      const held = snapshot.positions.find(({ instrument: id }) => id === instrument.id)?.quantity ?? 0;
      if (held !== book.position(instrument.id)) {
        blame('I6', `${snapshot.name} holds ${held}, booked ${book.position(instrument.id)}`);
      }
    }
  }
}

/** I6: what the exchange settled is in the book that held it, with its sign. */
function checkFunding({ journal, venue, blame }: AtRest): void {
  const booked = new Map([...journal.books.values()].flatMap(({ fundings }) => [...fundings]));
  for (const { recordId, kind, change, instrument } of venue.truth.records) {
    if (kind !== 'funding' || instrument === undefined) continue;
    const value = booked.get(recordId);
    const isAlone = !journal.hasLost && !wasTradedByHand(venue, venue.instrument(instrument));
    if (value === undefined) {
      if (isAlone) blame('I6', `funding ${recordId} of ${instrument} is in no book`);
    } else if (isAlone ? value !== change : value * change < 0) {
      blame('I6', `funding ${recordId} is booked with ${value}, settled with ${change}`);
    }
  }
}
