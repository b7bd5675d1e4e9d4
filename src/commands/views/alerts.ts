import { type Alert, isStanding } from '../../engine/domain/alerts/alert.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { AlertView } from '../../engine/usecases/alert-rules.js';
import type { CareOutcome } from '../../engine/usecases/alerts/alert-desk.js';
import { announce } from '../announce.js';
import {
  type Block,
  type Button,
  type CardBlock,
  dim,
  type Line,
  line,
  type Reply,
  refusal,
  reply,
  strong,
  text,
} from '../reply.js';
import { ruleList } from './rules.js';
import { ago, clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.alerts;
const MARKS: Readonly<Record<Alert['level'], string>> = { critical: '⛔', warn: '●' };
const short = (ms: number, prefs: Preferences): string => clockTime(ms, prefs).slice(0, 5);

/** What an alert says, with its mark before the first words. */
function told(alert: Alert, prefs: Preferences): Pick<CardBlock, 'rows' | 'buttons'> & { lines: Line[] } {
  const { blocks } = announce(alert.notification, prefs);
  const [first = [], ...rest] = blocks.flatMap((block) => (block.kind === 'text' ? block.lines : []));
  return {
    lines: [[`${MARKS[alert.level]} `, ...first], ...rest],
    rows: blocks.flatMap((block) => (block.kind === 'fields' ? block.rows : [])),
    buttons: blocks.flatMap((block) => (block.kind === 'buttons' ? block.rows.flat() : [])),
  };
}

/** How it stands; empty for one that is just open. */
function stateOf({ state }: Alert, prefs: Preferences): string {
  const words = wordsOf(prefs);
  switch (state.kind) {
    case 'open':
      return '';
    case 'acknowledged':
      return `✓ ${words.acknowledged(state.by, short(state.atMs, prefs))}`;
    case 'snoozed':
      return `⏸ ${words.snoozed(state.by, short(state.untilMs, prefs))}`;
    case 'over':
      return `○ ${words.over[state.cause](short(state.atMs, prefs))}`;
  }
}

function footOf(alert: Alert, call: number, prefs: Preferences): string {
  const { number, count, firstMs, lastMs } = alert;
  const words = wordsOf(prefs);
  const often = count > 1 ? [words.often(count, short(firstMs, prefs))] : [];
  const again = call > 0 ? [words.call(call)] : [];
  return [words.name(number), clockTime(lastMs, prefs), ...often, ...again].join(' · ');
}

/** The buttons of care, for one that wants it. */
function careOf(alert: Alert, prefs: Preferences): readonly Button[] {
  const { number, state } = alert;
  const words = wordsOf(prefs);
  if (!isStanding(alert)) return [];
  const snooze: Button = { label: words.snooze, line: `/snooze ${number} 1h` };
  return [
    { label: words.ack, line: `/ack ${number}`, style: 'primary' },
    ...(state.kind === 'open' ? [snooze] : []),
    { label: words.open, line: `/alerts ${number}` },
  ];
}

const toneOf = (alert: Alert): NonNullable<Reply['tone']> => {
  if (!isStanding(alert)) return 'ok';
  return alert.level === 'critical' ? 'alarm' : 'notice';
};

/** An alert as a message that is kept current where it stands: how often, who cares for it. `call`: told again so often. */
export function alertCard(alert: Alert, prefs: Preferences, call = alert.calls): Reply {
  const { lines, rows, buttons } = told(alert, prefs);
  const card: CardBlock = {
    kind: 'card',
    card: { kind: 'alert', id: String(alert.number) },
    title: '',
    badge: '',
    state: stateOf(alert, prefs),
    lines,
    rows,
    footer: footOf(alert, call, prefs),
    buttons: [...careOf(alert, prefs), ...buttons],
    final: !isStanding(alert),
  };
  return { ...reply(card), tone: toneOf(alert) };
}

/** The same for a place where nothing is changed once it is said. */
export function alertLines(alert: Alert, prefs: Preferences, call: number): Reply {
  const { lines, rows, buttons } = told(alert, prefs);
  const state = stateOf(alert, prefs);
  const foot = [state, footOf(alert, call, prefs)].filter((part) => part !== '').join(' · ');
  const fields: readonly Block[] = rows.length === 0 ? [] : [{ kind: 'fields', rows }];
  const row = [...careOf(alert, prefs), ...buttons];
  return {
    ...reply(text(...lines), ...fields, text(line(dim(foot))), { kind: 'buttons', rows: [row] }),
    tone: toneOf(alert),
  };
}

/** Two lines each: more do not fit on a phone at once. */
const MOST_LISTED = 4;

/** Those that are open, newest first: number, level, how often, since when, and what. */
export function alertList(alerts: readonly Alert[], nowMs: number, prefs: Preferences): readonly Block[] {
  const words = wordsOf(prefs);
  if (alerts.length === 0) return [text(words.none)];
  const shown = alerts.slice(0, MOST_LISTED);
  const more = alerts.length - shown.length;
  const rest = more > 0 ? [line(dim(words.more(more)))] : [];
  const rows = shown.map(
    ({ number }): Button => ({ label: `${words.ack} ${number}`, line: `/ack ${number}` }),
  );
  const all: Button = { label: words.ackAll, line: '/ack all' };
  return [
    text(line(strong(words.head(alerts.length)))),
    text(...shown.flatMap((alert) => listed(alert, nowMs, prefs)), ...rest),
    { kind: 'buttons', rows: alerts.length > 1 ? [rows, [all]] : [rows] },
  ];
}

interface AlertsShown {
  readonly open: readonly Alert[];
  /** What the person asked to be told of. */
  readonly own: readonly AlertView[];
  readonly nowMs: number;
}

/** A phone shows so many lines. */
const MOST_LINES = 12;

/** What is open, and below it what the person asked to be told of, as far as there is room. */
export function alertsPage({ open, own, nowMs }: AlertsShown, prefs: Preferences): readonly Block[] {
  const list = alertList(open, nowMs, prefs);
  if (own.length === 0)
    return open.length > 0 ? list : [...list, text(line(dim(wordsFor(prefs.locale).rules.none)))];
  const used = list.flatMap((block) => (block.kind === 'text' ? block.lines : [])).length;
  return [...list, ...ruleList(own, prefs, MOST_LINES - used)];
}

function listed(alert: Alert, nowMs: number, prefs: Preferences): readonly Line[] {
  const { number, level, count, firstMs } = alert;
  const words = wordsOf(prefs);
  const [first = []] = told(alert, prefs).lines;
  const [, ...said] = first;
  const often = count > 1 ? [words.often(count, short(firstMs, prefs))] : [];
  const state = stateOf(alert, prefs);
  const facts = [ago(firstMs, nowMs, prefs), ...often, ...(state === '' ? [] : [state])].join(' · ');
  return [[`${MARKS[level]} ${number} · `, dim(facts)], said];
}

/** What came of an acknowledgement or a snooze; of a single alert with its card. */
export function careAnswer(outcome: CareOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'no-alert':
      return refusal(text(words.unknown(outcome.number)), openButton(prefs));
    case 'already':
      return { ...alertCard(outcome.alert, prefs), tone: 'refused' };
    case 'done': {
      const { alerts } = outcome;
      const [alert] = alerts;
      if (alert === undefined) return reply(text(words.none));
      if (alerts.length === 1) return alertCard(alert, prefs);
      const { state } = alert;
      return state.kind === 'snoozed'
        ? reply(text(words.slept(alerts.length, short(state.untilMs, prefs))))
        : reply(text(`✓ ${words.done(alerts.length)}`));
    }
  }
}

const openButton = (prefs: Preferences): Block => ({
  kind: 'buttons',
  rows: [[{ label: wordsOf(prefs).open, line: '/alerts' }]],
});

/** Which of several was meant; the list says what there is. */
export const whichAlert = (alerts: readonly Alert[], nowMs: number, prefs: Preferences): Reply =>
  refusal(text(wordsOf(prefs).which), ...alertList(alerts, nowMs, prefs));
