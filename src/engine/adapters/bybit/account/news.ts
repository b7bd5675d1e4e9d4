import type { Instrument } from '../../../domain/instrument.js';
import type { StreamTopic, VenueNews } from '../../../ports/exchange.js';
import { venueExecutionOf } from './execution-row.js';
import type { Category, InstrumentBook } from './instrument-book.js';
import { venueOrderOf } from './order-row.js';
import { venuePositionOf } from './position-row.js';
import { isRow, type Row } from './units.js';
import { balancesOf } from './wallet-row.js';

export const TOPICS: readonly StreamTopic[] = ['order', 'execution', 'position', 'wallet'];

/** A message of the private stream that tells something. */
export interface Told {
  readonly topic: StreamTopic;
  readonly rows: readonly Row[];
}

/** Undefined: an answer, a pong, or nothing that is known. */
export function toldIn(message: unknown): Told | undefined {
  if (!isRow(message)) return undefined;
  const topic = TOPICS.find((one) => one === message['topic']);
  const data = message['data'];
  return topic === undefined || !Array.isArray(data) ? undefined : { topic, rows: data.filter(isRow) };
}

/** Inverse contracts and options are not read. */
export const categoryIn = ({ category }: Row): Category | undefined =>
  category === 'spot' || category === 'linear' ? category : undefined;

/** What one row says, digit for digit. Throws `unknown-symbol` or `bad-answer`. */
export function newsOf(topic: StreamTopic, row: Row, book: InstrumentBook): readonly VenueNews[] {
  if (topic === 'wallet') {
    if (row['accountType'] !== 'UNIFIED') return [];
    return balancesOf(row).map((balance): VenueNews => ({ kind: 'balance', balance }));
  }
  const category = categoryIn(row);
  if (category === undefined) return [];
  const symbol = String(row['symbol']);
  if (book.isStrange(category, symbol)) return [];
  const instrument = book.of(category, symbol);
  return book.readOne(instrument, () => rowNews(topic, instrument, row)) ?? [];
}

function rowNews(
  topic: Exclude<StreamTopic, 'wallet'>,
  instrument: Instrument,
  row: Row,
): readonly VenueNews[] {
  switch (topic) {
    case 'order':
      return [{ kind: 'order', order: venueOrderOf(instrument, row) }];
    case 'execution': {
      const execution = venueExecutionOf(instrument, row);
      return execution === undefined ? [] : [{ kind: 'execution', execution }];
    }
    case 'position':
      return [{ kind: 'position', position: venuePositionOf(instrument, row) }];
  }
}
