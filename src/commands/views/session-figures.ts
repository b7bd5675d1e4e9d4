import { type Amount, add, subtract, ZERO } from '../../engine/domain/amount.js';
import { powerOfTen, toNumber } from '../../engine/domain/decimal.js';
import type { Frame } from '../../engine/domain/frame.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type PositionSnapshot, paidInto } from '../../engine/domain/session.js';
import type { SessionView } from '../../engine/usecases/desk.js';
import { badgesOf, labelOf } from './badges.js';
import { money, price, quantity, signedMoney, signedPercent } from './format.js';
import { strategyName } from './lookup-table.js';
import { wordsFor } from './words/catalogue.js';

/** The coin a session counts in. */
export interface Quote {
  readonly code: string;
  readonly decimals: number;
}

export function quoteOf({ spec }: Pick<SessionView, 'spec'>): Quote {
  const [first] = spec.instruments as [Instrument, ...Instrument[]];
  return { code: first.quote, decimals: first.quoteDecimals };
}

/** What it made of what was put into it. */
export const profitOf = (view: SessionView): Amount => subtract(view.snapshot.equity, paidInto(view));

/** The same in %; 0 while nothing was put into it. */
export const profitShare = (view: SessionView): number =>
  paidInto(view) === 0 ? 0 : (profitOf(view) / paidInto(view)) * 100;

interface Programmed {
  readonly program: Pick<SessionView['spec']['program'], 'strategy' | 'parameters' | 'order'>;
}

/** `ma-cross(10,30)`: the strategy with the numbers it runs on. */
export function programOf({ program }: Programmed, prefs: Preferences): string {
  const { parameters, order = Object.keys(parameters) } = program;
  const numbers = order.map((name) => parameters[name]).filter((value) => typeof value === 'number');
  const name = strategyName(program.strategy, prefs);
  return numbers.length === 0 ? name : `${name}(${numbers.join(',')})`;
}

/** The frame that its strategy works on; orders may be matched on a finer one. */
const frameOf = ({ series, strategySeries }: SessionView['spec']): readonly Frame[] =>
  series
    .slice(strategySeries?.[0] ?? 0)
    .slice(0, 1)
    .map(({ frame }) => frame);

/** `BTC/USDT 1m` */
export const marketOf = ({ spec }: Pick<SessionView, 'spec'>): string =>
  [spec.instruments.map(({ id }) => id).join(','), ...frameOf(spec)].join(' ');

/** The line that draws its bars with its fills. */
export const chartLine = ({ spec }: Pick<SessionView, 'spec'>): string => `/chart ${spec.name}`;

/** PAPER or where it trades, and SYNTHETIC where the prices are made. */
export const badgeOf = (
  view: Pick<SessionView, 'synthetic'> & { readonly spec?: Pick<SessionView['spec'], 'venue'> },
  person: Preferences,
): string => badgesOf(labelOf(view), person);

/** A position with the instrument it is of. */
export interface Held {
  readonly position: PositionSnapshot;
  readonly instrument: Instrument;
}

export const heldBy = ({ spec, snapshot }: SessionView): readonly Held[] =>
  snapshot.positions.flatMap((position) => {
    const instrument = spec.instruments.find(({ id }) => id === position.instrument);
    return instrument === undefined || position.quantity === 0 ? [] : [{ position, instrument }];
  });

export function sideOf({ position }: Held, person: Preferences): string {
  const { long, short } = wordsFor(person.locale).trading;
  return position.quantity > 0 ? long : short;
}

/** `0.0953` */
export const heldQuantity = ({ position, instrument }: Held, person: Preferences): string =>
  quantity(Math.abs(position.quantity), instrument.baseDecimals, person);

/** What it cost on average: for reading only, the books keep the cost. */
export function entryPrice({ position, instrument }: Held, person: Preferences): string {
  const cost = toNumber(position.cost, instrument.quoteDecimals);
  const held = toNumber(position.quantity, instrument.baseDecimals);
  const units = Math.round((cost / held) * powerOfTen(instrument.priceDecimals));
  return price(units, instrument, person);
}

/** `102,831.5 −2.0%`: the stop and how far it is from the price now. */
export function stopText({ position, instrument }: Held, person: Preferences): string | undefined {
  if (position.stopPrice === undefined) return undefined;
  const far = (position.stopPrice / position.markPrice - 1) * 100;
  return `${price(position.stopPrice, instrument, person)} ${signedPercent(far, person)}`;
}

/** `10× isolated 1,012.30`: how it is backed, and with how much now. */
export function marginText(view: SessionView, person: Preferences): string | undefined {
  const { margin } = view.spec;
  if (margin === undefined) return undefined;
  const used = view.snapshot.positions.reduce<Amount>((sum, one) => add(sum, one.margin ?? ZERO), ZERO);
  const { margin: words } = wordsFor(person.locale).trading.session;
  return words(used === 0 ? margin : { ...margin, used: money(used, quoteOf(view).decimals, person) });
}

/** `94,512.3 −9.23%`: where the venue takes the position away, and how far the mark is from there. */
export function liquidationText({ position, instrument }: Held, person: Preferences): string | undefined {
  const { liquidationPrice: ends, markPrice } = position;
  if (ends === undefined) return undefined;
  return `${price(ends, instrument, person)} ${signedPercent((ends / markPrice - 1) * 100, person)}`;
}

/** Its stop would be too late. */
export const isStopBeyond = ({ position }: Held): boolean => {
  const { stopPrice: stop, liquidationPrice: ends, quantity: held } = position;
  if (stop === undefined || ends === undefined) return false;
  return held > 0 ? stop <= ends : stop >= ends;
};

/** `−1.07 paid`; undefined where there is none to speak of. */
export function fundingText(view: SessionView, person: Preferences): string | undefined {
  const { funding } = view.snapshot;
  if (funding === 0) return undefined;
  const words = wordsFor(person.locale).trading.session.funding;
  return words[funding < 0 ? 'paid' : 'received'](signedMoney(funding, quoteOf(view).decimals, person));
}
