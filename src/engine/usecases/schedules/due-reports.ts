import { atLeast, type Person, type Platform } from '../../domain/person.js';
import type { DueReport, MissedSlots, ScheduledReport, Slot } from '../../domain/schedule.js';
import type { Clock } from '../../ports/clock.js';
import { type OutboxItem, storeFailureOf } from '../../ports/journal.js';
import type { Log } from '../../ports/log.js';
import { Exclusive } from '../../runtime/desk/exclusive.js';
import { dueSlots, nextSlots } from '../../runtime/reports/slots.js';
import type { People } from '../people.js';
import type { Schedules } from './schedules.js';

export interface DueParts {
  readonly schedules: Schedules;
  readonly people: Pick<People, 'withId' | 'allows'>;
  readonly clock: Clock;
  readonly log: Log;
  /** That messages can go to; what is due elsewhere waits until its platform is there again. */
  readonly platforms: readonly Platform[];
  readonly onStored: (items: readonly OutboxItem[]) => void;
}

/** A clock that went on by so much more than time has passed is not believed at once: it may be set back as well. */
const JUMP_MS = 60_000;
/** Until it has gone steadily for so long. */
const SETTLE_MS = 120_000;
/** Of those that were missed so many are named. */
const MOST_NAMED = 5;

interface Look {
  readonly wallMs: number;
  readonly elapsedMs: number;
}

/** What comes next, counted for a zone from a slot; another zone or slot and it is counted again. */
interface Next {
  readonly done: Slot;
  readonly timeZone: string;
  readonly atMs: number;
}

/**
 * Looks what is due whenever it is told to: what that is follows from what is stored and from the clock on the wall, never
 * from how often or when somebody looks. Each slot is told once: the latest of those that have come about as a message of
 * its own, the ones before it by name in that message.
 */
export class DueReports {
  readonly #turns = new Exclusive();
  readonly #next = new Map<number, Next>();
  #last: Look | undefined;
  /** Elapsed time up to which the wall clock is not believed. */
  #settlesMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: DueParts) {}

  tick(): Promise<void> {
    return this.#turns.run(async () => {
      const nowMs = this.parts.clock.nowMs();
      if (!this.#isSteady(nowMs)) return;
      try {
        for (const report of this.parts.schedules.all()) await this.#look(report, nowMs);
      } catch (error) {
        // What was not stored is due still, the next time that somebody looks.
        this.parts.log.warn('report not stored', { cause: storeFailureOf(error).fault });
      }
    });
  }

  /** After a start nothing is known of steps before it, and the clock is believed. */
  #isSteady(wallMs: number): boolean {
    const elapsedMs = this.parts.clock.elapsedMs();
    const last = this.#last;
    this.#last = { wallMs, elapsedMs };
    const ahead = last === undefined ? 0 : wallMs - last.wallMs - (elapsedMs - last.elapsedMs);
    if (ahead > JUMP_MS) this.#settlesMs = elapsedMs + SETTLE_MS;
    // Back where it was: what it showed meanwhile was wrong.
    if (ahead < -JUMP_MS) this.#settlesMs = Number.NEGATIVE_INFINITY;
    return elapsedMs >= this.#settlesMs;
  }

  async #look(report: ScheduledReport, nowMs: number): Promise<void> {
    const { schedules, people, platforms } = this.parts;
    const { number, address, schedule, done } = report;
    const person = people.withId(report.person);
    const timeZone = report.timeZone ?? person?.preferences.timeZone ?? 'UTC';
    if (nowMs < this.#nextMs(report, timeZone) || !platforms.includes(address.platform)) return;
    const slots = dueSlots(schedule, timeZone, { done, nowMs });
    const slot = slots.at(-1);
    if (slot === undefined) return;
    if (person === undefined || !atLeast(person.role, 'viewer')) return schedules.drop(number, 'no-person');
    if (!isOwn(report, person) && !people.allows(address)) return schedules.drop(number, 'no-chat');
    const message = messageOf(report, { slot, missed: missedOf(slots), timeZone, nowMs });
    await schedules.told(number, slot, message);
    this.parts.onStored([message]);
  }

  #nextMs({ number, schedule, done }: ScheduledReport, timeZone: string): number {
    const known = this.#next.get(number);
    if (known !== undefined && known.done === done && known.timeZone === timeZone) return known.atMs;
    const [slot] = nextSlots(schedule, timeZone, { done, count: 1 });
    const atMs = slot?.atMs ?? Number.POSITIVE_INFINITY;
    this.#next.set(number, { done, timeZone, atMs });
    return atMs;
  }
}

/** A private chat is named by its person; a terminal is nobody else's. */
const isOwn = ({ address: { platform, chatId } }: ScheduledReport, { identities }: Person): boolean =>
  platform === 'console' || identities.some((one) => one.platform === platform && one.userId === chatId);

function missedOf(slots: readonly Slot[]): MissedSlots {
  const missed = slots.slice(0, -1).map(({ name }) => name);
  return { count: missed.length, newest: missed.slice(-MOST_NAMED) };
}

/** The same slot has the same id: storing it twice would be no second message. */
function messageOf(
  { number, what, person, schedule, account, address }: ScheduledReport,
  due: Pick<DueReport, 'slot' | 'missed' | 'timeZone'> & { readonly nowMs: number },
): OutboxItem {
  const { nowMs, ...told } = due;
  const of = account === undefined ? {} : { account };
  const report: DueReport = { number, what, person, schedule, ...of, ...told };
  const id = `r-${number}-${due.slot.name}`;
  return { id, createdMs: nowMs, lane: 'report', address, body: { kind: 'report', report } };
}
