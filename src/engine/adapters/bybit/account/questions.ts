import type { Instrument } from '../../../domain/instrument.js';
import { AccountQuestions } from './account-questions.js';
import { Asking } from './asking.js';
import { InstrumentBook } from './instrument-book.js';
import { KeyQuestions } from './key-questions.js';
import { OrderQuestions } from './order-questions.js';
import type { SignedCalls } from './signed-calls.js';

export interface QuestionParts {
  readonly asking: Asking;
  readonly book: InstrumentBook;
  /** The exchange's time. */
  readonly nowMs: () => number;
}

/** All that can be asked behind the key: everything there is of it, and each digit. */
export interface Questions {
  readonly book: InstrumentBook;
  readonly orders: OrderQuestions;
  readonly account: AccountQuestions;
  readonly key: KeyQuestions;
}

/** `instruments`: what the desk trades; others are learned when they are met. */
export function questionsOf(
  calls: SignedCalls,
  instruments: readonly Instrument[],
  nowMs: () => number,
): Questions {
  const asking = new Asking((request) => calls.run(request));
  const book = new InstrumentBook(instruments, (category, symbol) =>
    asking.one('publicGetV5MarketInstrumentsInfo', { category, symbol }),
  );
  const parts = { asking, book, nowMs };
  return {
    book,
    orders: new OrderQuestions(parts),
    account: new AccountQuestions(parts),
    key: new KeyQuestions(asking),
  };
}
