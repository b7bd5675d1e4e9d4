import { type Bar, type BarColumns, barAt, columnsOf, type SeriesKey } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { MarketNotice } from '../../domain/market-notice.js';
import { barDoubt, isFarOff, markDoubt, type PriceDoubt } from '../../domain/price-fault.js';
import type { FormingBar } from '../../ports/bar-store.js';
import type { FeedUpdate } from '../../ports/feed.js';
import { Episode } from './episode.js';

/** If so many bars in a row stand where nobody believed them and agree, that is where the market is. */
const BELIEVED_AFTER = 5;
/** A closed bar may seem to end so long after now, ms: nobody knows the exchange's time exactly. */
const CLOCK_SLACK_MS = 60_000;
const SPEED_SLACK_MS = 1_000;
/** Without a clock to ask, the next bar is not of a time so far away. */
const FARTHEST_MS = 366 * 86_400_000;

/** What a market source can be asked of time. */
interface SourceTime {
  /** Market time, where the source has a clock of its own. */
  readonly nowMs: number | undefined;
  readonly speed: number;
}

/** No bar opens later; without a clock that is a guess, and several that agree know better. */
interface Latest {
  readonly ms: number;
  readonly isGuess: boolean;
}

/** Where one instrument stands. */
class Place {
  last: number | undefined;
  lastOpenMs = Number.NEGATIVE_INFINITY;
  /** The bar that has begun, as it was let through: what opens before it comes too late. */
  begun: FormingBar | undefined;
  /** Bars in a row that nobody believed and that agree with each other. */
  run: Bar[] = [];
  readonly bars = new Episode();
  readonly marks = new Episode();
}

/**
 * The one gate for prices, whatever feed they come from: what cannot be is put aside before it is stored or read, and told
 * once. A bar far from the last one is believed when the next ones agree with it: a market that has moved for good, or counts
 * otherwise from now on, is not shut out.
 */
export class Quarantine {
  private readonly places = new Map<InstrumentId, Place>();
  private news: MarketNotice[] = [];

  /** What is stored of it stands there. */
  start(id: InstrumentId, { openMs, close, length }: BarColumns, begun?: FormingBar): void {
    const place = this.placeOf(id);
    place.begun = begun;
    place.last = close[length - 1];
    place.lastOpenMs = openMs[length - 1] ?? Number.NEGATIVE_INFINITY;
  }

  /** What has happened since the last call. */
  notices(): readonly MarketNotice[] {
    const { news } = this;
    this.news = [];
    return news;
  }

  /** Instruments whose last bar was put aside: nobody knows where they stand. */
  doubted(): readonly InstrumentId[] {
    return [...this.places].flatMap(([id, { bars }]) => (bars.isDoubtful ? [id] : []));
  }

  /** Of a new series; times are not judged. */
  siftHistory({ instrument }: SeriesKey, columns: BarColumns): BarColumns {
    const all = Array.from({ length: columns.length }, (_, n) => barAt(columns, n));
    const kept = all.filter((bar) => this.takes(instrument, bar, this.guess(instrument)));
    return kept.length === all.length ? columns : columnsOf(kept);
  }

  /** What of an update may be acted on; undefined when that is nothing. */
  sift(update: FeedUpdate, time: SourceTime): FeedUpdate | undefined {
    const { key, closed, forming, facts } = update;
    const { instrument } = key;
    const kept = closed.flatMap((bar) =>
      this.takes(instrument, bar, this.latest(key, time)) ? [bar] : this.standIn(instrument, bar),
    );
    const begun = forming !== undefined && this.mayBegin(key, forming, time) ? forming : undefined;
    const told = facts?.filter((fact) => fact.kind !== 'mark' || this.takesMark(instrument, fact.price));
    const isNothing = kept.length === 0 && begun === undefined && (told?.length ?? 0) === 0;
    if (isNothing && (closed.length > 0 || forming !== undefined || facts !== undefined)) return undefined;
    return {
      key,
      closed: kept,
      ...(begun === undefined ? {} : { forming: begun }),
      ...(told === undefined ? {} : { facts: told }),
    };
  }

  private placeOf(id: InstrumentId): Place {
    const place = this.places.get(id) ?? new Place();
    this.places.set(id, place);
    return place;
  }

  private latest({ instrument, frame }: SeriesKey, { nowMs, speed }: SourceTime): Latest {
    if (nowMs === undefined) return this.guess(instrument);
    const slackMs = Math.max(CLOCK_SLACK_MS, SPEED_SLACK_MS * speed);
    return { ms: nowMs - frameMs(frame) + slackMs, isGuess: false };
  }

  private guess(id: InstrumentId): Latest {
    const { lastOpenMs } = this.placeOf(id);
    return { ms: lastOpenMs > 0 ? lastOpenMs + FARTHEST_MS : Number.POSITIVE_INFINITY, isGuess: true };
  }

  private takes(id: InstrumentId, bar: Bar, latest: Latest): boolean {
    const place = this.placeOf(id);
    const { last } = place;
    const lastOpenMs = Math.max(place.lastOpenMs, begunMsOf(place) - 1);
    const doubt = barDoubt(bar, { last, lastOpenMs, latestMs: latest.ms });
    if (doubt === undefined) {
      place.run = [];
      this.stand(place, bar);
      const aside = place.bars.sound();
      if (aside > 1) this.news.push({ kind: 'sound-again', instrument: id, aside });
      return true;
    }
    const isOpen = doubt.fault === 'far-off' || (doubt.fault === 'future' && latest.isGuess);
    if (isOpen ? isConfirmed(place, bar) : forget(place)) return this.believe(id, place, bar);
    if (place.bars.aside()) this.news.push({ kind: 'quarantined', ...noticeOf(id, 'bar', doubt, last) });
    return false;
  }

  /**
   * Orders were filled at the open of a bar that is put aside: a flat one stands for it, so that whoever reads the tape
   * again finds that open in it.
   */
  private standIn(id: InstrumentId, { openMs }: Bar): readonly Bar[] {
    const place = this.placeOf(id);
    if (place.begun?.openMs !== openMs || openMs <= place.lastOpenMs) return [];
    const { open } = place.begun;
    const flat = { openMs, open, high: open, low: open, close: open, volume: 0 };
    this.stand(place, flat);
    return [flat];
  }

  private believe(id: InstrumentId, place: Place, bar: Bar): true {
    const before = place.last ?? bar.close;
    const aside = place.bars.end();
    this.news.push({ kind: 'believed', instrument: id, aside, before, price: bar.close });
    place.run = [];
    this.stand(place, bar);
    return true;
  }

  private stand(place: Place, { openMs, close }: Bar): void {
    place.last = close;
    place.lastOpenMs = openMs;
  }

  private mayBegin(key: SeriesKey, { openMs, open }: FormingBar, time: SourceTime): boolean {
    const place = this.placeOf(key.instrument);
    const { last, lastOpenMs } = place;
    const isTimely = openMs > lastOpenMs && openMs <= this.latest(key, time).ms + frameMs(key.frame);
    const mayBegin = isTimely && open > 0 && Number.isFinite(open) && !isFarOff(open, last);
    if (mayBegin && openMs > begunMsOf(place)) place.begun = { openMs, open };
    return mayBegin;
  }

  private takesMark(id: InstrumentId, price: number): boolean {
    const { last, marks } = this.placeOf(id);
    const doubt = markDoubt(price, { last });
    if (doubt === undefined) {
      marks.sound();
      return true;
    }
    if (marks.aside()) this.news.push({ kind: 'quarantined', ...noticeOf(id, 'mark', doubt, last) });
    return false;
  }
}

const begunMsOf = ({ begun }: Place): number => begun?.openMs ?? Number.NEGATIVE_INFINITY;

/** Another one in a row that agrees; what cannot be at all begins no row. */
function isConfirmed(place: Place, bar: Bar): boolean {
  const before = place.run.at(-1);
  const agrees =
    before !== undefined &&
    bar.openMs > before.openMs &&
    bar.openMs - before.openMs <= FARTHEST_MS &&
    !isFarOff(bar.close, before.close);
  if (before?.openMs !== bar.openMs) place.run = agrees ? [...place.run, bar] : [bar];
  return place.run.length >= BELIEVED_AFTER;
}

function forget(place: Place): false {
  place.run = [];
  return false;
}

export const noticeOf = (
  instrument: InstrumentId,
  what: 'bar' | 'quote' | 'mark',
  doubt: PriceDoubt,
  last: number | undefined,
) => ({ instrument, what, ...doubt, ...(last === undefined ? {} : { last }) });
