// npm run fuzz -- [--lines 100000] [--seed N] [--orders]: so many messages to a real desk in memory, from dist. Each must get exactly one
// answer, none may crash anything, and nothing may be ordered that was not said exactly. With --orders: lines of orders by hand, and presses of
// the tickets that come of them. Exit 1 otherwise.
import { parseArgs } from 'node:util';
import { OrderLines } from './fuzz/orders.mjs';
import { fuzz, watched } from './fuzz/run.mjs';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    orders: { type: 'boolean', default: false },
  },
});
const lines = Number(values.lines);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));

/** @param {string} file below dist */
const built = (file) => import(new URL(`../dist/${file}`, import.meta.url).href);

const memory = 'engine/adapters/memory';
const [
  { createConversation },
  { assembleDesk },
  { JournalConversationStore },
  { MemoryJournal },
  { createMemoryBarStore },
] = await Promise.all([
  built('commands/dispatch.js'),
  built('main/assemble-desk.js'),
  built('engine/usecases/journal-conversation-store.js'),
  built(`${memory}/memory-journal.js`),
  built(`${memory}/memory-bar-store.js`),
]);
const [
  { memoryIds },
  { memoryReserve },
  { MemoryLog },
  { VirtualClock },
  { VirtualScheduler },
  { createSyntheticFeed },
  { programHash },
  { strategyNamed },
  { runBacktestTask },
] = await Promise.all([
  built(`${memory}/memory-ids.js`),
  built(`${memory}/memory-reserve.js`),
  built(`${memory}/memory-log.js`),
  built(`${memory}/virtual-clock.js`),
  built(`${memory}/virtual-scheduler.js`),
  built('engine/adapters/feeds/synthetic-feed.js'),
  built('engine/adapters/system/program-hash.js'),
  built('engine/strategies/registry.js'),
  built('engine/runtime/backtest/backtest-task.js'),
]);

const TERMS = {
  version: '0.0.0',
  seed: 7,
  fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
  limits: {},
  walletCash: 100_000,
  sessionCash: 10_000,
  maxSessions: 25,
};

const clock = new VirtualClock();
const log = new MemoryLog();
const journal = new MemoryJournal({ nowMs: () => clock.nowMs() });
const pictures = { render: async () => new Uint8Array([137, 80, 78, 71]), close: async () => undefined };
const assembled = await assembleDesk(
  {
    journal,
    reserve: memoryReserve(),
    bars: createMemoryBarStore(),
    feed: createSyntheticFeed({ seed: 7, speed: 300, startBars: 500 }),
    clock,
    scheduler: new VirtualScheduler(clock),
    ids: memoryIds(),
    log,
    pictures,
    runTask: async (/** @type {any} */ task, /** @type {any} */ { onProgress }) =>
      runBacktestTask(task, strategyNamed(task.spec.program.strategy), onProgress),
    hashOf: programHash,
    stored: () => [],
    memoryMb: () => 1,
    platforms: ['console'],
  },
  TERMS,
);
await assembled.loop.turn();

/** @type {import('./fuzz/run.mjs').Effect[]} */
let seen = [];
const conversation = createConversation({
  desk: watched(assembled.desk, (effect) => seen.push(effect)),
  pictures,
  store: await JournalConversationStore.open(journal, assembled.people),
  log,
  nowMs: () => clock.nowMs(),
});
const owner = (await journal.people())[0].identities[0];
const orderLines = values.orders ? new OrderLines() : undefined;
const startedMs = Date.now();
const report = await fuzz({
  lines,
  seed,
  ...(orderLines === undefined ? {} : { source: orderLines }),
  send: ({ id, content }) =>
    conversation.handle({
      id,
      address: { platform: owner.platform, chatId: 'fuzz' },
      place: 'private',
      userId: owner.userId,
      userName: 'owner',
      content,
    }),
  effects: () => {
    const since = seen;
    seen = [];
    return since;
  },
  turn: async () => {
    clock.moveTo(clock.nowMs() + 200);
    await assembled.loop.turn();
  },
});

const streams = (await journal.heads()).map((/** @type {any} */ head) => head.stream);
/** @type {any[]} */
const rows = [];
for (const stream of streams) {
  for (let read = 0, page; page === undefined || page.length > 0; read += page.length) {
    page = await journal.read(stream, read);
    rows.push(...page);
  }
}
/** Nobody pressed a ticket's button: then no order by hand may have entered a session. */
const orders = orderLines
  ? orderLines.faults(rows)
  : rows
      .filter(({ type, payload }) => type === 'control' && payload.fact.kind === 'order')
      .map(({ payload }) => `an order by hand: ${JSON.stringify(payload)}`);
const bugs = log.lines.filter((/** @type {any} */ line) => line.message === 'command failed');
const problems = [
  ...report.crashes,
  ...orders,
  ...report.unintended,
  ...report.unworded,
  ...bugs.map((/** @type {any} */ line) => JSON.stringify(line).slice(0, 400)),
];
const { messages, answers, effects } = report;
process.stdout.write(
  `seed ${seed}: ${messages} messages, ${answers} answers in ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n` +
    `${report.crashes.length} crashes, ${bugs.length} internal failures, ${report.unworded.length} answers without words, ` +
    `${report.unintended.length + orders.length} unintended orders\n` +
    `asked of the desk: ${effects.start} starts, ${effects.control} controls, ${effects.halt} halts, ${effects.unhalt} unhalts, ${effects.ticket} tickets, ${effects.confirm} confirmations\n` +
    (orderLines === undefined ? '' : `${JSON.stringify(orderLines.counts(rows)).replaceAll('"', '')}\n`) +
    problems
      .slice(0, 20)
      .map((problem) => `  ${problem}\n`)
      .join(''),
);
process.exitCode = problems.length > 0 || answers !== messages ? 1 : 0;
