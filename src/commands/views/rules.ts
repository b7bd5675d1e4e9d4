import type { AlertFault } from '../../engine/domain/alert-rule.js';
import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import type {
  AlertMove,
  AlertView,
  ChangeAlertOutcome,
  SetAlertOutcome,
} from '../../engine/usecases/alert-rules.js';
import { type Block, type Button, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { definitionRefusal } from './definition-fault.js';
import { buttons, oneLine, shorten } from './refusals.js';
import { seenPhrase, whenPhrase } from './rule-phrase.js';
import { clockTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

type Body<Kind extends NotificationBody['kind']> = Extract<NotificationBody, { kind: Kind }>;

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).rules;
const moveLine = (move: AlertMove, number: number): string => `/alert ${move} ${number}`;
const madeBadge = (synthetic: boolean, prefs: Preferences): string =>
  synthetic ? ` · ${wordsFor(prefs.locale).trading.synthetic}` : '';

/** It has come true. */
function toldAlert(body: Body<'alert'>, prefs: Preferences): readonly Block[] {
  const words = wordsOf(prefs);
  const { number, seen, repeat, synthetic } = body;
  const isOver = repeat.kind === 'once';
  const head = words.came(whenPhrase(body, prefs));
  const about = `${words.told(number)} · ${clockTime(seen.atMs, prefs)}${madeBadge(synthetic, prefs)}`;
  return [
    text(
      line(strong(head)),
      seenPhrase(body, seen, prefs),
      line(dim(isOver ? `${about} · ${words.toldOnce}` : about)),
    ),
    buttons(
      isOver
        ? { label: words.labels.on, line: moveLine('on', number) }
        : { label: words.labels.off, line: moveLine('off', number) },
      { label: words.labels.delete, line: moveLine('delete', number) },
    ),
  ];
}

function blindAlert(body: Body<'alert-blind'>, prefs: Preferences): readonly Block[] {
  const words = wordsOf(prefs);
  const { number, why } = body;
  return [
    text(line(strong(words.blindHead(number))), words.listed(whenPhrase(body, prefs)), words.blind[why]),
    buttons({ label: words.labels.delete, line: moveLine('delete', number) }),
  ];
}

/** What a person is told of their own alerts. */
export const ownAlert = (body: Body<'alert' | 'alert-blind'>, prefs: Preferences): readonly Block[] =>
  body.kind === 'alert' ? toldAlert(body, prefs) : blindAlert(body, prefs);

/** How it was understood, and how it stands now. */
export function ruleSet(outcome: SetAlertOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'set':
      return echo(outcome.alert, prefs);
    case 'already':
      return refusal(text(words.standing(outcome.alert.rule.number)), listButton(prefs));
    case 'which-instrument':
      return {
        ...reply(
          text(words.whichInstrument),
          buttons(
            ...outcome.known.slice(0, 5).map((id) => ({ label: id, line: `/alert ${id} ${outcome.rest}` })),
          ),
        ),
        tone: 'notice',
      };
    case 'fault':
      return oneLine(faultText(outcome.fault, outcome.known, prefs));
    case 'no-frame':
      return oneLine(words.noFrame(outcome.frame, outcome.finest));
    case 'too-many':
      return refusal(text(words.tooMany(outcome.limit)), listButton(prefs));
  }
}

const listButton = (prefs: Preferences): Block =>
  buttons({ label: wordsOf(prefs).labels.all, line: '/alert list' });

function echo(alert: AlertView, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const { rule, seen, side } = alert;
  const when = whenPhrase({ ...rule, ...alert }, prefs);
  const how =
    rule.repeat.kind === 'once' ? words.once(when) : words.again(when, duration(rule.repeat.pauseMs, prefs));
  const isKnown = seen !== undefined && Number.isFinite(seen.value) && side !== 0;
  return reply(
    text(
      how,
      isKnown ? words.now(seenPhrase({ ...rule, ...alert }, seen, prefs)) : words.notYetSeen,
      ...(isKnown && side === 1 && !isEitherWay(alert) ? [words.holdsNow] : []),
      line(dim(`${words.told(rule.number)}${madeBadge(alert.synthetic, prefs)}`)),
    ),
    buttons({ label: words.labels.cancel, line: moveLine('delete', rule.number) }),
  );
}

/** Whichever side it is on, the other one is waited for. */
const isEitherWay = ({ rule }: AlertView): boolean =>
  rule.condition.kind === 'market' && / crosses (?!above|below)/.test(rule.text);

function faultText(fault: AlertFault, known: readonly string[], prefs: Preferences): string {
  const words = wordsOf(prefs).fault;
  switch (fault.kind) {
    case 'definition':
      return definitionRefusal(fault.fault, prefs);
    case 'two-frames':
      return words.twoFrames(...fault.frames);
    case 'not-a-frame':
      return words.notAFrame(shorten(fault.text));
    case 'bad-move':
      return words.badMove;
    case 'bad-figure':
      return words.badFigure;
    case 'bad-pause':
      return words.badPause;
    case 'no-instrument':
      return words.noInstrument(shorten(fault.text), known.slice(0, 5));
  }
}

/** What became of `on`, `off` and `delete`. */
export function ruleChanged(outcome: ChangeAlertOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'no-alert':
      return refusal(text(words.noRule(outcome.number)), listButton(prefs));
    case 'too-many':
      return refusal(text(words.tooMany(outcome.limit)), listButton(prefs));
    case 'blind':
      return oneLine(words.blindHead(outcome.alert.rule.number), words.blind[blindness(outcome.alert)]);
    case 'already': {
      const move = outcome.move === 'on' ? 'on' : 'off';
      return oneLine(words.already[move](outcome.alert.rule.number));
    }
    case 'done': {
      const { alert, move } = outcome;
      const { number } = alert.rule;
      const said = words.done[move](number, whenPhrase({ ...alert.rule, ...alert }, prefs));
      const back: Button = { label: words.labels.again, line: `/alert ${alert.rule.text}` };
      return reply(text(said), buttons(...(move === 'delete' ? [back] : movesFor(alert, prefs))));
    }
  }
}

const blindness = ({ rule, blind }: AlertView) =>
  blind ?? (rule.condition.kind === 'figure' ? 'no-owner' : 'not-followed');

const isAwake = ({ state }: AlertView): boolean => state.kind === 'watching' || state.kind === 'pausing';

function movesFor(alert: AlertView, prefs: Preferences): readonly Button[] {
  const { labels } = wordsOf(prefs);
  const { number } = alert.rule;
  const other = isAwake(alert) ? 'off' : 'on';
  return [
    { label: labels[other], line: moveLine(other, number) },
    { label: labels.delete, line: moveLine('delete', number) },
  ];
}

const BUTTONS_A_ROW = 4;
/** A phone shows twelve lines. */
const RULES_A_PAGE = 10;

/** A person's own alerts a page at a time, those that watch first. */
export function rulePage(alerts: readonly AlertView[], page: number, prefs: Preferences): readonly Block[] {
  const words = wordsOf(prefs);
  if (alerts.length === 0) return [text(line(strong(words.title)), words.none)];
  const pages = Math.ceil(alerts.length / RULES_A_PAGE);
  const at = Math.min(Math.max(1, page), pages);
  const shown = awakeFirst(alerts).slice((at - 1) * RULES_A_PAGE, at * RULES_A_PAGE);
  const switches = shown.map((alert): Button => {
    const { number } = alert.rule;
    const move = isAwake(alert) ? 'off' : 'on';
    return { label: `${number} ${words.labels[move]}`, line: moveLine(move, number) };
  });
  const before: Button = { label: `◀ ${at - 1}/${pages}`, line: `/alert list ${at - 1}` };
  const after: Button = { label: `${at + 1}/${pages} ▶`, line: `/alert list ${at + 1}` };
  const turns = [...(at > 1 ? [before] : []), ...(at < pages ? [after] : [])];
  return [
    text(line(strong(words.title)), ...shown.map((alert) => listed(alert, prefs))),
    { kind: 'buttons', rows: [...inRows(switches), ...(turns.length === 0 ? [] : [turns])] },
  ];
}

/** Below something else: what does not fit into so many lines is counted, and a button away. */
export function ruleList(alerts: readonly AlertView[], prefs: Preferences, lines: number): readonly Block[] {
  const words = wordsOf(prefs);
  const most = alerts.length < lines ? alerts.length : Math.max(0, lines - 2);
  const rest = alerts.length - most;
  const shown = awakeFirst(alerts).slice(0, most);
  const removals = shown.map(({ rule: { number } }): Button => {
    return { label: `✕ ${number}`, line: moveLine('delete', number) };
  });
  const all: Button = { label: words.labels.all, line: '/alert list' };
  return [
    text(
      line(strong(words.title)),
      ...shown.map((alert) => listed(alert, prefs)),
      ...(rest > 0 ? [line(dim(words.more(rest)))] : []),
    ),
    { kind: 'buttons', rows: [...inRows(removals), ...(rest > 0 ? [[all]] : [])] },
  ];
}

const awakeFirst = (alerts: readonly AlertView[]): readonly AlertView[] =>
  [...alerts].sort((a, b) => Number(isAwake(b)) - Number(isAwake(a)));

const inRows = (row: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(row.length / BUTTONS_A_ROW) }, (_, at) =>
    row.slice(at * BUTTONS_A_ROW, (at + 1) * BUTTONS_A_ROW),
  );

function listed(alert: AlertView, prefs: Preferences) {
  const words = wordsOf(prefs);
  const { rule } = alert;
  const state = stateOf(alert, prefs);
  const when = words.listed(whenPhrase({ ...rule, ...alert }, prefs));
  return state === undefined
    ? line(strong(`${rule.number}`), ` ${when}`)
    : line(strong(`${rule.number}`), ` ${when}`, dim(` · ${state}`));
}

function stateOf({ rule, state, blind }: AlertView, prefs: Preferences): string | undefined {
  const { states } = wordsOf(prefs);
  if (state.kind === 'told' || state.kind === 'off') return states[state.kind];
  if (blind !== undefined) return states.blind;
  return rule.repeat.kind === 'repeat' ? states.again : undefined;
}
