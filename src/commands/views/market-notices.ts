import type { MarketNotice } from '../../engine/domain/market-notice.js';
import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, line, strong, text } from '../reply.js';
import { grouped } from './numbers.js';
import { clockTime, date, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

type Body<Kind extends NotificationBody['kind']> = Extract<NotificationBody, { kind: Kind }>;

/** Prices come in otherwise than before. */
export function marketStream(
  { source, stream, state }: Body<'market-stream'>,
  prefs: Preferences,
): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const told = text(line(strong(notices.stream[state](source, stream))), notices.streamNext[state]);
  if (state === 'live') return [told];
  return [told, { kind: 'buttons', rows: [[{ label: notices.seeHealth, line: '/health market' }]] }];
}

/** The exchange has changed something about an instrument, or its prices make no sense. */
export function marketNotice(
  { source, notice, sessions = [] }: Body<'market-notice'>,
  prefs: Preferences,
): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const whose = sessions.length === 0 ? [] : [notices.marketNewsOf(sessions)];
  const next =
    notice.kind === 'quarantined'
      ? notices.quarantinedNext(notice.what)
      : notices.marketNewsNext[notice.kind];
  return [text(line(strong(noticeHead(notice, source, prefs))), ...whose, next)];
}

const MOST_NAMED = 10;

/** An exchange trades what it did not before. */
export function newListings(
  { source, instruments }: Body<'new-listings'>,
  prefs: Preferences,
): readonly Block[] {
  return [text(line(strong(listedLine(source, instruments, prefs))))];
}

function listedLine(source: string, instruments: readonly string[], prefs: Preferences): string {
  const { look, events } = wordsFor(prefs.locale);
  const rest = instruments.length - MOST_NAMED;
  const named = instruments.slice(0, MOST_NAMED).join(', ');
  return events.notices.newListings(source, rest > 0 ? `${named}, ${look.others(rest)}` : named);
}

/** What has happened, in one line. */
export function noticeHead(notice: MarketNotice, source: string, prefs: Preferences): string {
  const { marketNews: words } = wordsFor(prefs.locale).events.notices;
  switch (notice.kind) {
    case 'delisted':
    case 'rules-changed':
      return words[notice.kind](notice.instrument, source);
    case 'listed':
      return listedLine(source, notice.instruments, prefs);
    case 'ending': {
      const { instrument, endsMs } = notice;
      return words.ending(instrument, source, moment(endsMs, prefs));
    }
    case 'quarantined': {
      const { last, ...told } = notice;
      const isTime = notice.fault === 'future' || notice.fault === 'past';
      const given = isTime ? moment(Number(notice.given), prefs) : figure(notice.given, prefs);
      const known = last === undefined ? {} : { last: figure(String(last), prefs) };
      return words.quarantined({ ...told, ...known, source, given });
    }
    case 'sound-again':
      return words['sound-again'](notice.instrument, notice.aside);
    case 'believed': {
      const { instrument, aside } = notice;
      const at = (value: number): string => figure(String(value), prefs);
      return words.believed({ instrument, aside, before: at(notice.before), price: at(notice.price) });
    }
    case 'clock-jumped':
      return words['clock-jumped'](source, duration(Math.abs(notice.jumpMs), prefs), notice.jumpMs > 0);
  }
}

const DECIMAL = /^\d+(?:\.\d+)?$/;

/** A number in the person's separators; anything else as it was told. */
const figure = (given: string, prefs: Preferences): string =>
  DECIMAL.test(given) ? grouped(given as `${number}`, prefs) : given;

/** The last moment that a date can name, ms. */
const LAST_MS = 8_640_000_000_000_000;

const moment = (atMs: number, prefs: Preferences): string =>
  Math.abs(atMs) <= LAST_MS ? `${date(atMs, prefs)} ${clockTime(atMs, prefs)}` : String(atMs);
