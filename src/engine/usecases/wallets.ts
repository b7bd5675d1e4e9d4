import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import type { SessionSpec } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { WalletView } from './desk.js';
import { coins, type DeskTerms } from './desk-terms.js';

const quoteOf = ({ instruments }: SessionSpec): string => String(instruments[0]?.quote);
const decimalsOf = ({ instruments }: SessionSpec): number => instruments[0]?.quoteDecimals ?? 8;
const sum = (values: readonly Amount[]): Amount => values.reduce<Amount>(add, ZERO);

/** Every quote coin that a session has ever used; USDT before the first. */
function quotesOf(desk: DeskRuntime): ReadonlyMap<string, number> {
  const quotes = new Map<string, number>();
  for (const { spec } of desk.sessions.values()) quotes.set(quoteOf(spec), decimalsOf(spec));
  for (const { opened } of desk.ended.values()) quotes.set(quoteOf(opened.spec), decimalsOf(opened.spec));
  if (quotes.size === 0) quotes.set('USDT', 8);
  return quotes;
}

/** What ended sessions have won (+) or lost (−) in a coin. */
function settledProfit(desk: DeskRuntime, quote: string): Amount {
  const ended = [...desk.ended.values()].filter(({ opened }) => quoteOf(opened.spec) === quote);
  return sum(ended.map(({ opened, snapshot }) => subtract(snapshot.equity, opened.spec.cash)));
}

/** Cash of the paper wallet that no running session holds. */
export function freeCash(desk: DeskRuntime, terms: DeskTerms, quote: string): Amount {
  const running = [...desk.sessions.values()].filter(({ spec }) => quoteOf(spec) === quote);
  const [first] = running;
  const start = coins(terms.walletCash, first === undefined ? 8 : decimalsOf(first.spec));
  const held = sum(running.map(({ spec }) => spec.cash));
  return subtract(add(start, settledProfit(desk, quote)), held);
}

/** The paper wallet, one view a quote coin. */
export function walletsOf(desk: DeskRuntime, terms: DeskTerms): readonly WalletView[] {
  return [...quotesOf(desk)].map(([quote, decimals]) => {
    const running = [...desk.sessions.values()].filter(({ spec }) => quoteOf(spec) === quote);
    const free = freeCash(desk, terms, quote);
    const books = running.map(({ spec, snapshot, state }) => ({
      name: spec.name,
      equity: snapshot.equity,
      cash: snapshot.cash,
      state,
    }));
    const total = add(free, sum(books.map(({ equity }) => equity)));
    return { account: 'paper', quote, decimals, total, free, books };
  });
}
