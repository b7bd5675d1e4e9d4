import { type Amount, add, subtract } from '../domain/amount.js';
import { storeFailureOf } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import { DayReading, dayOf } from '../runtime/pnl/day-reading.js';
import { madeBy, todayIn, viewsIn } from './pnl.js';
import { sum, type WalletParts, walletsOf } from './wallets.js';

/** What an account has made in one coin since midnight where somebody lives. */
export interface TodayQuery {
  readonly account: string;
  readonly coin: string;
  /** IANA. */
  readonly timeZone: string;
}

interface Day {
  readonly fromMs: number;
  readonly turns: Exclusive;
  readonly reading: DayReading;
  isBusy: boolean;
  /** As it was read last. */
  known?: { readonly made: Amount; readonly bySessions: Amount };
}

const MOST_DAYS = 64;

/**
 * The day of accounts, by the fold of `/pnl`. It is read from the journal, and what sessions have made since it was read last
 * is added: so it can be told at once, whenever a card is drawn.
 */
export class MadeToday {
  readonly #days = new Map<string, Day>();

  constructor(private readonly parts: WalletParts) {}

  /** As it was read last, with what sessions have made since; it is read anew behind. */
  now(query: TodayQuery): Amount {
    const day = this.#dayOf(query);
    if (day === undefined) return todayIn(this.parts, query);
    if (!day.isBusy) this.#readBehind(day, query);
    return this.#told(day, query);
  }

  /** Read up to this moment. Rejects with a store failure. */
  async read(query: TodayQuery): Promise<Amount> {
    const day = this.#dayOf(query);
    if (day === undefined) return todayIn(this.parts, query);
    await this.#read(day, query);
    return this.#told(day, query);
  }

  #told({ known }: Day, query: TodayQuery): Amount {
    if (known === undefined) return todayIn(this.parts, query);
    return add(known.made, subtract(sum(viewsIn(this.parts.desk, query).map(madeBy)), known.bySessions));
  }

  #readBehind(day: Day, query: TodayQuery): void {
    this.#read(day, query).catch((error: unknown) => {
      // The figure stands as it was read last; the next card tries again.
      this.parts.desk.parts.log.warn('the day of an account was not read', {
        cause: storeFailureOf(error).fault,
      });
    });
  }

  #read(day: Day, query: TodayQuery): Promise<void> {
    day.isBusy = true;
    return day.turns
      .run(async () => {
        const specs = viewsIn(this.parts.desk, query).map(({ spec }) => spec);
        const hasOwn = this.parts.live.find(query.account) !== undefined;
        day.known = await day.reading.figure(specs, hasOwn);
      })
      .finally(() => {
        day.isBusy = false;
      });
  }

  /** Undefined: the account has nothing in this coin. */
  #dayOf(query: TodayQuery): Day | undefined {
    const { account, coin, timeZone } = query;
    const { desk } = this.parts;
    const wallet = walletsOf(this.parts, account).find(({ quote }) => quote === coin);
    if (wallet === undefined) return undefined;
    const views = viewsIn(desk, query);
    const nowMs = Math.max(desk.parts.market.atMs, ...views.map(({ snapshot }) => snapshot.atMs));
    const period = dayOf(nowMs, timeZone);
    const key = `${account} ${coin} ${timeZone}`;
    const found = this.#days.get(key);
    if (found?.fromMs === period.fromMs) return found;
    const scope = { account, coin: { quote: coin, decimals: wallet.decimals }, period, timeZone };
    const { fromMs } = period;
    const day = { fromMs, turns: new Exclusive(), reading: new DayReading(desk, scope), isBusy: false };
    this.#days.delete(key);
    this.#days.set(key, day);
    if (this.#days.size > MOST_DAYS) this.#days.delete(String(this.#days.keys().next().value));
    return day;
  }
}
