import type {
  AlertBlindness,
  AlertFault,
  AlertRule,
  AlertScale,
  AlertSeen,
  AlertSide,
  AlertState,
} from '../domain/alert-rule.js';
import type { Frame } from '../domain/frame.js';
import type { InstrumentId, PersonId } from '../domain/ids.js';
import type { ChatAddress } from '../domain/person.js';
import type { AlertRules, WatchedRule } from '../runtime/alert-rules/alert-rules.js';
import { type AlertScope, readGiven, ruleOf } from '../runtime/alert-rules/read-rule.js';
import { scaleOf } from '../runtime/alert-rules/rule-notices.js';
import { isAwake, isOf, type KeptRule, type RuleFact } from '../runtime/alert-rules/rule-rows.js';
import { canWatch, isOnMarket } from '../runtime/alert-rules/tape-rule.js';
import { quoteOf } from '../runtime/sessions/session-quote.js';
import type { Asker } from './desk.js';
import { USDT, type WalletParts } from './wallets.js';

/** So many rules of one person look at something at the same time. */
const MOST_RULES = 20;

/** A rule as a person sees it. */
export interface AlertView {
  readonly rule: AlertRule;
  readonly state: AlertState;
  /** What is seen now; absent while nothing is. */
  readonly seen?: AlertSeen;
  readonly side: AlertSide;
  readonly blind?: AlertBlindness;
  readonly scale: AlertScale;
  readonly synthetic: boolean;
}

interface AlertRequest {
  readonly text: string;
  /** The account that is meant when none is named. */
  readonly account: string;
  /** The chat, when it is not a private one. */
  readonly place?: ChatAddress;
}

export type SetAlertOutcome =
  | { readonly kind: 'set' | 'already'; readonly alert: AlertView }
  | { readonly kind: 'which-instrument'; readonly rest: string; readonly known: readonly InstrumentId[] }
  | { readonly kind: 'fault'; readonly fault: AlertFault; readonly known: readonly string[] }
  | { readonly kind: 'no-frame'; readonly frame: Frame; readonly finest: Frame }
  | { readonly kind: 'too-many'; readonly limit: number };

export type AlertMove = 'on' | 'off' | 'delete';

export type ChangeAlertOutcome =
  | { readonly kind: 'done' | 'already'; readonly move: AlertMove; readonly alert: AlertView }
  | { readonly kind: 'no-alert'; readonly number: number; readonly known: readonly number[] }
  /** What it is about is not there now. */
  | { readonly kind: 'blind'; readonly alert: AlertView }
  | { readonly kind: 'too-many'; readonly limit: number };

/** What a person asks to be told of. Everybody sees and changes their own. */
export interface RuleDesk {
  /** The same correlation sets it once. */
  setRule(request: AlertRequest, asker: Asker): Promise<SetAlertOutcome>;
  /** Oldest first. */
  rules(person: PersonId): readonly AlertView[];
  changeRule(
    change: { readonly number: number; readonly move: AlertMove },
    asker: Asker,
  ): Promise<ChangeAlertOutcome>;
}

interface AlertParts extends WalletParts {
  readonly rules: AlertRules;
}

export function ruleCalls(parts: AlertParts): RuleDesk {
  const { desk } = parts;
  return {
    setRule: (request, asker) => desk.exclusive.run(() => setAlert(parts, request, asker)),
    rules: (person) => parts.rules.of(person).flatMap((kept) => viewOf(parts, kept) ?? []),
    changeRule: (change, asker) => desk.exclusive.run(() => changeAlert(parts, change, asker)),
  };
}

/** Undefined: this version cannot read it. */
function viewOf({ desk, rules }: AlertParts, kept: KeptRule): AlertView | undefined {
  const rule = ruleOf(kept.rule);
  if (rule === undefined) return undefined;
  const last = rules.watched(rule)?.last;
  return {
    rule,
    state: kept.state,
    side: last?.side ?? 0,
    scale: scaleOf(desk, rule),
    synthetic: desk.isSynthetic,
    ...(last === undefined ? {} : { seen: last }),
    ...(kept.blind === undefined ? {} : { blind: kept.blind }),
  };
}

async function setAlert(parts: AlertParts, request: AlertRequest, asker: Asker): Promise<SetAlertOutcome> {
  const { desk, rules } = parts;
  const { person, correlation } = asker;
  const earlier = await desk.parts.journal.byCorrelation(correlation);
  const done = earlier.find(({ type }) => type === 'alert-set')?.payload as { rule: AlertRule } | undefined;
  const before = done && stored(parts, done.rule);
  if (before !== undefined) return { kind: 'set', alert: before };
  const known = desk.parts.market.all().map(({ instrument }) => instrument.id);
  const read = readGiven(request.text, scopeOf(parts, request.account));
  if (read.kind === 'which-instrument') return { ...read, known };
  if (read.kind === 'fault') return { ...read, known };
  const own = rules.of(person).filter(isAwake);
  const same = own.find(({ rule }) => rule.text === read.text);
  const standing = same && stored(parts, same.rule);
  if (standing !== undefined) return { kind: 'already', alert: standing };
  if (own.length >= MOST_RULES) return { kind: 'too-many', limit: MOST_RULES };
  const rule: AlertRule = {
    person,
    number: rules.nextNumber(person),
    condition: read.condition,
    text: read.text,
    repeat: read.repeat,
    setMs: desk.parts.clock.nowMs(),
    since: { source: desk.parts.market.profile.source, fromMs: rules.nowMs },
    ...(request.place === undefined ? {} : { place: request.place }),
  };
  const finest = frameFault(parts, rule);
  if (finest !== undefined) return finest;
  const watched = rules.begin(rule);
  // Who owns the figure, and which markets there are, was looked at when the text was read.
  if (watched === undefined) return { kind: 'fault', fault: { kind: 'bad-figure', text: read.text }, known };
  const { condition: _, ...plain } = rule;
  await rules.commit({ type: 'alert-set', rule: plain, state: watched.state }, watched, correlation);
  return { kind: 'set', alert: stored(parts, rule) as AlertView };
}

function stored(parts: AlertParts, { person, number }: Pick<AlertRule, 'person' | 'number'>) {
  const kept = parts.rules.of(person).find(isOf({ person, number }));
  return kept && viewOf(parts, kept);
}

/** Bars that cannot be made of those that there are. */
function frameFault({ desk }: AlertParts, rule: AlertRule): SetAlertOutcome | undefined {
  if (!isOnMarket(rule) || rule.condition.kind !== 'market') return undefined;
  const { frame, instrument } = rule.condition;
  const tape = desk.parts.market.market(instrument)?.tape;
  if (tape === undefined || frame === undefined || canWatch(rule, tape)) return undefined;
  return { kind: 'no-frame', frame, finest: tape.key.frame };
}

function scopeOf(parts: AlertParts, account: string): AlertScope {
  const { desk, accounts } = parts;
  const instruments = desk.parts.market.all().map(({ instrument }) => instrument);
  const [first, second] = instruments;
  const only = first !== undefined && second === undefined ? { only: first.id } : {};
  return {
    ...only,
    account,
    isAccount: (word) => accounts.find(word) !== undefined,
    isSession: (word) => desk.sessions.has(word),
    coinOf: (owner) => coinOf(parts, owner),
    instrument(word) {
      const wanted = word.toUpperCase().replace(/[-_]/, '/');
      const found =
        instruments.find(({ id }) => id === wanted) ??
        instruments.find(({ id }) => id.replace(/[/:]/g, '') === wanted) ??
        instruments.find(({ base }) => base === wanted);
      return found?.id;
    },
  };
}

function coinOf({ desk, accounts }: AlertParts, owner: string): string {
  const session = desk.sessions.get(owner);
  if (session !== undefined) return quoteOf(session.spec).quote;
  const newest = [...desk.sessions.values()].findLast(({ spec }) => spec.account === owner);
  const ended = [...desk.ended.values()].findLast(({ opened }) => opened.spec.account === owner);
  const spec = newest?.spec ?? ended?.opened.spec;
  return accounts.wallet(owner)?.quote ?? (spec === undefined ? USDT.quote : quoteOf(spec).quote);
}

async function changeAlert(
  parts: AlertParts,
  { number, move }: { readonly number: number; readonly move: AlertMove },
  { person, correlation }: Asker,
): Promise<ChangeAlertOutcome> {
  const { rules } = parts;
  const own = rules.of(person);
  const kept = own.find(isOf({ person, number }));
  const alert = kept && viewOf(parts, kept);
  if (kept === undefined || alert === undefined)
    return { kind: 'no-alert', number, known: own.map(({ rule }) => rule.number) };
  if (move === 'delete') {
    await rules.commit({ type: 'alert-deleted', person, number }, undefined, correlation);
    return { kind: 'done', move, alert };
  }
  const isOn = isAwake(kept);
  if (isOn === (move === 'on')) return { kind: 'already', move, alert };
  if (move === 'on' && own.filter(isAwake).length >= MOST_RULES)
    return { kind: 'too-many', limit: MOST_RULES };
  const change = move === 'off' ? switchedOff(parts, alert.rule) : switchedOn(parts, alert.rule);
  if (change === undefined) return { kind: 'blind', alert };
  await rules.commit(change.fact, change.watched, correlation);
  return { kind: 'done', move, alert: stored(parts, alert.rule) as AlertView };
}

interface Change {
  readonly fact: RuleFact;
  readonly watched?: WatchedRule;
}

function switchedOff({ rules }: AlertParts, { person, number }: AlertRule): Change {
  return { fact: { type: 'alert-moved', person, number, state: { kind: 'off', sinceMs: rules.nowMs } } };
}

/** From now on: what happened meanwhile is not told. */
function switchedOn({ rules, desk }: AlertParts, rule: AlertRule): Change | undefined {
  const { person, number } = rule;
  const since = { source: desk.parts.market.profile.source, fromMs: rules.nowMs };
  const watched = rules.begin({ ...rule, since });
  return watched && { fact: { type: 'alert-moved', person, number, state: watched.state, since }, watched };
}
