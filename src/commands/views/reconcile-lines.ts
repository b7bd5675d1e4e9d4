import type { Preferences } from '../../engine/domain/person.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { PnlReconciliation } from '../../engine/usecases/live/live-desk.js';
import { dim, type Line, line } from '../reply.js';
import { modeOf } from './badges.js';
import { NOTHING, signedMoney } from './format.js';
import { clockTime, dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.live.tie;

const signed = (units: number | undefined, prefs: Preferences): string =>
  units === undefined ? NOTHING : signedMoney(units, WALLET_DECIMALS, prefs);

const amounts = (sums: PnlReconciliation['gaps'], prefs: Preferences): string =>
  [...sums].map(([coin, units]) => `${signed(units, prefs)} ${coin}`).join(', ');

/** Where, until when, and what all differences come to. */
export const placeLines = (
  { environment, untilMs, gaps }: PnlReconciliation,
  prefs: Preferences,
): readonly Line[] => [
  line(`${modeOf(environment, prefs)} · ${wordsOf(prefs).until(clockTime(untilMs, prefs))}`),
  ...(gaps.size === 0 ? [] : [line(wordsOf(prefs).gap(amounts(gaps, prefs)))]),
];

/** When and where, then both sides and the cause. */
export function differenceLines(
  one: PnlReconciliation['differences'][number],
  prefs: Preferences,
): readonly Line[] {
  const words = wordsOf(prefs);
  const what = [dateTime(one.atMs, prefs), ...one.sessions, one.instrument ?? ''].filter(
    (part) => part !== '',
  );
  const sides = { ours: signed(one.ours, prefs), theirs: signed(one.theirs, prefs), coin: one.coin };
  return [line(what.join(' · ')), line(`  ${words.line(sides)}: ${words.causes[one.cause]}`)];
}

/** What a person must know of the comparison. */
export function noteLines(
  { own, notOurs, cut, fromMs }: PnlReconciliation,
  prefs: Preferences,
): readonly Line[] {
  const words = wordsOf(prefs);
  const sumOf = ({ lines, change }: typeof own) => ({ lines, amounts: amounts(change, prefs) });
  return [
    ...(own.lines === 0 ? [] : [words.own(sumOf(own))]),
    ...(notOurs.lines === 0 ? [] : [words.notOurs(sumOf(notOurs))]),
    ...(cut === undefined ? [] : [words.cut[cut.cause](dateTime(fromMs, prefs), cut.detail)]),
  ].map((one) => line(dim(one)));
}
