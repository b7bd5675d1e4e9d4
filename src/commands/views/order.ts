import { type Amount, add, ZERO } from '../../engine/domain/amount.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import type { OrderTerms } from '../../engine/domain/order.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { SessionView } from '../../engine/usecases/desk.js';
import type { RecordedOrder } from '../../engine/usecases/order-status.js';
import type { RecordedFill } from '../../engine/usecases/records.js';
import {
  type Block,
  dim,
  type Line,
  line,
  type Reply,
  reply,
  strong,
  type TableBlock,
  text,
} from '../reply.js';
import { allModes } from './badges.js';
import { money, price, quantity, share, signedMoney } from './format.js';
import * as figures from './session-figures.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading;

/** What is held, by session: open profit first. Below it what lies in accounts at exchanges and is not ours. */
export function positionList(
  sessions: readonly SessionView[],
  others: readonly Line[],
  person: Preferences,
): Reply {
  const holding = sessions.filter((view) => figures.heldBy(view).length > 0);
  if (holding.length === 0) return reply(text(wordsOf(person).order.nothingHeld, ...others));
  const lines = holding.flatMap((view) =>
    figures.heldBy(view).flatMap((held) => heldLines(view, held, person)),
  );
  return reply(text(...openLines(holding, person), ...lines, ...others));
}

/** One line a quote coin: amounts of different coins are never added. */
function openLines(holding: readonly SessionView[], person: Preferences): readonly Line[] {
  const { order: words } = wordsOf(person);
  const badges = [...new Set(holding.map((view) => figures.badgeOf(view, person)))].join(' · ');
  const coins = new Map<string, { open: Amount; decimals: number }>();
  for (const view of holding) {
    const { code, decimals } = figures.quoteOf(view);
    const open = coins.get(code)?.open ?? ZERO;
    coins.set(code, { open: add(open, view.snapshot.unrealised), decimals });
  }
  return [...coins].map(([code, { open, decimals }]) =>
    line(strong(words.held(signedMoney(open, decimals, person), code)), ` · ${badges}`),
  );
}

function heldLines(view: SessionView, held: figures.Held, person: Preferences): readonly Line[] {
  const { order: words } = wordsOf(person);
  const { position, instrument } = held;
  const what = words.position({
    side: figures.sideOf(held, person),
    quantity: figures.heldQuantity(held, person),
    base: instrument.base,
    price: figures.entryPrice(held, person),
  });
  const now = words.now(
    price(position.markPrice, instrument, person),
    signedMoney(position.unrealised, instrument.quoteDecimals, person),
  );
  const stop = figures.stopText(held, person);
  const ends = figures.liquidationText(held, person);
  return [
    line(strong(view.spec.name), ` ${what}`),
    line(`  ${now}`),
    line(dim(`  ${stop === undefined ? words.noStop : words.stopAt(stop)}`)),
    ...(ends === undefined ? [] : [line(dim(`  ${words.liquidatedAt(ends)}`))]),
    ...marginLines(view, held, person),
  ];
}

/** What is put up for a contract. */
function marginLines({ spec }: SessionView, { position, instrument }: figures.Held, person: Preferences) {
  const { margin } = spec;
  if (margin === undefined || position.margin === undefined) return [];
  const used = money(position.margin, instrument.quoteDecimals, person);
  return [line(dim(`  ${wordsOf(person).order.margin(used, margin.leverage, margin.mode)}`))];
}

const left = (title: string) => ({ title, align: 'left' as const });
const right = (title: string) => ({ title, align: 'right' as const });

/** Tables are narrow: `B`, `K`, `买`. */
const letterOf = (side: string): string => side.slice(0, 1).toUpperCase();

/** They rest, or nobody knows that they do not. */
const MAY_REST: ReadonlySet<RecordedOrder['status']> = new Set([
  'submitted',
  'unknown',
  'resting',
  'partially-filled',
]);

/** Newest first: session, side, quantity, state. */
export function orderList(orders: readonly RecordedOrder[], person: Preferences, open = false): Reply {
  const { order: words, ...sides } = wordsOf(person);
  const modes = allModes(
    orders.map(({ environment }) => environment),
    person,
  );
  if (orders.length === 0) return reply(text(open ? words.noneRest : words.noOrders));
  const resting = orders.filter(({ status }) => MAY_REST.has(status)).length;
  const [session, side, amount, state] = words.orderColumns;
  const table: TableBlock = {
    kind: 'table',
    columns: [left(session), left(side), right(amount), left(state)],
    rows: orders.map(({ session: name, instrument, order, status }) => [
      `${name}-${order.seq}`,
      letterOf(sides[order.side]),
      quantity(order.quantity, instrument.baseDecimals, person),
      stateOf({ instrument, order, status }, person),
    ]),
  };
  return reply(text(line(strong(words.orders(resting, orders.length - resting)), ` · ${modes}`)), table);
}

function stateOf({ instrument, order, status }: Omit<RecordedOrder, 'session'>, person: Preferences): string {
  const waits = status === 'resting' ? waitsFor(order.terms, instrument, person) : undefined;
  return waits ?? wordsOf(person).order.statuses[status];
}

/** What a resting order waits for, in a few characters: a price, or how far a stop trails. */
function waitsFor(terms: OrderTerms, instrument: Instrument, person: Preferences): string | undefined {
  switch (terms.type) {
    case 'market':
      return undefined;
    case 'limit':
      return price(terms.limitPrice, instrument, person);
    case 'stop':
    case 'stop-limit':
      return price(terms.stopPrice, instrument, person);
    case 'take-profit':
      return price(terms.triggerPrice, instrument, person);
    case 'trailing-stop':
      return wordsOf(person).order.trails(share(terms.trailBps / 100, person));
  }
}

/** Newest first: time, side, quantity, price, with whose they are to the minute, so that it fits; fees and realised profit of these below. */
export function fillList(fills: readonly RecordedFill[], person: Preferences): Reply {
  const { order: words, ...sides } = wordsOf(person);
  const modes = allModes(
    fills.map(({ environment }) => environment),
    person,
  );
  if (fills.length === 0) return reply(text(words.noFills));
  const several = new Set(fills.map(({ session }) => session)).size > 1;
  const [at, side, amount, paid] = words.fillColumns;
  const table: TableBlock = {
    kind: 'table',
    columns: [
      ...(several ? [left(words.sessionColumn)] : []),
      left(at),
      left(side),
      right(amount),
      right(paid),
    ],
    rows: fills.map(({ session, instrument, fill }) => [
      ...(several ? [session] : []),
      several ? clockTime(fill.atMs, person).slice(0, 5) : clockTime(fill.atMs, person),
      letterOf(sides[fill.side]),
      quantity(fill.quantity, instrument.baseDecimals, person),
      price(fill.price, instrument, person),
    ]),
  };
  const head = line(strong(words.fills(fills.length)), ` · ${modes}`);
  return reply(text(head), table, ...sumsOf(fills, person));
}

/** Per quote coin; a fee in another coin is not added to it. */
function sumsOf(fills: readonly RecordedFill[], person: Preferences): readonly Block[] {
  const { order: words } = wordsOf(person);
  const quotes = [...new Set(fills.map(({ instrument }) => instrument.quote))];
  return quotes.map((quote) => {
    const of = fills.filter(({ instrument }) => instrument.quote === quote);
    const decimals = Math.max(...of.map(({ instrument }) => instrument.quoteDecimals));
    const inQuote = of.filter(({ fill }) => fill.feeCoin === quote);
    const fees = inQuote.reduce((sum, { fill }) => add(sum, fill.fee), ZERO);
    const realised = of.reduce((sum, { fill }) => add(sum, fill.realised), ZERO);
    return text(
      line(
        dim(
          words.feesOfThese(
            `${money(fees, decimals, person)} ${quote}`,
            signedMoney(realised, decimals, person),
          ),
        ),
      ),
    );
  });
}
