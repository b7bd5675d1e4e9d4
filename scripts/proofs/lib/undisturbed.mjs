// The same sessions without any process around them: the recorded spec over the whole tape, in one piece.
import path from 'node:path';
import { importBars } from '../../../dist/engine/adapters/bars/import-job.js';
import { createSyntheticFeed } from '../../../dist/engine/adapters/feeds/synthetic-feed.js';
import { Session } from '../../../dist/engine/core/session.js';
import { TapeReader } from '../../../dist/engine/core/tape.js';
import { sliceColumns } from '../../../dist/engine/domain/bar.js';
import { canonicalJson } from '../../../dist/engine/domain/canonical-json.js';
import { bookFill, bookTransfer, emptyLedger, sumsOf } from '../../../dist/engine/domain/ledger.js';
import { isFill } from '../../../dist/engine/domain/session-event.js';
import { aggregate } from '../../../dist/engine/runtime/market/frame-aggregator.js';

/** All bars of a file, as the replay has them. */
export async function tapeOfFile(file) {
  const outcome = await importBars({ path: path.resolve(file) });
  if (outcome.kind === 'fault') throw new Error(`${file}: ${JSON.stringify(outcome.fault)}`);
  const { columns, frame } = outcome;
  return { bars: columns.length, base: () => columns, frame };
}

/** The first `bars` minutes of a synthetic market. */
export async function tapeOfSeed(seed, bars) {
  const feed = createSyntheticFeed({ seed, speed: 1, startBars: bars });
  const byInstrument = new Map();
  for (const key of feed.profile.series) byInstrument.set(key.instrument, await feed.history(key));
  return { bars, base: (instrument) => byInstrument.get(instrument), frame: '1m' };
}

/** The bars of a session's series, one after the other, from the first that it warms up with. */
export function columnsFor(spec, tape) {
  return spec.series.map(({ instrument, frame }) => {
    const base = tape.base(instrument);
    const all = frame === tape.frame ? base : aggregate(base, tape.frame, frame);
    let from = 0;
    while (from < all.length && all.openMs[from] < spec.tapeFromMs) from += 1;
    return sliceColumns(all, from, all.length);
  });
}

/** What the session, with this strategy, does with this tape when everything that was done to it is done at its recorded place. */
export function play({ spec, controls }, columns, strategy) {
  const events = [];
  const session = new Session(spec, strategy, (event) => events.push(event));
  const parts = columns.map((one) => ({ columns: one, from: 0 }));
  new TapeReader(session).read({ parts, controls: [...controls].sort((a, b) => a.at - b.at) });
  return { events, snapshot: session.snapshot() };
}

/** The money of a book, folded from its fills alone. */
export function ledgerOf(spec, events) {
  const ledger = emptyLedger();
  bookTransfer(ledger, spec.cash);
  for (const fill of events.filter(isFill)) {
    const instrument = spec.instruments.find(({ id }) => id === fill.instrument);
    bookFill(ledger, instrument, fill);
  }
  const positions = Object.fromEntries([...ledger.positions].filter(([, { quantity }]) => quantity !== 0));
  return { ...sumsOf(ledger), positions };
}

/** Index of the first event in which two lists differ, byte for byte; -1 when they are the same. */
export function firstDifference(a, b) {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    if (index >= a.length || index >= b.length) return index;
    if (canonicalJson(a[index]) !== canonicalJson(b[index])) return index;
  }
  return -1;
}

/** The figures of a snapshot that are money, in units. */
export const moneyOf = ({ cash, equity, realised, unrealised, fees, funding, fills }) => ({
  cash,
  equity,
  realised,
  unrealised,
  fees,
  funding,
  fills,
});

export const same = (a, b) => canonicalJson(a) === canonicalJson(b);
