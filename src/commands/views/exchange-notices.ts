import type { Amount } from '../../engine/domain/amount.js';
import type { Environment } from '../../engine/domain/environment.js';
import type { InstrumentId } from '../../engine/domain/ids.js';
import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Side } from '../../engine/domain/order.js';
import type { Preferences } from '../../engine/domain/person.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import { type Block, type Button, dim, line, strong, text } from '../reply.js';
import { inTheWay, modesOf } from './backing.js';
import { modeOf, unended } from './badges.js';
import { price } from './format.js';
import { inverseText } from './live-account.js';
import { amountText, baseOf } from './reasons.js';
import { wordsFor } from './words/catalogue.js';
import type { ExchangeNoticeWords } from './words/exchange-notice-words.js';

type Body<Kind extends NotificationBody['kind']> = Extract<NotificationBody, { kind: Kind }>;
type Blocks = readonly Block[];

const wordsOf = (prefs: Preferences): ExchangeNoticeWords => wordsFor(prefs.locale).events.exchange;

interface Place {
  readonly account: string;
  readonly environment: Environment;
}

/** Its head says in which account it happened, and whether that is real money. */
function told(
  { account, environment }: Place,
  prefs: Preferences,
  {
    head,
    lines,
    buttons = [],
  }: { readonly head: string; readonly lines: readonly string[]; readonly buttons?: readonly Button[] },
): Blocks {
  const place = dim(` · ${account} ${modeOf(environment, prefs)}`);
  const block = text(line(strong(unended(head)), place), ...lines);
  return buttons.length === 0 ? [block] : [block, { kind: 'buttons', rows: [buttons] }];
}

interface Counted {
  readonly instrument: InstrumentId;
  readonly baseDecimals: number;
}

const whatOf = ({ instrument, baseDecimals }: Counted, units: number, prefs: Preferences): string =>
  amountText(units, { base: baseOf(instrument), baseDecimals }, prefs);

const orderOf = (
  body: Counted & { readonly side: Side; readonly quantity: Amount },
  prefs: Preferences,
): string => wordsOf(prefs)[body.side](whatOf(body, body.quantity, prefs));

const card = (session: string, prefs: Preferences): Button => ({
  label: wordsFor(prefs.locale).events.notices.seeCard,
  line: `/session ${session}`,
});

const accountsButton = (prefs: Preferences): Button => ({
  label: wordsOf(prefs).seeAccount,
  line: '/accounts',
});

export function orderRejected(body: Body<'order-rejected'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { session, code, purpose } = body;
  const why = words.codes[code] ?? code;
  return told(body, prefs, {
    head: words.rejected({ session, order: orderOf(body, prefs), why }),
    lines: [purpose === 'entry' ? words.rejectedEntry : words.rejectedExit],
    buttons: [card(session, prefs)],
  });
}

export function orderWithdrawn(body: Body<'order-withdrawn'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { session, seq, filled, quantity } = body;
  const order = { name: `${session}-${seq}`, order: orderOf(body, prefs) };
  const part = filled === 0 ? undefined : whatOf(body, filled, prefs);
  return told(body, prefs, {
    head: filled === quantity ? words.filledFirst(order) : words.withdrawn({ ...order, part }),
    lines: [],
    buttons: filled === 0 ? [] : [card(session, prefs)],
  });
}

export function orderUnknown(body: Body<'order-unknown'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  return told(body, prefs, {
    head: words.unknown(`${body.session}-${body.seq}`, orderOf(body, prefs)),
    lines: [words.unknownNext],
    buttons: [card(body.session, prefs)],
  });
}

export function outside(body: Body<'outside'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { session, side, cause } = body;
  const what = whatOf(body, body.quantity, prefs);
  return told(body, prefs, {
    head: words.outside({ session, what, price: price(body.price, body, prefs), isBuy: side === 'buy' }),
    lines: [words.outsideBy[cause], words.outsideNext(session)],
    buttons: [card(session, prefs)],
  });
}

export function positionExternal(body: Body<'position-external'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { account, instrument, quantity } = body;
  if (quantity === 0) return told(body, prefs, { head: words.externalGone(account, instrument), lines: [] });
  const { long, short } = wordsFor(prefs.locale).trading;
  const size = whatOf(body, Math.abs(quantity), prefs);
  return told(body, prefs, {
    head: words.external(account, `${quantity > 0 ? long : short} ${size}`),
    lines: [words.externalNext],
    buttons: [accountsButton(prefs), { label: words.adopt, line: `/adopt ${account} ${instrument}` }],
  });
}

export function positionInverse(body: Body<'position-inverse'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { account, symbol, dollars } = body;
  if (dollars === 0) return told(body, prefs, { head: words.externalGone(account, symbol), lines: [] });
  return told(body, prefs, {
    head: words.external(account, inverseText(body, prefs)),
    lines: [words.inverseNext],
    buttons: [accountsButton(prefs)],
  });
}

export function positionUnexplained(body: Body<'position-unexplained'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { session } = body;
  const [book, exchange] = [body.book, body.exchange].map((units) => whatOf(body, units, prefs));
  return told(body, prefs, {
    head: words.unexplained({ session, book: book ?? '', exchange: exchange ?? '' }),
    lines: [words.unexplainedNext(session)],
    buttons: [accountsButton(prefs), card(session, prefs)],
  });
}

export function unprotected(body: Body<'unprotected'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { session, instrument, cause } = body;
  if (cause === 'again') {
    return told(body, prefs, { head: words.protectedAgain(session, instrument), lines: [] });
  }
  return told(body, prefs, {
    head: words.unprotected(session, instrument),
    lines: [words.unprotectedNext[cause]],
    buttons: [{ label: words.close, line: `/close ${session}`, style: 'danger' }, card(session, prefs)],
  });
}

export function exitForced(body: Body<'exit-forced'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  return told(body, prefs, {
    head: words.exitForced(body.session, body.instrument),
    lines: [words.exitForcedNext],
    buttons: [card(body.session, prefs)],
  });
}

export function strayOrder(body: Body<'stray-order'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const head = words.stray(body.account, orderOf(body, prefs));
  return told(body, prefs, {
    head,
    lines: [words.strayNext(body.withdrawn)],
    buttons: [accountsButton(prefs)],
  });
}

export function accountState(body: Body<'account-state'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { account, state, blocks = [] } = body;
  const { backing } = wordsFor(prefs.locale).hand.live;
  const buttons = state === 'ready' ? [] : [accountsButton(prefs)];
  const blocked = inTheWay(blocks, prefs);
  const lines = blocked === undefined ? [words.stateNext[state]] : [blocked, backing.inTheWayNext];
  return told(body, prefs, { head: words.state[state](account), lines, buttons });
}

export function marginWaits(body: Body<'margin-waits'>, prefs: Preferences): Blocks {
  const { backing } = wordsFor(prefs.locale).hand.live;
  const { account, session, because } = body;
  return told(body, prefs, {
    head: backing.waits({ session, account, because, ...modesOf(body, prefs) }),
    lines: [backing.waitsNext(session, because)],
    buttons: [accountsButton(prefs), card(session, prefs)],
  });
}

const MOST_NAMED = 6;

export function deskEnds(body: Body<'desk-ends'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { account, entries, stops } = body;
  const named = entries.slice(0, MOST_NAMED);
  return told(body, prefs, {
    head: words.deskEnds(account),
    lines: [
      ...(stops === 0 ? [] : [words.stopsStay(stops)]),
      ...(entries.length === 0 ? [] : [words.entriesStay(named, entries.length - named.length)]),
    ],
  });
}

export const marginMode = (body: Body<'margin-mode'>, prefs: Preferences): Blocks => {
  const words = wordsOf(prefs);
  return told(body, prefs, { head: words.marginSet(body.account, body.mode), lines: [words.marginSetNext] });
};

export function transfer(body: Body<'transfer'>, prefs: Preferences): Blocks {
  const words = wordsOf(prefs);
  const { account, coin, change } = body;
  const what = amountText(Math.abs(change), { base: coin, baseDecimals: WALLET_DECIMALS }, prefs);
  const head = change > 0 ? words.transferIn(account, what) : words.transferOut(account, what);
  return told(body, prefs, { head, lines: [] });
}
