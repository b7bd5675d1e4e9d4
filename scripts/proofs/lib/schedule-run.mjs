// Years of schedules in one time zone: the desk's own book of schedules and whoever looks when something is due, on a journal in memory,
// with a clock on the wall that is put forward and back, and a process that ends at any moment and begins again from what is stored.
import { readSchedulePhrase } from '../../../dist/commands/parse/schedule-phrase.js';
import { MemoryJournal } from '../../../dist/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../../dist/engine/adapters/memory/memory-log.js';
import { DueReports } from '../../../dist/engine/usecases/schedules/due-reports.js';
import { Schedules } from '../../../dist/engine/usecases/schedules/schedules.js';
import { createRandom } from './random.mjs';
import { claim } from './steps.mjs';
import { walkWalls } from './wall-walk.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KEY = 'reports.schedules';
const ADDRESS = { platform: 'console', chatId: 'console' };

export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const PHRASES = [
  ...['daily 00:00', 'daily 02:15', 'daily 02:30', 'daily 21:00', 'weekdays 09:00'],
  ...['weekly sun 02:30', 'weekly fri 18:00', 'monthly 1 08:00', 'monthly 29 02:30', 'monthly 31 12:00'],
  ...['monthly last 23:59', 'every 4 hours'],
];
/** Too many for ten years: of the last one only. */
const HOURLY = 'every hour';

/** Ways to be wrong that have to be found. */
export const MISTAKES = ['forgets', 'fixed-zone', 'loses', 'early'];

class World {
  skewMs = 0;
  elapsedMs = 0;
  restarts = 0;
  steps = 0;
  faults = 0;

  constructor({ timeZone, fromMs, toMs, seed, mistake }) {
    this.timeZone = timeZone;
    this.trueMs = fromMs;
    this.toMs = toMs;
    this.mistake = mistake;
    this.random = createRandom(seed);
    this.disk = undefined;
  }

  wallMs() {
    return this.trueMs + this.skewMs;
  }

  async open() {
    const nowMs = () => this.wallMs();
    this.journal = new MemoryJournal({ nowMs, ...(this.disk === undefined ? {} : { disk: this.disk }) });
    this.disk = this.journal.disk;
    this.schedules = await Schedules.open({ journal: this.journal, nowMs });
    const zone = this.mistake === 'fixed-zone' ? 'Etc/GMT-1' : this.timeZone;
    const preferences = { locale: 'en', timeZone: zone, currency: 'USDT' };
    const person = { id: 'owner', name: 'owner', role: 'owner', identities: [], preferences };
    const ahead = this.mistake === 'early' ? 3 * HOUR : 0;
    this.reports = new DueReports({
      schedules: this.schedules,
      people: { withId: () => person, allows: () => true },
      clock: { nowMs: () => nowMs() + ahead, elapsedMs: () => this.elapsedMs },
      log: new MemoryLog(),
      platforms: ['console'],
      onStored: () => undefined,
    });
  }

  async add(phrase) {
    const { schedule } = readSchedulePhrase(phrase);
    const asker = { person: 'owner', name: 'owner', correlation: `add ${phrase}` };
    const outcome = await this.schedules.add(
      { what: 'report', schedule, address: ADDRESS },
      this.timeZone,
      asker,
    );
    claim(outcome.kind === 'done', `${phrase}: ${outcome.kind}`);
    return outcome.report;
  }

  pass(ms) {
    this.trueMs += ms;
    this.elapsedMs += ms;
  }

  /** The process ends where it stands and begins again after a while. */
  async restart() {
    this.restarts += 1;
    const { random } = this;
    const before = this.disk.settings.get(KEY);
    this.pass(random.chance(0.2) ? random.below(3 * DAY) : random.below(90 * MINUTE));
    if (this.mistake === 'forgets' && this.restarts % 5 === 0)
      this.disk.settings.set(KEY, this.older ?? before);
    this.older = before;
    this.elapsedMs = 0;
    await this.open();
  }

  /** Somebody or something sets the clock; what is wrong is set right some time later. */
  step() {
    this.steps += 1;
    const { random } = this;
    // What is done early stays done: a clock that is ahead at the very end would have told of what comes after it.
    if (this.skewMs !== 0 || this.toMs - this.trueMs < 4 * DAY) this.skewMs = 0;
    else {
      const size = random.chance(0.1) ? random.below(2 * DAY) : random.below(3 * HOUR);
      this.skewMs = Math.round((random.chance(0.5) ? size : -size) / 1000) * 1000;
    }
  }

  /** One look, after a while; now and then the store does not take what is due, and the process may end at once after it. */
  async look() {
    const { random } = this;
    this.pass(1000 * (1 + random.below(1200)));
    if (this.trueMs >= this.toMs) return;
    if (random.chance(0.001)) {
      this.faults += 1;
      this.journal.failNext('io', 1);
    }
    await this.reports.tick();
    if (random.chance(0.0007)) await this.restart();
    const isEnding = this.toMs - this.trueMs < 4 * DAY && this.skewMs !== 0;
    if (isEnding || random.chance(this.skewMs === 0 ? 0.0007 : 0.05)) this.step();
  }

  /** The clock is right, the store works, and everything up to the end is looked at once more. */
  async settle() {
    this.journal.mend();
    this.skewMs = 0;
    this.trueMs = this.toMs;
    await this.reports.tick();
    this.elapsedMs += 10 * MINUTE;
    await this.reports.tick();
  }
}

/** All messages of a schedule, in the order in which they were stored. */
const messagesOf = (disk, number) =>
  [...disk.outbox.values()].map(({ body }) => body.report).filter((report) => report.number === number);

/** Every expected slot once: told by a message of its own, or counted among those that it says were missed. */
function compare(messages, expected, phrase) {
  let at = 0;
  let missed = 0;
  for (const { slot, missed: before } of messages) {
    at += before.count;
    missed += before.count;
    const want = expected[at];
    claim(want !== undefined, `${phrase}: ${slot.name} is one too many`);
    claim(want.name === slot.name, `${phrase}: ${slot.name} was told where ${want.name} was due`);
    claim(want.atMs === slot.atMs, `${phrase}: ${slot.name} at ${slot.atMs} and not at ${want.atMs}`);
    const named = expected.slice(at - before.newest.length, at).map(({ name }) => name);
    claim(named.join() === before.newest.join(), `${phrase}: missed ${before.newest} and not ${named}`);
    at += 1;
  }
  claim(at === expected.length, `${phrase}: ${at} of ${expected.length} were told`);
  return { told: messages.length, missed };
}

/** @returns what was expected and what was told, of one zone. */
export async function runZone({ timeZone, years, fromYear, seed, mistake }) {
  const fromMs = Date.UTC(fromYear, 0, 1, 0, 0, 30);
  const toMs = Date.UTC(fromYear + years, 0, 1);
  const lastYearMs = Date.UTC(fromYear + years - 1, 0, 1);
  const world = new World({ timeZone, fromMs, toMs, seed, mistake });
  await world.open();
  const numbers = new Map();
  for (const phrase of PHRASES) numbers.set(phrase, { ...(await world.add(phrase)), sinceMs: fromMs });
  while (world.trueMs < toMs) {
    if (!numbers.has(HOURLY) && world.trueMs >= lastYearMs && world.skewMs === 0)
      numbers.set(HOURLY, { ...(await world.add(HOURLY)), sinceMs: world.trueMs });
    await world.look();
  }
  await world.settle();
  if (mistake === 'loses') world.disk.outbox.delete([...world.disk.outbox.keys()][1000]);
  const walks = walkWalls([...numbers.keys()], timeZone, { fromMs, toMs });
  const totals = { expected: 0, told: 0, missed: 0 };
  for (const [phrase, { number, sinceMs }] of numbers) {
    const expected = (walks.get(phrase) ?? []).filter(({ atMs }) => atMs > sinceMs);
    const { told, missed } = compare(messagesOf(world.disk, number), expected, `${timeZone} ${phrase}`);
    totals.expected += expected.length;
    totals.told += told;
    totals.missed += missed;
  }
  const { restarts, steps, faults } = world;
  return { ...totals, restarts, steps, faults };
}
