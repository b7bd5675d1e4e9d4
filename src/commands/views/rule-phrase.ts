import {
  type AlertCondition,
  type AlertScale,
  type AlertSeen,
  crossOf,
} from '../../engine/domain/alert-rule.js';
import type { Preferences } from '../../engine/domain/person.js';
import { conditionPhrase, formulaPhrase, type Names } from './definition-phrase.js';
import { figure, marketPrice, percent, plain, share, signedPercent } from './format.js';
import { duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** A condition with how its numbers are written. */
export interface Phrased {
  readonly condition: AlertCondition;
  readonly scale: AlertScale;
}

type Market = Extract<AlertCondition, { kind: 'market' }>;
type Figure = Extract<AlertCondition, { kind: 'figure' }>;

/** `BTC/USDT is above 70,000.00`: what follows “when”. */
export function whenPhrase({ condition, scale }: Phrased, prefs: Preferences): string {
  const { rules, definition } = wordsFor(prefs.locale);
  switch (condition.kind) {
    case 'market':
      return marketPhrase(condition, scale, prefs);
    case 'move': {
      const { instrument, direction, bps, windowMs } = condition;
      const of = { instrument, percent: share(bps / 100, prefs), span: duration(windowMs, prefs) };
      return rules.move[direction](of);
    }
    case 'figure': {
      const owner = 'session' in condition.of ? condition.of.session : condition.of.account;
      const what = rules.figure[condition.figure](owner);
      return definition.compare[condition.operator](what, figureText(condition, condition.value, prefs));
    }
  }
}

function marketPhrase(of: Market, scale: AlertScale, prefs: Preferences): string {
  const { rules } = wordsFor(prefs.locale);
  const names = namesOf(of, scale, prefs);
  const cross = crossOf(of.condition);
  const said =
    cross?.direction === 'either'
      ? rules.crossesEither(formulaPhrase(cross.left, names, prefs), formulaPhrase(cross.right, names, prefs))
      : conditionPhrase(of.condition, names, prefs);
  return of.frame === undefined ? said : rules.onBars(said, of.instrument, of.frame);
}

/** Without bars there is only the price, and the numbers beside it are prices. */
function namesOf(
  { frame, instrument, condition }: Market,
  scale: AlertScale,
  prefs: Preferences,
): Partial<Names> {
  if (frame !== undefined) return { number: (value) => figure(value, prefs) };
  const isPlain = !JSON.stringify(condition).includes('"arithmetic"');
  return {
    price: () => instrument,
    number: (value) => (isPlain ? marketPrice(value, scale, prefs) : figure(value, prefs)),
  };
}

function figureText({ figure: of, coin }: Figure, value: number, prefs: Preferences): string {
  if (of === 'drawdown') return percent(value, prefs);
  const money = plain(value, prefs);
  return coin === undefined ? money : `${money} ${coin}`;
}

/** What is seen of it: a price, a change, a figure, or what its indicators say. */
export function seenPhrase({ condition, scale }: Phrased, seen: AlertSeen, prefs: Preferences): string {
  switch (condition.kind) {
    case 'market': {
      const values = Object.entries(seen.values ?? {}).map(
        ([name, value]) => `${name} ${figure(value, prefs)}`,
      );
      return values.length > 0 ? values.join(', ') : marketPrice(seen.value, scale, prefs);
    }
    case 'move':
      return signedPercent(seen.value, prefs);
    case 'figure':
      return figureText(condition, seen.value, prefs);
  }
}
