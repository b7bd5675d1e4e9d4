import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { PnlEntry, PnlStep } from '../../domain/pnl-entry.js';
import { dayOf, hourOf, type Period, type PeriodUnit, periodWith } from './calendar.js';
import { NO_PARTS, type PnlParts, plus } from './parts.js';

export type Dimension =
  | PeriodUnit
  | 'hour'
  | 'session'
  | 'strategy'
  | 'instrument'
  | 'side'
  | 'purpose'
  | 'tag';

export interface PnlGroup {
  /** `2026-11-28`, `14`, `ma-cross`, `BTC/USDT`, `long` …; empty = of none. */
  readonly key: string;
  readonly parts: PnlParts;
  readonly beside: Amount;
  readonly fills: number;
}

/** Booked profit and loss by one dimension; what is held counts when it is closed. */
export class PnlGroups {
  private readonly groups = new Map<string, PnlGroup>();
  private lastPeriod: Period | undefined;

  constructor(
    private readonly by: Dimension,
    private readonly timeZone: string,
  ) {}

  /** `tag`: what people have called it. */
  take({ entries, isFill }: PnlStep, tag = ''): void {
    for (const entry of entries) this.add(entry, tag);
    const [first] = entries;
    if (!isFill || first === undefined) return;
    const group = this.of(this.keyOf(first, tag));
    this.groups.set(group.key, { ...group, fills: group.fills + 1 });
  }

  /** By their keys. */
  all(): readonly PnlGroup[] {
    return [...this.groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  private add(entry: PnlEntry, tag: string): void {
    const group = this.of(this.keyOf(entry, tag));
    const beside = entry.isBeside === true ? add(group.beside, entry.value ?? ZERO) : group.beside;
    this.groups.set(group.key, { ...group, parts: plus(group.parts, entry), beside });
  }

  private of(key: string): PnlGroup {
    return this.groups.get(key) ?? { key, parts: NO_PARTS, beside: ZERO, fills: 0 };
  }

  private keyOf(entry: PnlEntry, tag: string): string {
    const { by } = this;
    if (isTime(by)) return this.timeKey(entry.atMs);
    if (by === 'tag') return tag;
    if (by === 'purpose') return entry.tag ?? '';
    return entry[by] ?? '';
  }

  /** Events of one time come together: most need no look at the calendar. */
  private timeKey(atMs: number): string {
    const { by, timeZone, lastPeriod: last } = this;
    if (by === 'hour') return String(hourOf(atMs, timeZone)).padStart(2, '0');
    if (last !== undefined && atMs >= last.fromMs && atMs < last.toMs) return last.label;
    this.lastPeriod = periodWith(dayOf(atMs, timeZone), by as PeriodUnit, timeZone);
    return this.lastPeriod.label;
  }
}

type TimeDimension = PeriodUnit | 'hour';
const isTime = (by: Dimension): by is TimeDimension =>
  by === 'day' || by === 'week' || by === 'month' || by === 'year' || by === 'hour';
