import type { CorrelationId } from '../../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../../domain/journal-row.js';
import { type ChatAddress, isSamePlace } from '../../domain/person.js';
import { printSchedule, type ScheduledReport, type Slot } from '../../domain/schedule.js';
import type { Journal, OutboxItem } from '../../ports/journal.js';
import { Exclusive } from '../../runtime/desk/exclusive.js';
import { slotAt } from '../../runtime/reports/slots.js';
import type { Asker } from '../desk.js';
import type { ScheduleOutcome, SchedulePlace, ScheduleRequest, UnscheduleOutcome } from './schedule-desk.js';

interface Stored {
  /** The last number that was given. */
  readonly last: number;
  readonly reports: readonly ScheduledReport[];
}

export interface ScheduleParts {
  readonly journal: Journal;
  /** Wall time, ms UTC. */
  nowMs(): number;
}

const KEY = 'reports.schedules';
/** Of one person. */
const MOST = 20;

type Why = 'asked' | 'no-person' | 'no-chat';

/** Reports that come by themselves, and up to where each is told. A change is stored before it holds, with the fact that tells of it. */
export class Schedules {
  readonly #turns = new Exclusive();
  #stored: Stored;

  private constructor(
    private readonly parts: ScheduleParts,
    stored: Stored,
  ) {
    this.#stored = stored;
  }

  /** Rejects with a store failure. */
  static async open(parts: ScheduleParts): Promise<Schedules> {
    const stored = (await parts.journal.setting(KEY)) as Stored | undefined;
    return new Schedules(parts, stored ?? { last: 0, reports: [] });
  }

  all(): readonly ScheduledReport[] {
    return this.#stored.reports;
  }

  seenBy({ address, isGroup }: SchedulePlace, { person }: Pick<Asker, 'person'>): readonly ScheduledReport[] {
    return this.all().filter((one) => (isGroup ? isSameChat(one.address, address) : one.person === person));
  }

  /** What is due from now on; `timeZone`: in which it is counted. */
  add(request: ScheduleRequest, timeZone: string, asker: Asker): Promise<ScheduleOutcome> {
    return this.#turns.run(async () => {
      const { last, reports } = this.#stored;
      const same = reports.find((one) => one.person === asker.person && isSameWish(one, request));
      if (same !== undefined) return this.#again(same, asker.correlation);
      if (reports.filter(({ person }) => person === asker.person).length >= MOST)
        return { kind: 'too-many', limit: MOST };
      const done = slotAt(this.parts.nowMs(), timeZone);
      const report = { ...request, number: last + 1, person: asker.person, done };
      const payload = { ...report, address: { ...report.address }, words: printSchedule(report.schedule) };
      await this.#commit(
        { last: last + 1, reports: [...reports, report] },
        { row: this.#row('report-scheduled', payload, asker.correlation) },
      );
      return { kind: 'done', report };
    });
  }

  /** The message that has made it may come again. */
  async #again(report: ScheduledReport, correlation: CorrelationId): Promise<ScheduleOutcome> {
    const rows = await this.parts.journal.byCorrelation(correlation);
    return { kind: rows.some(({ type }) => type === 'report-scheduled') ? 'done' : 'already', report };
  }

  remove(number: number, place: SchedulePlace, asker: Asker): Promise<UnscheduleOutcome> {
    return this.#turns.run(async () => {
      const report = this.seenBy(place, asker).find((one) => one.number === number);
      if (report === undefined) return { kind: 'unknown', number };
      await this.#end(report, { why: 'asked', by: asker });
      return { kind: 'done', report };
    });
  }

  /** Nobody is there any more who could be told. */
  drop(number: number, why: Exclude<Why, 'asked'>): Promise<void> {
    return this.#turns.run(async () => {
      const report = this.all().find((one) => one.number === number);
      if (report !== undefined) await this.#end(report, { why });
    });
  }

  /** Up to this slot it is told: with the message itself in one commit, so that neither is there without the other. */
  told(number: number, slot: Slot, message: OutboxItem): Promise<void> {
    return this.#turns.run(async () => {
      const { last, reports } = this.#stored;
      if (!reports.some((one) => one.number === number)) return;
      const next = reports.map((one) => (one.number === number ? { ...one, done: slot } : one));
      const row = this.#row('report-due', { number, slot: slot.name, dueMs: slot.atMs, message: message.id });
      await this.#commit({ last, reports: next }, { row, outbox: [message] });
    });
  }

  /** A group has another id. No fact of its own: `chat-moved` tells it. */
  moved(from: ChatAddress, toChatId: string): Promise<void> {
    return this.#turns.run(async () => {
      const { last, reports } = this.#stored;
      const isThere = ({ address: { platform, chatId } }: ScheduledReport): boolean =>
        platform === from.platform && chatId === from.chatId;
      if (!reports.some(isThere)) return;
      const next = reports.map((one) =>
        isThere(one) ? { ...one, address: { ...one.address, chatId: toChatId } } : one,
      );
      await this.#commit({ last, reports: next }, {});
    });
  }

  async #end(
    report: ScheduledReport,
    { why, by }: { readonly why: Why; readonly by?: Pick<Asker, 'person' | 'correlation'> },
  ): Promise<void> {
    const { last, reports } = this.#stored;
    const payload = { number: report.number, why, ...(by === undefined ? {} : { by: by.person }) };
    const next = { last, reports: reports.filter((one) => one !== report) };
    await this.#commit(next, { row: this.#row('report-unscheduled', payload, by?.correlation) });
  }

  #row(type: string, payload: unknown, correlation?: CorrelationId): NewRow {
    const of = correlation === undefined ? {} : { correlation };
    return { stream: DESK_STREAM, type, version: 1, atMs: this.parts.nowMs(), ...of, payload };
  }

  async #commit(
    next: Stored,
    { row, outbox }: { readonly row?: NewRow; readonly outbox?: readonly OutboxItem[] },
  ): Promise<void> {
    await this.parts.journal.commit({
      ...(row === undefined ? {} : { rows: [row] }),
      ...(outbox === undefined ? {} : { outbox }),
      settings: { [KEY]: next },
    });
    this.#stored = next;
  }
}

const isSameChat = (a: ChatAddress, b: ChatAddress): boolean =>
  a.platform === b.platform && a.chatId === b.chatId;

const isSameWish = (one: ScheduledReport, wish: ScheduleRequest): boolean =>
  one.what === wish.what &&
  one.account === wish.account &&
  one.timeZone === wish.timeZone &&
  isSamePlace(one.address, wish.address) &&
  printSchedule(one.schedule) === printSchedule(wish.schedule);
