import type { AlertBase, AlertBlindness, AlertRule, AlertSeen, AlertState } from '../../domain/alert-rule.js';
import type { CorrelationId, PersonId } from '../../domain/ids.js';
import type { JournalRow, NewRow, StreamName } from '../../domain/journal-row.js';
import type { Fold } from '../desk/open-fold.js';

/** Where the rules of all people stand. */
const ALERT_STREAM: StreamName = 'alert-rules';

/** A rule as it is stored: its condition is what its text says. */
export type StoredRule = Omit<AlertRule, 'condition'>;

/** A rule with all that is durable of it. */
export interface KeptRule {
  readonly rule: StoredRule;
  readonly state: AlertState;
  /** Why it saw nothing, once that was told. */
  readonly blind?: AlertBlindness;
}

/** Which rule, among those of all people. */
export interface RuleName {
  readonly person: PersonId;
  readonly number: number;
}

/** What can happen to a rule. */
export type RuleFact =
  | { readonly type: 'alert-set'; readonly rule: StoredRule; readonly state: AlertState }
  | ({
      readonly type: 'alert-moved';
      readonly state: AlertState;
      /** It watches another market from now on. */
      readonly since?: AlertBase;
    } & RuleName)
  | ({ readonly type: 'alert-told'; readonly state: AlertState; readonly seen: AlertSeen } & RuleName)
  | ({ readonly type: 'alert-blind'; readonly why: AlertBlindness | null } & RuleName)
  | ({ readonly type: 'alert-deleted' } & RuleName);

export function ruleRow(
  { type, ...payload }: RuleFact,
  atMs: number,
  by: { readonly correlation?: CorrelationId } = {},
): NewRow {
  return { stream: ALERT_STREAM, type, version: 1, atMs, ...by, payload };
}

const ruleFact = ({ type, payload }: JournalRow): RuleFact =>
  ({ type, ...Object(payload) }) as unknown as RuleFact;

/** So many rules of a person that watch nothing any more are kept; the oldest are forgotten first. */
const MOST_IDLE = 20;

/** Everybody's rules, and how many each person has ever set. Plain data. */
export interface RuleBook {
  readonly rules: readonly KeptRule[];
  readonly numbers: Readonly<Record<string, number>>;
}

export const NO_RULES: RuleBook = { rules: [], numbers: {} };

export const isOf =
  ({ person, number }: RuleName) =>
  ({ rule }: { readonly rule: RuleName }): boolean =>
    rule.person === person && rule.number === number;

/** True for a rule that looks at something. */
export const isAwake = ({ state }: Pick<KeptRule, 'state'>): boolean =>
  state.kind === 'watching' || state.kind === 'pausing';

/** The book as a start finds it. */
export const RULE_FOLD: Fold<RuleBook> = {
  name: 'alert-rules',
  stream: ALERT_STREAM,
  version: 1,
  empty: NO_RULES,
  after: (book, row) => afterFact(book, ruleFact(row)),
};

/** The book after one more thing has happened. */
export function afterFact(book: RuleBook, fact: RuleFact): RuleBook {
  switch (fact.type) {
    case 'alert-set': {
      const { rule, state } = fact;
      const numbers = { ...book.numbers, [rule.person]: rule.number };
      return { rules: forgotten([...book.rules, { rule, state }], rule.person), numbers };
    }
    case 'alert-deleted':
      return { ...book, rules: book.rules.filter((one) => !isOf(fact)(one)) };
    case 'alert-moved': {
      const { state, since } = fact;
      return changed(book, fact, ({ rule, ...kept }) => ({
        ...kept,
        state,
        rule: since === undefined ? rule : { ...rule, since },
      }));
    }
    case 'alert-told':
      return changed(book, fact, (kept) => ({ ...kept, state: fact.state }));
    case 'alert-blind':
      return changed(book, fact, ({ rule, state }) =>
        fact.why === null ? { rule, state } : { rule, state, blind: fact.why },
      );
  }
}

const changed = (book: RuleBook, name: RuleName, change: (kept: KeptRule) => KeptRule): RuleBook => ({
  ...book,
  rules: book.rules.map((one) => (isOf(name)(one) ? change(one) : one)),
});

function forgotten(rules: readonly KeptRule[], person: PersonId): readonly KeptRule[] {
  const idle = rules.filter((one) => one.rule.person === person && !isAwake(one));
  const gone = new Set(idle.slice(0, Math.max(0, idle.length - MOST_IDLE)));
  return rules.filter((one) => !gone.has(one));
}
