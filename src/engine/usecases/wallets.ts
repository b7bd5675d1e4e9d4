import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { type Quote, quoteOf } from '../runtime/sessions/session-quote.js';
import type { WalletView } from './desk.js';
import { coins, type DeskTerms } from './desk-terms.js';

/** What a wallet counts in before the first session. */
export const USDT: Quote = { quote: 'USDT', decimals: 8 };

export const sum = (values: readonly Amount[]): Amount => values.reduce<Amount>(add, ZERO);

/** Every quote coin that a session has ever used, by name; USDT before the first. */
function quotesOf(desk: DeskRuntime): readonly Quote[] {
  const quotes = new Map<string, Quote>();
  const running = [...desk.sessions.values()].map(({ spec }) => spec);
  const ended = [...desk.ended.values()].map(({ opened }) => opened.spec);
  for (const quote of [...running, ...ended].map(quoteOf)) quotes.set(quote.quote, quote);
  if (quotes.size === 0) return [USDT];
  return [...quotes.values()].sort((a, b) => a.quote.localeCompare(b.quote, 'en'));
}

/** What ended sessions have won (+) or lost (−) in a coin. */
function settledProfit(desk: DeskRuntime, { quote }: Quote): Amount {
  const ended = [...desk.ended.values()].filter(({ opened }) => quoteOf(opened.spec).quote === quote);
  return sum(ended.map(({ opened, snapshot }) => subtract(snapshot.equity, opened.spec.cash)));
}

const runningIn = (desk: DeskRuntime, { quote }: Quote) =>
  [...desk.sessions.values()].filter(({ spec }) => quoteOf(spec).quote === quote);

/** Cash of the paper wallet that no running session holds. */
export function freeCash(desk: DeskRuntime, terms: DeskTerms, quote: Quote): Amount {
  const start = coins(terms.walletCash, quote.decimals);
  const held = sum(runningIn(desk, quote).map(({ spec }) => spec.cash));
  return subtract(add(start, settledProfit(desk, quote)), held);
}

/** The paper wallet, one view a quote coin. */
export const walletsOf = (desk: DeskRuntime, terms: DeskTerms): readonly WalletView[] =>
  quotesOf(desk).map((quote) => walletOf(desk, terms, quote));

export function walletOf(desk: DeskRuntime, terms: DeskTerms, quote: Quote): WalletView {
  const free = freeCash(desk, terms, quote);
  const books = runningIn(desk, quote).map(({ spec, snapshot, state }) => ({
    name: spec.name,
    equity: snapshot.equity,
    cash: snapshot.cash,
    state,
  }));
  const total = add(free, sum(books.map(({ equity }) => equity)));
  return { account: 'paper', ...quote, total, free, books };
}
