import type { Price } from '../../engine/domain/amount.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { SessionView } from '../../engine/usecases/desk.js';
import type {
  CancelOutcome,
  ConfirmOutcome,
  HandRefusal,
  ProposeOutcome,
} from '../../engine/usecases/hand/hand.js';
import { type Button, type Reply, refusal, reply, text } from '../reply.js';
import { price } from './format.js';
import { refusedAtExchange } from './live-refusals.js';
import { amountText, denialText } from './reasons.js';
import { buttons, unknownName } from './refusals.js';
import { sessionCard } from './session.js';
import { ticketCard } from './ticket.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.refuse;

/** A ticket, or why there is none; `line` asks for it again. */
export function proposed(outcome: ProposeOutcome, line: string, prefs: Preferences): Reply {
  return outcome.kind === 'ticket'
    ? reply(ticketCard(outcome.view, prefs))
    : refusedByHand(outcome, line, prefs);
}

function refusedByHand(outcome: HandRefusal, line: string, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'no-session':
      return unknownName('session', outcome, () => line, prefs);
    case 'no-account':
      return unknownName('account', outcome, () => line, prefs);
    case 'flat': {
      const closes = outcome.holders.map(
        (name): Button => ({ label: `/close ${name}`, line: `/close ${name}` }),
      );
      const said = outcome.holders.length === 0 ? [] : [words.holders(outcome.holders)];
      const told = text(words.flat(outcome.what), ...said);
      return closes.length === 0 ? refusal(told) : refusal(told, buttons(...closes.slice(0, 3)));
    }
    case 'not-started':
    case 'account-barred':
    case 'needs-stop':
      return refusedAtExchange(outcome, line, prefs);
    default:
      return refusal(text(refusalText(outcome, prefs)));
  }
}

function refusalText(
  outcome: Exclude<
    HandRefusal,
    { kind: 'no-session' | 'no-account' | 'flat' | 'not-started' | 'account-barred' | 'needs-stop' }
  >,
  prefs: Preferences,
): string {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'no-market':
      return words.noMarket(outcome.instrument);
    case 'denied': {
      const { instrument, side, quantity, denial } = outcome;
      return words.denied(
        side,
        amountText(quantity, instrument, prefs),
        denialText(denial, instrument, prefs),
      );
    }
    case 'holds-less':
      return words.holdsLess(amountText(outcome.held, outcome.instrument, prefs));
    case 'bad-number':
      return words.badNumber(outcome.what, outcome.text.slice(0, 24), outcome.decimals);
    case 'too-large':
      return words.tooLarge(outcome.text.slice(0, 24));
    case 'wrong-side': {
      const { what, instrument, needs } = outcome;
      return words.wrongSide({
        what,
        price: price(outcome.price, instrument, prefs),
        market: price(outcome.market, instrument, prefs),
        needs,
      });
    }
    case 'stop-beyond': {
      const { instrument, stop, liquidation, nearest } = outcome;
      const at = (one: Price): string => price(one, instrument, prefs);
      return words.stopBeyond({ stop: at(stop), liquidation: at(liquidation), nearest: at(nearest) });
    }
    case 'owned':
      return outcome.owner === undefined
        ? words.notOurs(outcome.instrument)
        : words.owned(outcome.instrument, outcome.owner);
    case 'nothing-to-adopt':
      return words.nothingToAdopt(outcome.account, outcome.instrument);
    case 'adopts-contracts':
      return words.adoptsContracts(outcome.instrument);
    case 'adopt-changed':
      return words.adoptChanged(outcome.instrument);
    case 'keeps-stop':
      return words.keepsStop(outcome.session);
    case 'too-many':
      return words.tooMany(outcome.limit);
  }
}

/** What pressing a ticket's button came to: the card as it stands now, wherever there is one. */
export function confirmed(outcome: ConfirmOutcome, prefs: Preferences, started?: SessionView): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'done':
    case 'already':
      return reply(
        ticketCard(outcome.view, prefs),
        ...(started === undefined ? [] : [sessionCard(started, prefs)]),
      );
    case 'expired':
    case 'withdrawn':
      return { ...reply(ticketCard(outcome.view, prefs)), tone: 'refused' };
    case 'requoted':
      return { ...reply(text(words.moved), ticketCard(outcome.view, prefs)), tone: 'notice' };
    case 'refused':
      return refusedByHand(outcome.refusal, outcome.view.ticket.line, prefs);
    case 'foreign':
      return refusal(text(words.foreign(outcome.owner)));
    case 'elsewhere':
    case 'unknown':
      return refusal(text(words[outcome.kind]));
    case 'role': {
      const { refuse, roles } = wordsFor(prefs.locale).commands;
      return refusal(text(refuse.role(roles[outcome.needed], roles[outcome.has])));
    }
  }
}

export function cancelled(outcome: CancelOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'ticket-withdrawn':
      return reply(ticketCard(outcome.view, prefs));
    case 'ticket-over':
      return { ...reply(ticketCard(outcome.view, prefs)), tone: 'refused' };
    case 'canceled':
      return reply(text(words.canceled(outcome.session, outcome.count)));
    case 'cancel-asked': {
      const { session, seq, count } = outcome;
      return reply(
        text(
          words.cancelAsked(
            seq === undefined ? session : `${session}-${seq}`,
            seq === undefined ? count : undefined,
          ),
        ),
      );
    }
    case 'foreign':
      return refusal(text(words.foreign(outcome.owner)));
    case 'protects':
      return refusal(text(words.protects(outcome.session)));
    case 'nothing-rests':
      return refusal(text(words.nothingRests(outcome.session)));
    case 'no-order':
      return refusal(text(words.noOrder(outcome.text.slice(0, 24))));
  }
}
