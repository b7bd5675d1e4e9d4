import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import { DESK_STREAM } from '../../../src/engine/domain/journal-row.js';
import type { ChatAddress, Person, Platform } from '../../../src/engine/domain/person.js';
import type { DueReport, Schedule } from '../../../src/engine/domain/schedule.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { DueReports } from '../../../src/engine/usecases/schedules/due-reports.js';
import { nextTimes } from '../../../src/engine/usecases/schedules/schedule-desk.js';
import { Schedules } from '../../../src/engine/usecases/schedules/schedules.js';
import { byOwner, somebody, telegram } from '../../builders/people.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVENING: Schedule = {
  kind: 'days',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  minute: 1260,
};
const CONSOLE: ChatAddress = { platform: 'console', chatId: 'console' };
const at = (text: string): number => Date.parse(text);

/** A book of schedules with a clock on the wall and one for what passes, and all that it sends. */
class Bench {
  wallMs = at('2026-11-20T12:00Z');
  elapsedMs = 0;
  person: Person | undefined = {
    ...somebody('ann', 'viewer', [telegram('7')]),
    id: byOwner().person,
  };
  allowed = true;
  platforms: readonly Platform[] = ['console', 'telegram'];
  readonly sent: OutboxItem[] = [];
  readonly log = new MemoryLog();

  private constructor(
    public journal: MemoryJournal,
    public schedules: Schedules,
  ) {}

  static async open(): Promise<Bench> {
    const clock = { nowMs: () => at('2026-11-20T12:00Z') };
    const journal = new MemoryJournal(clock);
    const bench = new Bench(journal, await Schedules.open({ journal, ...clock }));
    await bench.restart();
    return bench;
  }

  private reports: DueReports | undefined;

  async restart(): Promise<void> {
    const nowMs = (): number => this.wallMs;
    this.journal = new MemoryJournal({ nowMs, disk: this.journal.disk });
    this.schedules = await Schedules.open({ journal: this.journal, nowMs });
    this.elapsedMs = 0;
    this.reports = new DueReports({
      schedules: this.schedules,
      people: { withId: () => this.person, allows: () => this.allowed },
      clock: { nowMs, elapsedMs: () => this.elapsedMs },
      log: this.log,
      platforms: this.platforms,
      onStored: (items) => this.sent.push(...items),
    });
    await this.reports.tick();
  }

  async pass(ms: number): Promise<void> {
    this.wallMs += ms;
    this.elapsedMs += ms;
    await this.reports?.tick();
  }

  /** The clock is set; nothing passes. */
  async step(ms: number): Promise<void> {
    this.wallMs += ms;
    await this.reports?.tick();
  }

  /** Slots as told, each with those that it says were missed. */
  told(): readonly string[] {
    return this.sent.map(({ body }) => {
      const { slot, missed } = (body as { readonly report: DueReport }).report;
      return missed.count === 0 ? slot.name : `${slot.name} after ${missed.count}: ${missed.newest.join()}`;
    });
  }
}

const daily = { what: 'report', schedule: EVENING, address: CONSOLE } as const;
const hoursTo = (text: string, { wallMs }: Bench): number => at(text) - wallMs;

describe('reports that come by themselves', () => {
  it('come once when they are due, whoever looks how often', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.pass(hoursTo('2026-11-20T20:59:59Z', bench));
    expect(bench.told()).toEqual([]);
    for (let times = 0; times < 5; times += 1) await bench.pass(1_000);
    expect(bench.told()).toEqual(['2026-11-20T21:00']);
    expect(bench.sent[0]).toMatchObject({ id: 'r-1-2026-11-20T21:00', lane: 'report', address: CONSOLE });
    const rows = await bench.journal.newest(DESK_STREAM, 10, ['report-due']);
    expect(rows.map(({ payload }) => payload)).toMatchObject([{ number: 1, slot: '2026-11-20T21:00' }]);
  });

  it('are told once over restarts, the latest late and those before by name', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    bench.wallMs = at('2026-11-29T09:12Z');
    await bench.restart();
    await bench.restart();
    await bench.pass(MINUTE);
    expect(bench.told()).toEqual([
      '2026-11-28T21:00 after 8: 2026-11-23T21:00,2026-11-24T21:00,2026-11-25T21:00,2026-11-26T21:00,2026-11-27T21:00',
    ]);
  });

  it('are due still when the store did not take them', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    bench.journal.failNext('disk-full');
    await bench.pass(hoursTo('2026-11-20T21:00Z', bench));
    expect(bench.told()).toEqual([]);
    expect(bench.log.lines.at(-1)?.fields).toEqual({ cause: 'disk-full' });
    await bench.pass(MINUTE);
    expect(bench.told()).toEqual(['2026-11-20T21:00']);
  });

  it('do not come for a clock that is put forward by mistake and set right again', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.step(12 * HOUR);
    await bench.pass(MINUTE);
    await bench.step(-12 * HOUR);
    await bench.pass(hoursTo('2026-11-20T21:00Z', bench));
    await bench.pass(HOUR);
    expect(bench.told()).toEqual(['2026-11-20T21:00']);
  });

  it('come when a clock stays where it was put, and not again when it goes back', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.step(12 * HOUR);
    await bench.pass(2 * MINUTE);
    expect(bench.told()).toEqual(['2026-11-20T21:00']);
    await bench.step(-12 * HOUR);
    await bench.pass(hoursTo('2026-11-20T22:00Z', bench));
    await bench.pass(hoursTo('2026-11-21T21:00Z', bench));
    expect(bench.told()).toEqual(['2026-11-20T21:00', '2026-11-21T21:00']);
  });

  it('follow the time zone of their person, and keep to one that was named', async () => {
    const bench = await Bench.open();
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.schedules.add({ ...daily, timeZone: 'Asia/Kolkata' }, 'Asia/Kolkata', byOwner());
    if (bench.person !== undefined)
      bench.person = {
        ...bench.person,
        preferences: { ...bench.person.preferences, timeZone: 'America/New_York' },
      };
    await bench.pass(hoursTo('2026-11-21T02:00Z', bench));
    const zones = bench.sent.map(({ body, createdMs }) => [
      (body as { readonly report: DueReport }).report.timeZone,
      (body as { readonly report: DueReport }).report.slot.atMs <= createdMs,
    ]);
    expect(zones).toEqual([
      ['America/New_York', true],
      ['Asia/Kolkata', true],
    ]);
  });

  it('end when nobody is left who may hear them, and wait while their platform is away', async () => {
    const bench = await Bench.open();
    const group: ChatAddress = { platform: 'telegram', chatId: '-5' };
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.schedules.add({ ...daily, address: group }, 'UTC', byOwner());
    await bench.schedules.add({ ...daily, address: { ...group, platform: 'discord' } }, 'UTC', byOwner());
    bench.allowed = false;
    await bench.pass(hoursTo('2026-11-20T21:00Z', bench));
    expect(bench.sent.map(({ address }) => address?.platform)).toEqual(['console']);
    expect(bench.schedules.all().map(({ number }) => number)).toEqual([1, 3]);
    bench.person = undefined;
    await bench.pass(24 * HOUR);
    expect(bench.schedules.all().map(({ number }) => number)).toEqual([3]);
    const rows = await bench.journal.newest(DESK_STREAM, 10, ['report-unscheduled']);
    expect(rows.map(({ payload }) => payload)).toEqual([
      { number: 1, why: 'no-person' },
      { number: 2, why: 'no-chat' },
    ]);
  });
});

describe('the book of schedules', () => {
  it('takes a wish once, gives no number twice, and keeps all of it over a restart', async () => {
    const bench = await Bench.open();
    const first = byOwner();
    expect(await bench.schedules.add(daily, 'UTC', first)).toMatchObject({ kind: 'done' });
    expect(await bench.schedules.add(daily, 'UTC', first)).toMatchObject({ kind: 'done' });
    expect(await bench.schedules.add(daily, 'UTC', byOwner())).toMatchObject({ kind: 'already' });
    const here = { address: CONSOLE, isGroup: false };
    expect(await bench.schedules.remove(1, here, byOwner())).toMatchObject({ kind: 'done' });
    expect(await bench.schedules.remove(1, here, byOwner())).toEqual({ kind: 'unknown', number: 1 });
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.restart();
    expect(bench.schedules.all().map(({ number }) => number)).toEqual([2]);
  });

  it('shows a person their own, and a group what comes there; a stranger ends neither', async () => {
    const bench = await Bench.open();
    const group: ChatAddress = { platform: 'telegram', chatId: '-5', threadId: '3' };
    await bench.schedules.add(daily, 'UTC', byOwner());
    await bench.schedules.add({ ...daily, address: group }, 'UTC', byOwner());
    const other = { ...byOwner(), person: somebody('bob', 'operator', []).id };
    const numbers = (place: { address: ChatAddress; isGroup: boolean }, asker = byOwner()): unknown =>
      bench.schedules.seenBy(place, asker).map(({ number }) => number);
    expect(numbers({ address: CONSOLE, isGroup: false })).toEqual([1, 2]);
    expect(numbers({ address: group, isGroup: true }, other)).toEqual([2]);
    expect(numbers({ address: CONSOLE, isGroup: false }, other)).toEqual([]);
    await bench.schedules.moved(group, '-1005');
    expect(bench.schedules.all()[1]?.address).toEqual({ ...group, chatId: '-1005' });
  });

  it('says the next times as a person will see them, past ones and told ones left out', async () => {
    const report = { schedule: EVENING, done: { name: '2026-11-20T21:00', atMs: at('2026-11-20T21:00Z') } };
    const next = nextTimes(report, 'UTC', { nowMs: at('2026-11-20T20:00Z'), count: 2 });
    expect(next.map(({ name }) => name)).toEqual(['2026-11-21T21:00', '2026-11-22T21:00']);
    const later = nextTimes(report, 'UTC', { nowMs: at('2026-12-24T21:00Z'), count: 1 });
    expect(later.map(({ name }) => name)).toEqual(['2026-12-25T21:00']);
  });
});
