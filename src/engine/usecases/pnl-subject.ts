import type { Environment } from '../domain/environment.js';
import type { SessionSpec } from '../domain/session.js';
import { type OwnScope, readAccountLines } from '../runtime/pnl/account-lines.js';
import { type Quote, quoteOf } from '../runtime/sessions/session-quote.js';
import type { PnlPlace, PnlSubjectQuery } from './pnl-desk.js';
import { allViews, placeOf, type SessionView } from './session-view.js';
import { USDT, type WalletParts } from './wallets.js';

/** Of whom something is asked: one session, or all of an account that count in one coin. */
export interface Subject {
  readonly place: PnlPlace;
  readonly coin: Quote;
  readonly views: readonly SessionView[];
  readonly specs: readonly SessionSpec[];
  readonly isAccount: boolean;
  readonly environment: Environment | undefined;
}

/** Undefined: nothing was traded there. */
export function subjectOf(parts: WalletParts, query: PnlSubjectQuery): Subject | undefined {
  const account = parts.accounts.meant(query.account) ?? String(query.account);
  const wanted = query.session?.toLowerCase();
  const chosen = allViews(parts.desk, true).filter(({ spec }) =>
    wanted === undefined ? spec.account === account : spec.name === wanted,
  );
  const first = chosen.find(({ spec }) => quoteOf(spec).quote === query.coin) ?? chosen[0];
  if (first === undefined) return undefined;
  const coin = quoteOf(first.spec) ?? USDT;
  const views = chosen.filter(({ spec }) => quoteOf(spec).quote === coin.quote);
  const { environment } = placeOf(first.spec);
  return {
    coin,
    views,
    specs: views.map(({ spec }) => spec),
    isAccount: wanted === undefined,
    environment,
    place: {
      account: first.spec.account,
      subject: wanted === undefined ? first.spec.account : first.spec.name,
      ...placeOf(first.spec),
      ...coin,
      synthetic: views.some(({ synthetic }) => synthetic),
      atMs: Math.max(...views.map(({ snapshot }) => snapshot.atMs)),
      ...(wanted === undefined ? otherCoins(chosen, coin) : {}),
    },
  };
}

function otherCoins(views: readonly SessionView[], { quote }: Quote): Pick<PnlPlace, 'otherCoins'> {
  const others = new Set(views.map(({ spec }) => quoteOf(spec).quote).filter((one) => one !== quote));
  return others.size === 0 ? {} : { otherCoins: [...others].sort() };
}

/** Market time by which periods are counted: of what moves now, and never before what has happened. */
export const reportMs = ({ desk }: Pick<WalletParts, 'desk'>, { place }: Subject): number =>
  Math.max(desk.parts.market.atMs, place.atMs);

/** Of an account at an exchange what is its own, beside all sessions. */
export async function ownOf(
  { desk }: WalletParts,
  { isAccount, environment, place, coin }: Subject,
): Promise<{ readonly own?: OwnScope }> {
  if (!isAccount || environment === undefined) return {};
  return { own: { lines: await readAccountLines(desk, place.account), coin } };
}
