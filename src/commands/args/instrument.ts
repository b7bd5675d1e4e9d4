import type { InstrumentId } from '../../engine/domain/ids.js';
import type { MarketListing } from '../../engine/usecases/desk.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

const SHOWN = 5;
const PAIR = /^[a-z0-9]{1,12}\/[a-z0-9]{1,12}(?::[a-z0-9]{1,12})?$/i;

/** As ids are written: `btc-usdt` and `btc_usdt` with the slash. */
const slashed = (text: string): string => text.toUpperCase().replace(/[-_ ]/, '/');
const joined = (id: string): string => id.replace(/[/:]/g, '');

/** Markets with those that move now first. */
const byLife = (markets: readonly MarketListing[]): readonly MarketListing[] =>
  [...markets].sort((a, b) => Number(b.live) - Number(a.live));

/** Whole id, id without its separators, base coin alone: in this order, moving markets first. */
function resolve(text: string, scope: ArgScope): InstrumentId | undefined {
  const wanted = slashed(text);
  const markets = byLife(scope.desk.markets());
  const found =
    markets.find(({ instrument }) => instrument.id === wanted) ??
    markets.find(({ instrument }) => joined(instrument.id) === wanted) ??
    markets.find(({ instrument }) => instrument.base === wanted);
  return found?.instrument.id;
}

/** Those traded lately first, then what moves, then what is stored. */
function knownInstruments(scope: ArgScope): readonly InstrumentId[] {
  const used = scope.desk.sessions(true).flatMap(({ spec }) => spec.instruments.map(({ id }) => id));
  const listed = byLife(scope.desk.markets()).map(({ instrument }) => instrument.id);
  const there = new Set(listed);
  return [...new Set([...used.filter((id) => there.has(id)), ...listed])];
}

const unknown = (text: string, scope: ArgScope) => {
  const known = knownInstruments(scope);
  const spellings = known.flatMap((id) => [joined(id), baseOf(id)]);
  const near = nearest(slashed(text), known) ?? nearest(text, spellings);
  const nearId = near === undefined ? undefined : resolve(near, scope);
  return fault({
    kind: 'unknown',
    what: 'instrument',
    text,
    known: known.slice(0, SHOWN),
    ...(nearId === undefined ? {} : { nearest: nearId }),
  });
};

const baseOf = (id: string): string => id.replace(/\/.*$/, '');

/** One instrument: `BTC/USDT`, `btcusdt`, `btc`. */
export const instrument: ArgKind<InstrumentId> = {
  parse(text, scope) {
    const id = resolve(text, scope);
    return id === undefined ? unknown(text, scope) : value(id, id);
  },
  looks: (text, scope) => PAIR.test(text) || resolve(text, scope) !== undefined,
  choices: (scope) => knownInstruments(scope).map(choice),
};

/** One or several, with commas between: `btc,eth`. */
export const instruments: ArgKind<readonly InstrumentId[]> = {
  parse(text, scope) {
    const ids: InstrumentId[] = [];
    for (const piece of text.split(',')) {
      const id = resolve(piece, scope);
      if (id === undefined) return unknown(piece, scope);
      if (!ids.includes(id)) ids.push(id);
    }
    return value(ids, ids.join(','));
  },
  looks: (text, scope) => text.split(',').every((piece) => instrument.looks(piece, scope)),
  choices: instrument.choices,
};

/** The same, offering only what moves now. */
export const movingInstruments: ArgKind<readonly InstrumentId[]> = {
  ...instruments,
  choices(scope) {
    const moving = new Set(scope.desk.markets().flatMap((one) => (one.live ? [one.instrument.id] : [])));
    return knownInstruments(scope)
      .filter((id) => moving.has(id))
      .map(choice);
  },
};

/** One of those that move now. */
export const movingInstrument: ArgKind<InstrumentId> = {
  ...instrument,
  choices: (scope) => movingInstruments.choices(scope),
};

/** The market of the instrument that was given before, the moving one first. */
export function marketOf(scope: ArgScope): MarketListing | undefined {
  const id = scope.taken['instrument']?.split(',')[0];
  return byLife(scope.desk.markets()).find((market) => market.instrument.id === id);
}
