import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import { paidInto } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { LiveAccounts } from '../runtime/live/live-account.js';
import { type Quote, quoteOf } from '../runtime/sessions/session-quote.js';
import { type Accounts, FIRST_ACCOUNT } from './accounts.js';
import type { WalletView } from './desk.js';
import { coins, type DeskTerms } from './desk-terms.js';
import { exchangePurse } from './live/live-wallet.js';

/** What a wallet counts in before the first session. */
export const USDT: Quote = { quote: 'USDT', decimals: 8 };

export const sum = (values: readonly Amount[]): Amount => values.reduce<Amount>(add, ZERO);

/** What is needed to say what an account holds. */
export interface WalletParts {
  readonly desk: DeskRuntime;
  readonly terms: DeskTerms;
  readonly accounts: Accounts;
  readonly live: LiveAccounts;
}

/** One coin of one account. */
export interface Purse {
  readonly account: string;
  readonly quote: Quote;
}

const isOf =
  ({ account, quote }: Purse) =>
  ({ spec }: { readonly spec: Parameters<typeof quoteOf>[0] & { readonly account: string } }): boolean =>
    spec.account === account && quoteOf(spec).quote === quote.quote;

/** Of the first account and those at exchanges every quote coin used or held there, by name, USDT before any; else its own. */
function quotesOf({ desk, accounts, live }: WalletParts, account: string): readonly Quote[] {
  const own = accounts.wallet(account);
  if (own !== undefined) return [{ quote: own.quote, decimals: own.decimals }];
  const quotes = new Map<string, Quote>();
  const running = [...desk.sessions.values()].map(({ spec }) => spec);
  const ended = [...desk.ended.values()].map(({ opened }) => opened.spec);
  for (const spec of [...running, ...ended]) {
    if (spec.account === account) quotes.set(quoteOf(spec).quote, quoteOf(spec));
  }
  for (const { coin } of live.find(account)?.balances ?? []) {
    const market = desk.parts.market.all().find(({ instrument }) => instrument.quote === coin);
    if (market !== undefined) quotes.set(coin, quoteOf({ instruments: [market.instrument] }));
  }
  if (quotes.size === 0) return [USDT];
  return [...quotes.values()].sort((a, b) => a.quote.localeCompare(b.quote, 'en'));
}

/** What the purse held before anything was traded: nothing of a coin that the account does not have. */
export function startOf({ terms, accounts }: WalletParts, { account, quote }: Purse): Amount {
  const own = accounts.wallet(account);
  if (own !== undefined) return own.quote === quote.quote ? own.cash : ZERO;
  return account === FIRST_ACCOUNT ? coins(terms.walletCash, quote.decimals) : ZERO;
}

/** What ended sessions have won (+) or lost (−). */
function settledProfit({ desk }: WalletParts, purse: Purse): Amount {
  const ended = [...desk.ended.values()].map(({ opened, snapshot }) => ({ spec: opened.spec, snapshot }));
  return sum(ended.filter(isOf(purse)).map((one) => subtract(one.snapshot.equity, paidInto(one))));
}

const runningIn = ({ desk }: WalletParts, purse: Purse) => [...desk.sessions.values()].filter(isOf(purse));

/** Cash that no running session holds. */
export function freeCash(parts: WalletParts, purse: Purse): Amount {
  const remote = parts.live.find(purse.account);
  if (remote !== undefined) return exchangePurse(remote, runningIn(parts, purse), purse.quote).free;
  const held = sum(runningIn(parts, purse).map(paidInto));
  return subtract(add(startOf(parts, purse), settledProfit(parts, purse)), held);
}

/** One view a coin of each account, or of the one that is asked for. */
export const walletsOf = (parts: WalletParts, account?: string): readonly WalletView[] =>
  parts.accounts
    .all()
    .filter((one) => account === undefined || one === account)
    .flatMap((one) => quotesOf(parts, one).map((quote) => walletOf(parts, { account: one, quote })));

export function walletOf(parts: WalletParts, purse: Purse): WalletView {
  const running = runningIn(parts, purse);
  const remote = parts.live.find(purse.account);
  const held = remote && exchangePurse(remote, running, purse.quote);
  const free = held?.free ?? freeCash(parts, purse);
  const books = running.map(({ spec, snapshot, state }) => ({
    name: spec.name,
    equity: snapshot.equity,
    cash: snapshot.cash,
    state,
  }));
  const total = add(add(free, held?.foreign ?? ZERO), sum(books.map(({ equity }) => equity)));
  const own = { account: purse.account, ...purse.quote, total, free, books };
  return remote === undefined || held === undefined
    ? own
    : { ...own, environment: remote.environment, foreign: held.foreign };
}
