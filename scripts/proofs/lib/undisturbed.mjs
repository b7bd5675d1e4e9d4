// The same sessions without any process around them: the recorded spec over the whole tape, in one piece.
import path from 'node:path';
import { importBars } from '../../../dist/engine/adapters/bars/import-job.js';
import { createSyntheticFeed } from '../../../dist/engine/adapters/feeds/synthetic-feed.js';
import { Session } from '../../../dist/engine/core/session.js';
import { TapeReader } from '../../../dist/engine/core/tape.js';
import { sliceColumns } from '../../../dist/engine/domain/bar.js';
import { canonicalJson } from '../../../dist/engine/domain/canonical-json.js';
import {
  bookFill,
  bookFunding,
  bookTransfer,
  emptyLedger,
  sumsOf,
} from '../../../dist/engine/domain/ledger.js';
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
  const facts = new Map();
  for (const key of feed.profile.series) {
    byInstrument.set(key.instrument, await feed.history(key));
    facts.set(key.instrument, await feed.historyFacts(key));
  }
  const base = (instrument) => byInstrument.get(instrument);
  return { bars, base, facts: (instrument) => facts.get(instrument), frame: '1m' };
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

/** What the market told beside the bars of each instrument: they come with its finest series. */
const factsFor = (spec, tape) =>
  spec.series.slice(0, spec.instruments.length).map(({ instrument }) => tape.facts?.(instrument));

/** What the session, with this strategy, does with this tape when everything that was done to it is done at its recorded place. */
export function play({ spec, controls }, tape, strategy) {
  const events = [];
  const session = new Session(spec, strategy, (event) => events.push(event));
  const facts = factsFor(spec, tape);
  const parts = columnsFor(spec, tape).map((columns, at) => ({ columns, from: 0, facts: facts[at] }));
  new TapeReader(session).read({ parts, controls: [...controls].sort((a, b) => a.at - b.at) });
  return { events, snapshot: session.snapshot() };
}

/** The money of a book, folded from its fills, its funding and what was paid into it (orders by hand, shared collateral) alone. */
export function ledgerOf(spec, events, controls = []) {
  const ledger = emptyLedger();
  bookTransfer(ledger, spec.cash);
  for (const { fact } of controls) {
    if (fact.kind === 'order') bookTransfer(ledger, fact.paidIn);
    if (fact.kind === 'pay-in') bookTransfer(ledger, fact.value);
  }
  for (const event of events) {
    if (event.kind === 'funding') bookFunding(ledger, event.value);
    if (!isFill(event)) continue;
    const instrument = spec.instruments.find(({ id }) => id === event.instrument);
    bookFill(ledger, instrument, event);
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
