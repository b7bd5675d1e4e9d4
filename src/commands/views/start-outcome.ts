import type { Preferences } from '../../engine/domain/person.js';
import type { SessionView, StartOutcome } from '../../engine/usecases/desk.js';
import { type Block, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { money } from './format.js';
import { brokenStrategy } from './own.js';
import { buttons, unknownName } from './refusals.js';
import { sessionCard } from './session.js';
import * as figures from './session-figures.js';
import { wordsFor } from './words/catalogue.js';
import type { StartWords } from './words/trading-words.js';

const wordsOf = ({ locale }: Preferences): StartWords => wordsFor(locale).trading.start;
type Refusal = Exclude<StartOutcome, { kind: 'started' }>;

interface Begun {
  readonly view: SessionView | undefined;
  /** Its market tells no funding of a contract. */
  readonly isFundless: boolean;
}

/** The line that started it, and its live card when the desk has it already. */
export function started(
  outcome: Extract<StartOutcome, { kind: 'started' }>,
  { view, isFundless }: Begun,
  person: Preferences,
): Reply {
  const words = wordsOf(person);
  const { spec } = outcome;
  const quote = figures.quoteOf({ spec });
  const cash = `${money(spec.cash, quote.decimals, person)} ${quote.code}`;
  const badge = figures.badgeOf(view ?? { spec, synthetic: false }, person);
  const card: readonly Block[] = view === undefined ? [] : [sessionCard(view, person)];
  const head = line(
    strong(words.started(spec.name)),
    ` · ${badge} · ${figures.programOf(spec, person)} · ${cash}`,
  );
  const { margin } = spec;
  const backed = margin === undefined ? [] : [words.margin(margin.leverage, margin.mode)];
  if (isFundless) backed.push(words.noFunding);
  return reply(text(head, ...backed, words.warm(outcome.warmBars)), ...card);
}

/** Why nothing was started; `lineFor` gives the line with one word changed. */
export function notStarted(
  outcome: Refusal,
  person: Preferences,
  lineFor: (name: 'strategy' | 'instrument' | 'account' | 'leverage', text: string) => string,
): Reply {
  const words = wordsOf(person);
  switch (outcome.kind) {
    case 'no-strategy':
      return unknownName('strategy', outcome, (name) => lineFor('strategy', name), person);
    case 'no-instrument':
      return unknownName('instrument', outcome, (name) => lineFor('instrument', name), person);
    case 'no-cash': {
      const { needed, available, decimals, quote } = outcome;
      return say(words.noCash(money(needed, decimals, person), money(available, decimals, person), quote));
    }
    case 'no-account':
      return unknownName('account', outcome, (name) => lineFor('account', name), person);
    case 'no-frame':
      return say(words.noFrame(outcome.frame, outcome.finest));
    case 'broken-strategy':
      return brokenStrategy(outcome, person);
    case 'leverage-limit':
      return tooLeveraged(outcome, person, lineFor);
    case 'halted':
      return say(words.halted);
    case 'too-many':
      return say(words.tooMany(outcome.limit));
    default:
      return say(programFault(outcome, person));
  }
}

/** More than the venue lends: the most that it does is one press away. */
export function tooLeveraged(
  fault: Extract<ProgramFault, { kind: 'leverage-limit' }>,
  person: Preferences,
  lineFor: (name: 'leverage', text: string) => string,
): Reply {
  const { limit } = fault;
  const most = { label: `${limit}×`, line: lineFor('leverage', String(limit)) };
  return refusal(text(programFault(fault, person)), buttons(most));
}

const say = (said: string): Reply => refusal(text(said));

/** What a strategy itself refuses: the same words for a session and a backtest. */
export type ProgramFault = Extract<
  Refusal,
  {
    kind:
      | 'bad-parameter'
      | 'instrument-count'
      | 'not-shortable'
      | 'mixed-quotes'
      | 'no-contract'
      | 'leverage-limit';
  }
>;

export function programFault(fault: ProgramFault, person: Preferences): string {
  const words = wordsOf(person);
  switch (fault.kind) {
    case 'bad-parameter':
      return words.badParameter(
        fault.name,
        fault.text,
        words.problems[fault.problem]?.(fault.known) ?? fault.problem,
      );
    case 'instrument-count':
      return words.instrumentCount(fault);
    case 'not-shortable':
      return words.notShortable(fault.instrument);
    case 'mixed-quotes':
      return words.mixedQuotes(fault.quotes);
    case 'no-contract':
      return words.noContract(fault.instrument, fault.contract);
    case 'leverage-limit':
      return words.leverageLimit(fault);
  }
}
