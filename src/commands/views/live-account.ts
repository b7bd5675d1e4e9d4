import type { Instrument } from '../../engine/domain/instrument.js';
import type { Preferences } from '../../engine/domain/person.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { ExternalPosition, LiveAccountView, LiveState } from '../../engine/usecases/live/live-desk.js';
import { dim, type Line, line, strong } from '../reply.js';
import { backingTexts } from './backing.js';
import { modeOf } from './badges.js';
import { count, price, quantity } from './format.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';
import type { LiveWords } from './words/live-words.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.live.account;

/** How an instrument's amounts are written, where the desk knows it. */
export type InstrumentOf = (id: string) => Instrument | undefined;

/** With since when, unless it is as it should be. */
export function stateText(state: LiveState, sinceMs: number | undefined, prefs: Preferences): string {
  const words = wordsOf(prefs);
  const said = statePhrase(state, words);
  return sinceMs === undefined || state.kind === 'ready'
    ? said
    : words.since(said, clockTime(sinceMs, prefs));
}

function statePhrase(state: LiveState, words: LiveWords['account']): string {
  switch (state.kind) {
    case 'blocked':
      return words.troubles[state.cause];
    case 'unreachable':
      return words.unreachable;
    case 'connecting':
    case 'reconciling':
    case 'ready':
      return words.states[state.kind];
  }
}

/** `long 0.01 BTC/USDT:USDT`, with the stop that it has. */
export function externalText(
  { instrument: id, quantity: held, stopPrice }: ExternalPosition,
  instrumentOf: InstrumentOf,
  prefs: Preferences,
): string {
  const { long, short } = wordsFor(prefs.locale).trading;
  const rules = instrumentOf(id);
  const side = held > 0 ? long : short;
  if (rules === undefined) return `${side} ${id}`;
  const stop =
    stopPrice === undefined ? '' : ` · ${wordsOf(prefs).notOursStop(price(stopPrice, rules, prefs))}`;
  return `${side} ${quantity(Math.abs(held), rules.baseDecimals, prefs)} ${id}${stop}`;
}

/** `short 1,500 USD of BTCUSD (0.025 BTC)` */
export const inverseText = ({ symbol, coin, dollars, value }: Inverse, prefs: Preferences): string => {
  const { long, short } = wordsFor(prefs.locale).trading;
  return wordsOf(prefs).inverseWhat({
    side: dollars > 0 ? long : short,
    symbol,
    dollars: count(Math.abs(dollars), prefs),
    worth: `${quantity(Math.abs(value), WALLET_DECIMALS, prefs)} ${coin}`,
  });
};

/** Coin-margined, and not traded here. */
export const inverseLine = (inverse: Inverse, prefs: Preferences): string =>
  wordsOf(prefs).inverse(inverseText(inverse, prefs));

type Inverse = NonNullable<LiveAccountView['inverse']>[number];

/** Below the balances of an account at an exchange: key, state, who trades what, what is not ours. */
export function liveAccountLines(
  view: LiveAccountView,
  instrumentOf: InstrumentOf,
  prefs: Preferences,
): readonly Line[] {
  const words = wordsOf(prefs);
  const owners = [...view.owners].map(([instrument, owner]) => `${owner} ${instrument}`);
  return [
    line(`  ${stateText(view.state, view.stateSinceMs, prefs)}`, dim(` · ${words.key(view.keyHint)}`)),
    ...backingTexts(view, prefs).map((said) => line(`  ${said}`)),
    ...(view.balances === undefined ? [line(dim(`  ${words.noBalances}`))] : []),
    ...(owners.length === 0 ? [] : [line(dim(`  ${words.owners(owners)}`))]),
    ...view.external.map((one) => line(dim(`  ${words.notOurs(externalText(one, instrumentOf, prefs))}`))),
    ...(view.inverse ?? []).map((one) => line(dim(`  ${inverseLine(one, prefs)}`))),
  ];
}

/** Of one account, in one line of a table of all. */
export function accountRow(view: LiveAccountView, prefs: Preferences): { label: string; value: string } {
  const { account, environment, state, stateSinceMs } = view;
  const value = [
    modeOf(environment, prefs),
    stateText(state, stateSinceMs, prefs),
    ...backingTexts(view, prefs),
  ].join(' · ');
  return { label: account, value };
}

/** Positions that no book of ours has, one line each: `t1 TESTNET not ours: long 0.01 BTC/USDT:USDT`. */
export const externalLines = (
  views: readonly LiveAccountView[],
  instrumentOf: InstrumentOf,
  prefs: Preferences,
): readonly Line[] =>
  views.flatMap(({ account, environment, external, inverse = [] }) =>
    [
      ...external.map((one) => wordsOf(prefs).notOurs(externalText(one, instrumentOf, prefs))),
      ...inverse.map((one) => inverseLine(one, prefs)),
    ].map((said) => line(strong(account), ` ${modeOf(environment, prefs)} ${said}`)),
  );
