// A desk with as many journal rows as one likes: sessions that traded on a synthetic market, ended, written by the desk's own writer.
import path from 'node:path';
import { createSyntheticFeed } from '../../../dist/engine/adapters/feeds/synthetic-feed.js';
import { migrate } from '../../../dist/engine/adapters/prisma/migrate.js';
import { openDatabase } from '../../../dist/engine/adapters/prisma/open-database.js';
import { programHash } from '../../../dist/engine/adapters/system/program-hash.js';
import { SEMANTICS } from '../../../dist/engine/core/semantics.js';
import { runBacktestOn } from '../../../dist/engine/runtime/backtest/run.js';
import { finalCheckpoint } from '../../../dist/engine/runtime/sessions/ended-session.js';
import { eventRow, openedRow } from '../../../dist/engine/runtime/sessions/session-rows.js';
import { STRATEGIES } from '../../../dist/engine/strategies/registry.js';
import { BulkJournal } from './bulk-journal.mjs';

/** Minutes of market that each session trades on: so many that a large desk does not take thousands of sessions. */
const MIN_BARS = 5_000;
const MAX_BARS = 100_000;
const WARM_BARS = 300;
/** Rows of one commit: about what a statement of the writer takes at its best. */
const BATCH = 4_000;
const FILL = { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 };
const nowMs = () => Date.now();

/** Sessions without end: every template on every instrument, with another size each time around. */
function* sessionsOn({ feed, tapes }) {
  for (let n = 0; ; n++) {
    const strategy = STRATEGIES[n % STRATEGIES.length];
    const at = Math.floor(n / STRATEGIES.length) % tapes.length;
    const { columns, series } = tapes[at];
    const instrument = feed.profile.instruments.find(({ id }) => id === series.instrument);
    const units = 10 ** instrument.quoteDecimals;
    const spec = {
      uid: `filled-${n + 1}`,
      name: `m${n + 1}`,
      account: 'paper',
      book: `book-filled-${n + 1}`,
      program: {
        strategy: strategy.name,
        hash: programHash(strategy.name) ?? '',
        parameters: strategy.parameters.parse({}),
        semantics: SEMANTICS,
      },
      instruments: [instrument],
      series: [series],
      cash: 10_000 * units,
      // Small: costs of a hundred thousand minutes do not use up the book.
      sizing: { kind: 'quote', value: (20 + n) * units },
      stopBps: 200,
      fill: FILL,
      limits: {},
      startMs: columns.openMs[WARM_BARS],
      tapeFromMs: columns.openMs[0],
    };
    yield { spec, strategy, columns };
  }
}

/** What one session leaves in the journal; its curve is left out, there are a hundred thousand points in it. */
function leftBy({ spec, strategy, columns }) {
  const { events, snapshot } = runBacktestOn({ spec, strategy, columns: [columns] });
  const opened = { spec, startedBy: 'owner', startedMs: nowMs() };
  const correlation = `fill-${spec.name}`;
  const rows = events.map((event) => eventRow(spec.uid, event, correlation));
  return {
    opened: openedRow(opened, correlation),
    rows,
    ended: { opened, snapshot, curve: { atMs: [], equity: [] } },
  };
}

async function tapesOf(seed, bars) {
  const feed = createSyntheticFeed({ seed, speed: 1, startBars: bars });
  const tapes = [];
  for (const series of feed.profile.series) tapes.push({ series, columns: await feed.history(series) });
  return { feed, tapes };
}

/**
 * The same past the database's client, ten times as quick, for journals that nobody wants to wait for; anchored by the desk's own
 * writer at the end.
 */
export async function fillDeskQuickly(home, { rows: wanted, seed }) {
  const file = path.join(home, 'desk.db');
  migrate({ file, nowMs });
  await (await openDatabase({ file, nowMs })).journal.close();
  const bulk = new BulkJournal(file);
  const checkpoints = [];
  let left = wanted;
  for (const session of sessionsOn(await tapesOf(seed, barsFor(wanted)))) {
    const { opened, rows, ended } = leftBy(session);
    const taken = rows.slice(0, Math.max(1, left - 1));
    checkpoints.push(finalCheckpoint(ended, bulk.write([opened, ...taken])));
    left -= taken.length + 1;
    if (left <= 0) break;
  }
  bulk.close();
  const { journal } = await openDatabase({ file, nowMs });
  for (const checkpoint of checkpoints) await journal.commit({ checkpoints: [checkpoint] });
  await journal.close();
  return { sessions: checkpoints.length };
}

const barsFor = (rows) => Math.min(MAX_BARS, Math.max(MIN_BARS, rows));

/** Fills the file of a home; resolves with how many sessions it took. The last one is cut off where there are rows enough. */
export async function fillDesk(home, { rows: wanted, seed }) {
  const file = path.join(home, 'desk.db');
  migrate({ file, nowMs });
  const { journal } = await openDatabase({ file, nowMs });
  let left = wanted;
  let sessions = 0;
  try {
    for (const session of sessionsOn(await tapesOf(seed, barsFor(wanted)))) {
      const { opened, rows, ended } = leftBy(session);
      const taken = rows.slice(0, Math.max(1, left - 1));
      let last;
      for (let at = 0; at < taken.length; at += BATCH) {
        const batch = taken.slice(at, at + BATCH);
        const written = await journal.commit({ rows: at === 0 ? [opened, ...batch] : batch });
        last = written.at(-1);
      }
      await journal.commit({ checkpoints: [finalCheckpoint(ended, last)] });
      sessions += 1;
      left -= taken.length + 1;
      if (left <= 0) return { sessions };
    }
  } finally {
    await journal.close();
  }
}
