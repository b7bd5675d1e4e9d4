// A month on paper over real bars: a whole desk in this process, in memory, on virtual time; then its statements beside sums in
// BigInt from the raw rows of its journal, which share no code with them.
import path from 'node:path';
import { importBars } from '../../../dist/engine/adapters/bars/import-job.js';
import { createReplayFeed } from '../../../dist/engine/adapters/feeds/replay-feed.js';
import { createMemoryBarStore } from '../../../dist/engine/adapters/memory/memory-bar-store.js';
import { memoryIds } from '../../../dist/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../../dist/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../../dist/engine/adapters/memory/memory-log.js';
import { memoryReserve } from '../../../dist/engine/adapters/memory/memory-reserve.js';
import { VirtualClock } from '../../../dist/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../dist/engine/adapters/memory/virtual-scheduler.js';
import { programHash } from '../../../dist/engine/adapters/system/program-hash.js';
import { sliceColumns } from '../../../dist/engine/domain/bar.js';
import { assembleDesk } from '../../../dist/main/assemble-desk.js';
import { ceilDiv, floorDiv } from './exact.mjs';
import { claim } from './steps.mjs';

const HOUR = 3_600_000;
/** Before the month, so that strategies are warm and something is held when it begins. */
const BEFORE_BARS = 24 * 14;
const AFTER_BARS = 30;
const HISTORY_BARS = 300;
const STRATEGIES = ['ma-cross', 'rsi-reversion', 'bollinger', 'macd', 'buy-and-hold'];
const KINDS = ['realised', 'fee', 'funding', 'interest', 'rebate', 'airdrop', 'external', 'transfer'];

const INSTRUMENT = {
  id: 'BTC/USD',
  kind: 'spot',
  base: 'BTC',
  quote: 'USD',
  priceDecimals: 2,
  baseDecimals: 8,
  quoteDecimals: 8,
  tickSize: 1,
  lotSize: 1,
  minQuantity: 1,
  minValue: 0,
  shortable: false,
};
const TERMS = {
  version: '0.0.0',
  fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 3, latencyMs: 0 },
  limits: {},
  walletCash: 100_000,
  sessionCash: 10_000,
  maxSessions: 25,
};

async function columnsOf(file, month) {
  const outcome = await importBars({ path: path.resolve(file) });
  claim(outcome.kind !== 'fault', `${file} cannot be read`);
  const { columns } = outcome;
  const first = columns.openMs.indexOf(month.fromMs);
  const past = columns.openMs.indexOf(month.toMs);
  claim(first >= HISTORY_BARS + BEFORE_BARS && past > first, `${file} does not hold the month`);
  return sliceColumns(columns, first - BEFORE_BARS - HISTORY_BARS, past + AFTER_BARS);
}

async function openDesk(columns) {
  const clock = new VirtualClock(0);
  const journal = new MemoryJournal({ nowMs: () => clock.nowMs() });
  const series = { source: 'coinbase-1h', instrument: INSTRUMENT.id, frame: '1h' };
  // One turn of 200 ms is one bar.
  const feed = createReplayFeed({
    series,
    columns,
    instrument: INSTRUMENT,
    speed: HOUR / 200,
    historyBars: HISTORY_BARS,
  });
  const assembled = await assembleDesk(
    {
      journal,
      reserve: memoryReserve(),
      bars: createMemoryBarStore(),
      feed,
      clock,
      scheduler: new VirtualScheduler(clock),
      ids: memoryIds(),
      log: new MemoryLog(),
      pictures: { render: async () => new Uint8Array(), close: async () => undefined },
      runTask: async () => undefined,
      hashOf: programHash,
      stored: () => [],
      memoryMb: () => 1,
      platforms: ['console'],
    },
    TERMS,
  );
  await assembled.loop.turn();
  return { ...assembled, clock, journal };
}

async function trade({ desk, clock, loop }, bars) {
  for (const [at, strategy] of STRATEGIES.entries()) {
    const request = { strategy, parameters: {}, instruments: [INSTRUMENT.id], frame: '1h', stopBps: 300 };
    const asker = { person: 'owner', name: 'owner', correlation: `start-${at}` };
    const outcome = await desk.startSession(request, asker);
    claim(outcome.kind === 'started', `${strategy}: ${JSON.stringify(outcome)}`);
  }
  for (let bar = 0; bar < bars; bar += 1) {
    clock.moveTo(clock.nowMs() + 200);
    await loop.turn();
  }
}

/** Price units × base units ÷ this are quote units. */
const SCALE = 10n ** 2n;

/** All raw fills of all sessions, as they stand in the journal. */
async function rawFills(journal, desk) {
  const fills = [];
  for (const { spec } of desk.sessions(true)) {
    const rows = await journal.read(`session:${spec.uid}`, 0, 1_000_000);
    for (const { type, payload } of rows) if (type === 'fill') fills.push({ ...payload, session: spec.uid });
  }
  return fills;
}

/** Cash and coins that these fills come to, without any P&L in between. */
function plainly(fills, untilMs) {
  const books = new Map();
  let cash = 0n;
  let fees = 0n;
  for (const { session, side, quantity, price, fee, feeCoin, atMs } of fills) {
    if (atMs >= untilMs) continue;
    claim(feeCoin === 'USD', 'a fee in another coin');
    const value = BigInt(price) * BigInt(quantity);
    const buys = side === 'buy';
    cash += (buys ? -ceilDiv(value, SCALE) : floorDiv(value, SCALE)) - BigInt(fee);
    fees += BigInt(fee);
    books.set(session, (books.get(session) ?? 0n) + BigInt(buys ? quantity : -quantity));
  }
  return { cash, fees, books };
}

/** The close of the last bar that had closed by then, in cents. */
function closeBefore(columns, atMs) {
  let close = 0;
  for (let at = 0; at < columns.length && columns.openMs[at] + HOUR <= atMs; at += 1)
    close = columns.close[at];
  return BigInt(Math.round(close * 100));
}

function equityAt(fills, columns, atMs) {
  const { cash, books } = plainly(fills, atMs);
  const mark = closeBefore(columns, atMs);
  let equity = BigInt(TERMS.walletCash) * 10n ** 8n + cash;
  for (const held of books.values()) equity += floorDiv(held * mark, SCALE);
  return equity;
}

const partsOf = ({ parts, openChange, beside }) =>
  KINDS.reduce((sum, kind) => sum + BigInt(parts[kind]), 0n) + BigInt(openChange) + BigInt(beside);

/** One statement against the sums in BigInt; `ask` gives the desk's. */
async function checkStatement({ ask, fills, columns, period, timeZone, told }) {
  const found = await ask({ period, by: 'strategy', timeZone });
  const { statement, attribution, unexplained } = found;
  const { fromMs, toMs, label } = found.period;
  claim(unexplained === 0, `${label}: ${unexplained} is not in the record`);
  const [opening, closing] = [equityAt(fills, columns, fromMs), equityAt(fills, columns, toMs)];
  claim(
    BigInt(statement.openingEquity) === opening,
    `${label}: opening ${statement.openingEquity}, plainly ${opening}`,
  );
  claim(
    BigInt(statement.closingEquity) === closing,
    `${label}: closing ${statement.closingEquity}, plainly ${closing}`,
  );
  claim(opening + partsOf(statement) === closing, `${label}: the parts come to ${partsOf(statement)}`);
  const fees = plainly(fills, toMs).fees - plainly(fills, fromMs).fees;
  claim(BigInt(-statement.parts.fee) === fees, `${label}: fees ${-statement.parts.fee}, plainly ${fees}`);
  const { signal, slippage, fees: paid, funding } = attribution;
  claim(
    BigInt(signal) + BigInt(slippage) + BigInt(paid) + BigInt(funding) === closing - opening,
    `${label}: attribution`,
  );
  for (const by of ['day', 'hour', 'session', 'strategy', 'instrument', 'side', 'tag']) {
    const { groups } = await ask({ period, by, timeZone });
    for (const kind of KINDS) {
      const sum = groups.reduce((total, { parts }) => total + BigInt(parts[kind]), 0n);
      claim(sum === BigInt(statement.parts[kind]), `${label} by ${by}: ${kind} ${sum}`);
    }
  }
  told.statements += 1;
  return found;
}

/** The month, and each of its days: a day begins with what the one before ended with, and all of them are the month. */
async function checkMonth(scene, timeZone, told) {
  const { month } = scene;
  const whole = await checkStatement({
    ...scene,
    timeZone,
    told,
    period: { kind: 'civil', unit: 'month', ...month.civil },
  });
  const sums = Object.fromEntries(KINDS.map((kind) => [kind, 0n]));
  let before = whole.statement.openingEquity;
  for (let day = 1; day <= month.days; day += 1) {
    const period = { kind: 'civil', unit: 'day', ...month.civil, day };
    const { statement } = await checkStatement({ ...scene, timeZone, told, period });
    claim(
      statement.openingEquity === before,
      `day ${day} begins with ${statement.openingEquity}, not ${before}`,
    );
    before = statement.closingEquity;
    for (const kind of KINDS) sums[kind] += BigInt(statement.parts[kind]);
  }
  claim(before === whole.statement.closingEquity, 'the last day does not end as the month does');
  for (const kind of KINDS)
    claim(sums[kind] === BigInt(whole.statement.parts[kind]), `the days’ ${kind} is ${sums[kind]}`);
  return whole;
}

/** What every session says of itself at the end, and what the account has. */
async function checkNow({ ask, desk }) {
  const { statement } = await ask({ period: { kind: 'all' }, by: 'day', timeZone: 'UTC' });
  const view = await desk.pnl({});
  claim(
    statement.closingEquity === view.equity,
    `now ${statement.closingEquity}, the desk says ${view.equity}`,
  );
  for (const { spec, snapshot } of desk.sessions(true)) {
    const own = await ask({ session: spec.name, period: { kind: 'all' }, by: 'day', timeZone: 'UTC' });
    claim(
      own.statement.closingEquity === snapshot.equity,
      `${spec.name} ends with ${own.statement.closingEquity}`,
    );
  }
}

/** Mistakes in one row of the record as the reports read it; each has to be found. */
export const MISTAKES = {
  fee: (row) => [{ ...row, payload: { ...row.payload, fee: row.payload.fee - 1 } }],
  price: (row) => [{ ...row, payload: { ...row.payload, price: row.payload.price + 1 } }],
  lost: () => [],
  twice: (row) => [row, row],
  side: (row) => [{ ...row, payload: { ...row.payload, side: row.payload.side === 'buy' ? 'sell' : 'buy' } }],
  late: (row) => [{ ...row, payload: { ...row.payload, atMs: row.payload.atMs + 40 * 24 * HOUR } }],
};

/** The journal as somebody reads it who makes one mistake, in one fill of the month. */
function withMistake(journal, { mistake, month }) {
  const read = journal.read.bind(journal);
  let left = 1;
  journal.read = async (...question) => {
    const rows = await read(...question);
    return rows.flatMap((row) => {
      const isIt = left > 0 && row.type === 'fill' && row.atMs >= month.fromMs && row.atMs < month.toMs;
      if (!isIt) return [row];
      left -= 1;
      return MISTAKES[mistake](row);
    });
  };
  return () => {
    left = 1;
  };
}

export async function runStatement({ file, year, month: number, mistake }) {
  const civil = { year, month: number, day: 1 };
  const month = {
    civil,
    fromMs: Date.UTC(year, number - 1, 1),
    toMs: Date.UTC(year, number, 1),
    days: new Date(Date.UTC(year, number, 0)).getUTCDate(),
  };
  const columns = await columnsOf(file, month);
  const opened = await openDesk(columns);
  await trade(opened, columns.length - HISTORY_BARS - 2);
  const { desk, journal } = opened;
  const fills = await rawFills(journal, desk);
  claim(fills.length > 50, `only ${fills.length} fills: that proves nothing`);
  const again = mistake === undefined ? () => undefined : withMistake(journal, { mistake, month });
  const ask = (query) => {
    again();
    return desk.periodPnl(query);
  };
  const told = { statements: 0 };
  const scene = { ask, desk, fills, columns, month };
  const whole = await checkMonth(scene, 'UTC', told);
  // Its clocks change in November.
  await checkMonth(scene, 'America/New_York', told);
  await checkNow(scene);
  return { whole, fills: fills.length, statements: told.statements, sessions: STRATEGIES.length };
}
