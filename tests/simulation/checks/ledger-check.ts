import { accountLedger } from '../../../src/engine/analytics/pnl/account-ledger.js';
import { reconcileLines } from '../../../src/engine/analytics/pnl/reconcile-lines.js';
import { amount } from '../../../src/engine/domain/amount.js';
import type { InstrumentId } from '../../../src/engine/domain/ids.js';
import type { SimVenue } from '../exchange/sim-venue.js';
import type { JournalWatch } from './journal-watch.js';
import type { Blame } from './violation.js';

export interface LedgerAtRest {
  readonly journal: JournalWatch;
  readonly venue: SimVenue;
  /** What is younger may not be booked yet. */
  readonly doubtMs: number;
  readonly blame: Blame;
}

const MOST_NAMED = 3;

/**
 * I6: the lines that the record makes in the wallet, of sessions and of the account itself, are those of the exchange's own
 * ledger, each once and to the smallest unit; no line there is nobody's.
 */
export function checkLedger({ journal, venue, doubtMs, blame }: LedgerAtRest): void {
  const books = [...journal.books.values()];
  const rulesOf = (id: InstrumentId) => venue.instruments.get(id);
  const fills = books.flatMap(({ spec, fills: own }) =>
    [...own.values()].map((fill) => ({
      session: spec.name,
      rules: venue.instrument(fill.instrument),
      fill,
    })),
  );
  const theirs = venue.truth.records;
  const lines = new Map(theirs.map((record) => [record.recordId, record]));
  const payments = books.flatMap(({ spec, fundings }) =>
    [...fundings].flatMap(([id, value]) => {
      const line = lines.get(id);
      return line === undefined
        ? []
        : [{ session: spec.name, id, coin: line.coin, change: amount(value), atMs: line.atMs }];
    }),
  );
  const own = journal.own.map(({ record }) => record);
  checkOnce(own, blame);
  const ours = accountLedger({ fills, payments, own, log: theirs, rulesOf });
  const untilMs = venue.nowMs - doubtMs;
  const isOurs = (): boolean => true;
  const found = reconcileLines({ ours, theirs, isOurs, fromMs: journal.ledgerFromMs, untilMs });
  for (const { id, coin, sessions, cause, ...line } of found.differences.slice(0, MOST_NAMED)) {
    const sides = `${line.ours} in our ledger (${sessions.join(' ')}), ${line.theirs} in the exchange's`;
    blame('I6', `line ${id} ${coin}: ${sides}: ${cause}`);
  }
}

function checkOnce(own: readonly { readonly recordId: string }[], blame: Blame): void {
  const seen = new Set<string>();
  for (const { recordId } of own) {
    if (seen.has(recordId)) blame('I8', `line ${recordId} was booked twice`);
    seen.add(recordId);
  }
}
