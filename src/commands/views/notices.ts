import type { Amount } from '../../engine/domain/amount.js';
import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, type Button, dim, type Line, line, strong, text } from '../reply.js';
import { allModes, badgesOf, type Label, unended } from './badges.js';
import { money } from './format.js';
import { lossText } from './own.js';
import { amountText, baseOf, denialText } from './reasons.js';
import { clockTime, dateTime, duration } from './times.js';
import { troubleText } from './trouble-text.js';
import { wordsFor } from './words/catalogue.js';
import type { Words } from './words/words.js';

type Body<Kind extends NotificationBody['kind']> = Extract<NotificationBody, { kind: Kind }>;
type Blocks = readonly Block[];

const row = (...buttons: readonly Button[]): Block => ({ kind: 'buttons', rows: [buttons] });
const headed = (head: string, ...lines: readonly (Line | string)[]): Block =>
  text(line(strong(head)), ...lines);
/** With PAPER or where it trades, and SYNTHETIC where prices are made, behind the head. */
const labelled =
  (label: Label, prefs: Preferences) =>
  (head: string, ...lines: readonly string[]): Block =>
    text(line(strong(unended(head)), dim(` · ${badgesOf(label, prefs)}`)), ...lines);

const card = ({ events }: Words, session: string): Button => ({
  label: events.notices.seeCard,
  line: `/session ${session}`,
});

/** What risk refused, and by which number. */
export function denied(body: Body<'denied'>, prefs: Preferences): Blocks {
  const { session, event } = body;
  const { notices } = wordsFor(prefs.locale).events;
  const base = baseOf(event.instrument);
  const what = amountText(event.quantity, { base, baseDecimals: body.baseDecimals }, prefs);
  const head = notices.refused({ session, side: notices[event.side], what });
  const why = notices.why(denialText(event.denial, { ...body, base }, prefs));
  return [text(line(strong(head), why, dim(` · ${badgesOf(body, prefs)}`)))];
}

export function ended(body: Body<'session-ended'>, prefs: Preferences): Blocks {
  const { session } = body;
  const words = wordsFor(prefs.locale);
  const { notices } = words.events;
  return [
    labelled(body, prefs)(notices.ended(session)),
    row({ label: notices.seeProfit, line: `/pnl ${session}` }, card(words, session)),
  ];
}

/** That a session has no thread on a board, or none any more. */
export const room = ({ session, why }: Body<'room'>, { locale }: Preferences): Blocks => [
  text(wordsFor(locale).look.card.room.told[why](session)),
];

export function failed(body: Body<'session-failed'>, prefs: Preferences): Blocks {
  const { session, code, atMs, detail, holds = false } = body;
  const words = wordsFor(prefs.locale);
  const { notices } = words.events;
  const lost = lossText(code, detail, prefs);
  if (lost !== undefined) {
    const { own } = words;
    const next = holds ? own.keeps(session) : own.heldNothing;
    const close: readonly Button[] = holds ? [{ label: own.closeIt, line: `/stop ${session}` }] : [];
    return [
      labelled(body, prefs)(own.lost(session, lost), own.lostAt(clockTime(atMs, prefs)), next),
      row(...close, card(words, session)),
    ];
  }
  return [
    labelled(body, prefs)(notices.failed(session, code), notices.failedSince(clockTime(atMs, prefs))),
    row(card(words, session)),
  ];
}

export function diverged(body: Body<'session-diverged'>, prefs: Preferences): Blocks {
  const { session, atMs, cause } = body;
  const words = wordsFor(prefs.locale);
  const { notices } = words.events;
  return [
    labelled(body, prefs)(
      notices.diverged(session),
      notices.divergedAt(dateTime(atMs, prefs), notices.causes[cause]),
      notices.divergedKeeps,
    ),
    row({ label: notices.goOn, line: `/resume ${session}` }, card(words, session)),
  ];
}

const modesOf = ({ modes = [] }: Body<'downtime'>, prefs: Preferences): string =>
  allModes(
    modes.map((one) => (one === 'paper' ? undefined : one)),
    prefs,
  );

export function downtime(body: Body<'downtime'>, prefs: Preferences): Blocks {
  const { sessions, missedMs, signals } = body;
  const { notices } = wordsFor(prefs.locale).events;
  const head = notices.missed(duration(missedMs, prefs), signals);
  const badges = [
    modesOf(body, prefs),
    ...(body.synthetic ? [wordsFor(prefs.locale).trading.synthetic] : []),
  ];
  return [text(line(strong(head), dim(` · ${badges.join(' · ')}`)), notices.missedNext(sessions))];
}

export function collateral(body: Body<'collateral'>, prefs: Preferences): Blocks {
  const { session, account, drawn, left, quote, quoteDecimals } = body;
  const { notices } = wordsFor(prefs.locale).events;
  const coins = (value: Amount) => `${money(value, quoteDecimals, prefs)} ${quote}`;
  const [head, next] =
    drawn > 0
      ? [notices.drawn(session, coins(drawn), account), notices.drawnNext(coins(left))]
      : [notices.nothingToDraw(session, account), notices.nothingToDrawNext];
  return [
    labelled(body, prefs)(head, next),
    row({ label: notices.closeIt, line: `/close ${session}` }, card(wordsFor(prefs.locale), session)),
  ];
}

export function tapeOver({ source, synthetic }: Body<'tape-over'>, prefs: Preferences): Blocks {
  const { events, trading } = wordsFor(prefs.locale);
  const { notices } = events;
  const label = synthetic ? dim(` · ${trading.synthetic}`) : '';
  return [
    text(line(strong(notices.tapeOver(source)), label), notices.tapeOverNext),
    row({ label: notices.seeProfit, line: '/pnl' }),
  ];
}

export function tradingState(body: Body<'trading-state'>, prefs: Preferences): Blocks {
  const { state, by, reason } = body;
  const { notices } = wordsFor(prefs.locale).events;
  const why = reason === undefined ? [] : [notices.because(reason)];
  const told = headed(notices.tradingState[state](by), ...why, notices.tradingStateNext[state]);
  return state === 'active' ? [told] : [told, row({ label: notices.lift, line: '/unhalt' })];
}

export function surface({ name, isUp, detail }: Body<'surface'>, prefs: Preferences): Blocks {
  const { notices } = wordsFor(prefs.locale).events;
  if (isUp) return [text(notices.surfaceUp(name))];
  return [
    headed(notices.surfaceDown(name, detail && troubleText(detail, prefs)), notices.surfaceDownNext),
    row({ label: notices.seeHealth, line: '/health' }),
  ];
}

export function drill({ by }: Body<'drill'>, prefs: Preferences): Blocks {
  const { notices } = wordsFor(prefs.locale).events;
  return [headed(notices.drill(by), notices.drillNext)];
}

export function storeFailing({ cause }: Body<'store-failing'>, prefs: Preferences): Blocks {
  const { commands, events } = wordsFor(prefs.locale);
  const { notices } = events;
  const why = commands.refuse.storeCauses[cause] ?? cause;
  return [
    headed(notices.storeFailing(why), notices.storeFailingNext),
    row({ label: notices.seeStatus, line: '/status' }),
  ];
}

export const storeRecovered = (prefs: Preferences): Blocks => [
  text(wordsFor(prefs.locale).events.notices.storeRecovered),
];
