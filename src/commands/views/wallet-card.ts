import { type Amount, add, ZERO } from '../../engine/domain/amount.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Desk, SessionView, WalletView } from '../../engine/usecases/desk.js';
import type { CardBlock } from '../reply.js';
import { badgesOf } from './badges.js';
import { money, signedMoney } from './format.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

type WalletCardDesk = Pick<Desk, 'sessions' | 'overview'>;

/** One card a coin of an account: `paper USDT`. */
export const walletId = ({ account, quote }: WalletView): string => `${account} ${quote}`;

/** The live card of an account in one coin: equity first, the day, what is free. */
export function walletCard(wallet: WalletView, desk: WalletCardDesk, prefs: Preferences): CardBlock {
  const { account: words } = wordsFor(prefs.locale).look;
  const { quote, decimals, total, free } = wallet;
  const sessions = sessionsOf(wallet, desk.sessions());
  const { tradingState, market } = desk.overview();
  const synthetic = market.kind === 'synthetic' || sessions.some((one) => one.synthetic);
  return {
    kind: 'card',
    card: { kind: 'account', id: walletId(wallet) },
    title: words.title(walletId(wallet)),
    badge: badgesOf({ synthetic, environment: wallet.environment }, prefs),
    state: words.states[tradingState],
    rows: [
      { label: words.equity, value: `${money(total, decimals, prefs)} ${quote}` },
      { label: words.today, value: signedMoney(todayOf(sessions), decimals, prefs) },
      { label: words.free, value: money(free, decimals, prefs) },
      { label: words.sessions, value: sessionCount(sessions, prefs) },
    ],
    footer: updatedText(sessions, prefs),
    buttons: [
      { label: words.pnl, line: '/pnl' },
      { label: words.positions, line: '/positions' },
      { label: words.balance, line: '/balance' },
    ],
    final: false,
  };
}

const sessionsOf = (wallet: WalletView, sessions: readonly SessionView[]): readonly SessionView[] =>
  sessions.filter(({ spec }) => wallet.books.some(({ name }) => name === spec.name));

const todayOf = (sessions: readonly SessionView[]): Amount =>
  sessions.reduce<Amount>((sum, { snapshot }) => add(sum, snapshot.dayPnl), ZERO);

/** How many of these sessions run. */
export function sessionCount(sessions: readonly SessionView[], prefs: Preferences): string {
  const running = sessions.filter(({ state }) => state === 'running').length;
  return wordsFor(prefs.locale).look.account.count({ running, others: sessions.length - running });
}

/** Up to when they are told. */
export function updatedText(sessions: readonly SessionView[], prefs: Preferences): string {
  const { account: words } = wordsFor(prefs.locale).look;
  const atMs = Math.max(0, ...sessions.map(({ snapshot }) => snapshot.atMs));
  return atMs === 0 ? words.notYet : words.updated(clockTime(atMs, prefs));
}
