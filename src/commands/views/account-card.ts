import type { Preferences } from '../../engine/domain/person.js';
import type { Desk, SessionView, WalletView } from '../../engine/usecases/desk.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import type { Button, CardBlock } from '../reply.js';
import { badgesOf } from './badges.js';
import { stopDistance, targetDistance } from './exit-figures.js';
import { money, signedMoney, signedPercent } from './format.js';
import { stateText } from './live-account.js';
import * as figures from './session-figures.js';
import { sessionCount, updatedText } from './wallet-card.js';
import { wordsFor } from './words/catalogue.js';

export type AccountCardDesk = Pick<
  Desk,
  'sessions' | 'wallets' | 'overview' | 'accounts' | 'liveAccounts' | 'madeToday'
>;
type Row = CardBlock['rows'][number];

/** A phone shows twelve lines; head and foot are two of them. */
const MOST_ROWS = 10;
const MOST_COINS = 2;

/** All that is drawn of one account. */
interface Shown {
  readonly account: string;
  readonly wallets: readonly WalletView[];
  readonly sessions: readonly SessionView[];
  readonly live: LiveAccountView | undefined;
}

function shownOf(account: string, desk: AccountCardDesk, { currency }: Preferences): Shown {
  const all = desk.wallets(account);
  const own = all.filter(({ quote }) => quote === currency);
  return {
    account,
    wallets: [...own, ...all.filter((one) => !own.includes(one))].slice(0, MOST_COINS),
    sessions: desk.sessions().filter(({ spec }) => spec.account === account),
    live: desk.liveAccounts().find((one) => one.account === account),
  };
}

/** The card of one account: equity, the day where its reader lives, what is held and where that ends; undefined without one. */
export function wholeAccountCard(
  account: string,
  desk: AccountCardDesk,
  prefs: Preferences,
): CardBlock | undefined {
  if (!desk.accounts().includes(account)) return undefined;
  const shown = shownOf(account, desk, prefs);
  const { account: words } = wordsFor(prefs.locale).look;
  const { market } = desk.overview();
  const synthetic =
    shown.live === undefined && (market.kind === 'synthetic' || shown.sessions.some((one) => one.synthetic));
  const before = [
    ...shown.wallets.flatMap((wallet) => coinRows(wallet, desk, prefs)),
    ...stateRows(shown, prefs),
  ];
  const sessions: Row = { label: words.sessions, value: sessionCount(shown.sessions, prefs) };
  return {
    kind: 'card',
    card: { kind: 'account', id: account },
    title: words.title(account),
    badge: badgesOf({ synthetic, environment: shown.live?.environment }, prefs),
    state: stateWord(shown, desk, prefs),
    rows: [...before, ...heldRows(shown.sessions, MOST_ROWS - before.length - 1, prefs), sessions],
    footer: updatedText(shown.sessions, prefs),
    buttons: buttonsOf(shown, prefs),
    final: false,
  };
}

/** Equity of one coin, and what the day has made of it. */
function coinRows(wallet: WalletView, desk: AccountCardDesk, prefs: Preferences): readonly Row[] {
  const { account: words } = wordsFor(prefs.locale).look;
  const { account, quote, decimals, total } = wallet;
  const today = desk.madeToday({ account, coin: quote, timeZone: prefs.timeZone });
  const before = total - today;
  const share = before > 0 ? ` ${signedPercent((today / before) * 100, prefs)}` : '';
  return [
    { label: words.equity, value: `${money(total, decimals, prefs)} ${quote}` },
    { label: words.today, value: `${signedMoney(today, decimals, prefs)}${share}` },
  ];
}

/** Why nothing new leaves; nothing where all is well. */
function stateRows({ live }: Shown, prefs: Preferences): readonly Row[] {
  if (live === undefined || live.state.kind === 'ready') return [];
  const { labels } = wordsFor(prefs.locale).trading;
  return [{ label: labels.trouble, value: stateText(live.state, live.stateSinceMs, prefs) }];
}

function stateWord({ live }: Shown, desk: AccountCardDesk, prefs: Preferences): string {
  const { look, hand } = wordsFor(prefs.locale);
  const { tradingState } = desk.overview();
  if (tradingState !== 'active' || live === undefined) return look.account.states[tradingState];
  const { state } = live;
  const short = hand.live.account.short[state.kind === 'blocked' ? state.cause : state.kind];
  return `${state.kind === 'ready' ? '●' : '⛔'} ${short}`;
}

/** Each with its exits below it where there is room for all; else a line each, the rest counted. */
function heldRows(sessions: readonly SessionView[], room: number, prefs: Preferences): readonly Row[] {
  const { look, trading } = wordsFor(prefs.locale);
  const held = sessions.flatMap(figures.heldBy);
  if (held.length === 0) return [{ label: trading.labels.position, value: trading.flat }];
  const full = held.flatMap((one) => fullRows(one, prefs));
  if (full.length <= room) return full;
  const shown = held.length <= room ? held : held.slice(0, room - 1);
  const rest = held.length - shown.length;
  return [
    ...shown.map((one) => shortRow(one, prefs)),
    ...(rest === 0 ? [] : [{ label: '', value: look.others(rest) }]),
  ];
}

function fullRows(held: figures.Held, prefs: Preferences): readonly Row[] {
  const { look, trading } = wordsFor(prefs.locale);
  const { instrument } = held;
  const target = targetDistance(held, prefs);
  const entry = `${figures.heldQuantity(held, prefs)} ${instrument.base} @ ${figures.entryPrice(held, prefs)}`;
  return [
    { label: figures.sideOf(held, prefs), value: entry },
    { label: trading.labels.stop, value: stopDistance(held, prefs) ?? look.card.noStop },
    ...(target === undefined ? [] : [{ label: look.card.target, value: target }]),
  ];
}

/** `long BTC  +12.30 · −2.00%`: what is open, and how far the stop is. */
function shortRow(held: figures.Held, prefs: Preferences): Row {
  const { card } = wordsFor(prefs.locale).look;
  const { position, instrument } = held;
  const open = signedMoney(position.unrealised, instrument.quoteDecimals, prefs);
  const { stopPrice, markPrice } = position;
  const stop =
    stopPrice === undefined ? card.noStop : signedPercent((stopPrice / markPrice - 1) * 100, prefs);
  return { label: `${figures.sideOf(held, prefs)} ${instrument.base}`, value: `${open} · ${stop}` };
}

function buttonsOf({ account, sessions }: Shown, prefs: Preferences): readonly Button[] {
  const { card: words } = wordsFor(prefs.locale).look;
  const isRunning = sessions.some(({ state }) => state === 'running' || state === 'waiting');
  const isPaused = sessions.some(({ state }) => state === 'paused');
  const holds = sessions.some((view) => figures.heldBy(view).length > 0);
  const hold: Button = { label: words.pauseAll, line: `/pauseall ${account}` };
  const goOn: Button = { label: words.resumeAll, line: `/resumeall ${account}` };
  const close: Button = { label: words.closeAll, line: `/closeall account=${account}`, style: 'danger' };
  return [
    ...(isRunning ? [hold] : isPaused ? [goOn] : []),
    ...(holds ? [close] : []),
    { label: words.details, line: `/positions account=${account}` },
    { label: words.picture, line: `/card ${account} picture` },
  ];
}
