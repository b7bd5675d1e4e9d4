import type { Amount } from '../../engine/domain/amount.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Ticket, TicketOutcome } from '../../engine/domain/ticket.js';
import type { TicketView } from '../../engine/usecases/hand/hand.js';
import type { Button, CardBlock } from '../reply.js';
import { badgesOf } from './badges.js';
import { money, percent, plain, price, share, signed, signedMoney } from './format.js';
import { amountText, denialText } from './reasons.js';
import { startRows, startTitle } from './start-ticket.js';
import { clockTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';
import type { TicketShown } from './words/hand-words.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.ticket;
type Row = CardBlock['rows'][number];

const ALL_BPS = 10_000;

/** The ticket with its buttons, or what became of it. */
export function ticketCard(view: TicketView, prefs: Preferences): CardBlock {
  const words = wordsOf(prefs);
  const { ticket } = view;
  const shown = shownOf(view);
  return {
    kind: 'card',
    card: { kind: 'ticket', id: ticket.nonce },
    title: titleOf(ticket, prefs),
    badge: badgesOf({ ...ticket.quote, environment: ticket.environment }, prefs),
    state: words.states[shown],
    rows:
      ticket.deed.kind === 'start'
        ? startRows(ticket.deed.start, ticket, prefs)
        : orderRows(ticket, shown, prefs),
    footer: footerOf(view, shown, prefs),
    buttons: buttonsOf(view, shown, prefs),
    final: !GOES_ON.has(shown),
  };
}

const orderRows = (ticket: Ticket, shown: TicketShown, prefs: Preferences): readonly Row[] => [
  ...rowsOf(ticket, prefs),
  ...(shown === 'open' ? outlookRows(ticket, prefs) : []),
];

/** Something may still become of it. */
const GOES_ON: ReadonlySet<TicketShown> = new Set(['open', 'waiting', 'leaving', 'resting', 'unproven']);

function shownOf({ ticket, state, outcome, expired }: TicketView): TicketShown {
  if (state.kind === 'withdrawn' || state.kind === 'requoted') return state.kind;
  if (state.kind === 'open') return expired ? 'expired' : 'open';
  if (ticket.deed.kind !== 'order' && ticket.deed.kind !== 'close') return 'done';
  if (outcome === undefined) return 'waiting';
  if (outcome.kind !== 'sent') return outcome.kind;
  // On paper an order is there once it is sent; an exchange says when it has it, and what takes the market never rests.
  const rests = ticket.environment === undefined || (outcome.taken === true && isLimit(ticket));
  return rests ? 'resting' : 'leaving';
}

const isLimit = ({ deed }: Ticket): boolean => deed.kind === 'order' && deed.order.terms.type === 'limit';

const tradedText = ({ quote }: Ticket, prefs: Preferences): string =>
  amountText(Math.abs(quote.traded), scalesOf(quote.instrument), prefs);

const scalesOf = ({ base, quote, baseDecimals, quoteDecimals }: Ticket['quote']['instrument']) => ({
  base,
  quote,
  baseDecimals,
  quoteDecimals,
});

function titleOf(ticket: Ticket, prefs: Preferences): string {
  const { title } = wordsOf(prefs);
  const { deed, quote } = ticket;
  switch (deed.kind) {
    case 'order':
      return title.order(deed.order.side, tradedText(ticket, prefs));
    case 'close': {
      const part = deed.shareBps === ALL_BPS ? undefined : share(deed.shareBps / 100, prefs);
      return title.close(deed.sessions.join(', '), part);
    }
    case 'stop-at':
    case 'target-at':
      return title[deed.kind](
        deed.session,
        deed.price === undefined ? undefined : price(deed.price, quote.instrument, prefs),
      );
    case 'trail':
      return title.trail(deed.session, share(deed.trailBps / 100, prefs));
    case 'adopt': {
      const { long, short } = wordsFor(prefs.locale).trading;
      const what = amountText(Math.abs(deed.quantity), scalesOf(quote.instrument), prefs);
      return title.adopt(`${deed.quantity > 0 ? long : short} ${what}`);
    }
    case 'start':
      return startTitle(deed.start, prefs);
  }
}

function rowsOf(ticket: Ticket, prefs: Preferences): readonly Row[] {
  const { labels, was } = wordsOf(prefs);
  const { account, quote, wasPrice } = ticket;
  const moved =
    wasPrice === undefined
      ? []
      : [{ label: labels.was, value: was(price(wasPrice, quote.instrument, prefs)) }];
  return [
    { label: labels.account, value: account },
    ...worthRows(ticket, prefs),
    ...moved,
    ...afterRows(ticket, prefs),
  ];
}

function worthRows({ deed, quote }: Ticket, prefs: Preferences): readonly Row[] {
  const words = wordsOf(prefs);
  const { labels } = words;
  const { instrument, value, fee, slippage, bandBps } = quote;
  const { quoteDecimals: decimals } = instrument;
  const market = words.at(price(quote.price, instrument, prefs), percent(bandBps / 100, prefs));
  if (deed.kind === 'adopt') {
    const worth = `≈ ${money(value, decimals, prefs)} ${instrument.quote}`;
    return [
      { label: labels.value, value: worth },
      ...marginRows(quote, prefs),
      { label: labels.price, value: market },
      { label: labels.stop, value: price(deed.stopPrice, instrument, prefs) },
    ];
  }
  if (deed.kind !== 'order' && deed.kind !== 'close') {
    return [{ label: labels.change, value: `${signedMoney(value, decimals, prefs)} ${instrument.quote}` }];
  }
  const worth = `≈ ${money(value, decimals, prefs)} ${instrument.quote}`;
  const costs = `≈ ${money(fee + slippage, decimals, prefs)}`;
  const terms = deed.kind === 'order' ? deed.order : undefined;
  const limit =
    terms?.terms.type === 'limit'
      ? [words.limitAt(price(terms.terms.limitPrice, instrument, prefs)), terms.terms.timeInForce]
          .filter((one) => one !== undefined)
          .join(' ')
      : market;
  const level = (label: string, units: number | undefined): readonly Row[] =>
    units === undefined ? [] : [{ label, value: price(units, instrument, prefs) }];
  return [
    { label: labels.value, value: worth },
    ...marginRows(quote, prefs),
    { label: labels.price, value: limit },
    { label: labels.fee, value: costs },
    ...level(labels.stop, terms?.stopPrice),
    ...level(labels.target, terms?.targetPrice),
  ];
}

/** Of what opens a contract: what lies behind it. */
function marginRows({ margin, instrument }: Ticket['quote'], prefs: Preferences): readonly Row[] {
  if (margin === undefined) return [];
  const words = wordsOf(prefs);
  const { value, leverage } = margin;
  const times = plain(leverage, prefs, Number.isInteger(leverage) ? 0 : 2);
  return [
    {
      label: words.labels.margin,
      value: words.margin(`${money(value, instrument.quoteDecimals, prefs)} ${instrument.quote}`, times),
    },
  ];
}

function afterRows({ deed, quote }: Ticket, prefs: Preferences): readonly Row[] {
  const words = wordsOf(prefs);
  const { labels } = words;
  const { long, short } = wordsFor(prefs.locale).trading;
  const { after, limitUsedPct, instrument } = quote;
  const held = `${after > 0 ? long : short} ${amountText(Math.abs(after), scalesOf(instrument), prefs)}`;
  const several = deed.kind === 'close' && deed.sessions.length > 1;
  return [
    { label: labels.after, value: after === 0 || several ? words.flat : held },
    ...(limitUsedPct === undefined || several
      ? []
      : [{ label: labels.limit, value: words.used(percent(limitUsedPct, prefs)) }]),
  ];
}

/** What helps to decide, and no longer holds once it is decided. */
function outlookRows({ quote }: Ticket, prefs: Preferences): readonly Row[] {
  const words = wordsOf(prefs);
  const { day, against, instrument } = quote;
  const moneyOf = (value: Amount): string => signedMoney(value, instrument.quoteDecimals, prefs);
  return [
    ...(day === undefined ? [] : [{ label: words.labels.day, value: moneyOf(day) }]),
    ...(against === undefined
      ? []
      : [{ label: words.against(`${signed(against.movePct, prefs, 0)}%`), value: moneyOf(against.value) }]),
  ];
}

function footerOf({ ticket, outcome, started }: TicketView, shown: TicketShown, prefs: Preferences): string {
  const { footers, valid } = wordsOf(prefs);
  switch (shown) {
    case 'open':
      return valid(ticket.number, clockTime(ticket.expiresMs, prefs), ticket.personName);
    case 'expired':
      return footers.expired(clockTime(ticket.expiresMs, prefs));
    case 'withdrawn':
    case 'requoted':
      return footers[shown];
    case 'waiting':
      return ticket.environment === undefined ? footers.waiting : footers.leaving(undefined, isLimit(ticket));
    case 'done':
      return started === undefined ? footers.done : footers.started(started, ticket.account);
    case 'leaving':
    case 'resting':
    case 'canceled':
    case 'filled':
    case 'denied':
    case 'rejected':
    case 'unproven':
      return outcome === undefined ? footers.waiting : outcomeText(outcome, ticket, prefs);
  }
}

function outcomeText(outcome: TicketOutcome, ticket: Ticket, prefs: Preferences): string {
  const { footers, bought, sold } = wordsOf(prefs);
  const { instrument } = ticket.quote;
  switch (outcome.kind) {
    case 'sent':
      return sentText(outcome, ticket, prefs);
    case 'canceled':
      return footers.canceled(outcome.session);
    case 'rejected':
      return footers.rejected(wordsFor(prefs.locale).events.exchange.codes[outcome.code] ?? outcome.code);
    case 'unproven':
      return footers.unproven(`${outcome.session}-${outcome.seq}`);
    case 'denied':
      return footers.denied(denialText(outcome.denial, scalesOf(instrument), prefs));
    case 'filled': {
      const { fill, tookMs } = outcome;
      return footers.filled({
        verb: fill.side === 'buy' ? bought : sold,
        what: amountText(fill.quantity, scalesOf(instrument), prefs),
        price: price(fill.price, instrument, prefs),
        fee: money(fill.fee, instrument.quoteDecimals, prefs),
        took: tookMs === undefined ? '' : ` · ${duration(tookMs, prefs)}`,
      });
    }
  }
}

function sentText(
  { session, seq, taken }: Extract<TicketOutcome, { kind: 'sent' }>,
  ticket: Ticket,
  prefs: Preferences,
): string {
  const { footers } = wordsOf(prefs);
  const order = `${session}-${seq}`;
  if (ticket.environment === undefined) return footers.resting(order);
  if (taken !== true) return footers.leaving(order, isLimit(ticket));
  return isLimit(ticket) ? footers.restsThere(order) : footers.taken(order);
}

function buttonsOf(
  { ticket, started }: TicketView,
  shown: TicketShown,
  prefs: Preferences,
): readonly Button[] {
  const words = wordsOf(prefs);
  const { deed, nonce, line, editLine, number } = ticket;
  const again: Button = { label: words.again, line };
  if (shown === 'expired') return [again];
  if (started !== undefined) return [{ label: started, line: `/session ${started}` }];
  if (shown !== 'open') return [];
  const isOrder = deed.kind === 'order' || deed.kind === 'close';
  const label = isOrder ? titleOf(ticket, prefs) : words.confirm[deed.kind];
  return [
    { label, line: `/confirm ${nonce}`, style: deed.kind === 'close' ? 'danger' : 'primary' },
    { label: words.edit, line: editLine },
    { label: words.discard, line: `/cancel t${number}` },
  ];
}
