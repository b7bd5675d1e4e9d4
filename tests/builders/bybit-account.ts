import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { AccountOptions } from '../../src/engine/adapters/bybit/account/account-options.js';
import { openAccount } from '../../src/engine/adapters/bybit/account/open-account.js';
import { systemWaiting } from '../../src/engine/adapters/bybit/system-waiting.js';
import { systemClock } from '../../src/engine/adapters/system/system-clock.js';
import { amount, price } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { Exchange, ExchangeVitals, OutgoingOrder, VenueNews } from '../../src/engine/ports/exchange.js';
import type { BybitDouble, BybitDoubleOptions } from '../doubles/bybit/bybit-double.js';
import { bybitDouble } from './bybit.js';
import { START } from './bybit-signed.js';

/** As the double lists it: prices to a cent, quantities to a millionth. */
export const SPOT: Instrument = {
  id: instrumentId('BTC/USDT'),
  kind: 'spot',
  base: coinCode('BTC'),
  quote: coinCode('USDT'),
  priceDecimals: 2,
  baseDecimals: 8,
  quoteDecimals: 8,
  tickSize: price(1),
  lotSize: amount(100),
  minQuantity: amount(100),
  minValue: amount(100_000_000),
  shortable: false,
};

/** Prices to a tenth, quantities to a thousandth. */
export const LINEAR: Instrument = {
  ...SPOT,
  id: instrumentId('BTC/USDT:USDT'),
  kind: 'linear',
  priceDecimals: 1,
  lotSize: amount(100_000),
  minQuantity: amount(100_000),
  minValue: amount(500_000_000),
  shortable: true,
};

/** A hundredth of a bitcoin. */
export const CENT = amount(1_000_000);

export const spotPrice = (dollars: number) => price(dollars * 100);
export const linearPrice = (dollars: number) => price(dollars * 10);

/** A linear market buy of a hundredth unless something else is said. */
export const order = (linkId: string, change: Partial<OutgoingOrder> = {}): OutgoingOrder => ({
  linkId,
  instrument: LINEAR,
  side: 'buy',
  quantity: CENT,
  terms: { type: 'market' },
  reduceOnly: false,
  ...change,
});

/** Far below the market: it rests. */
export const resting = (linkId: string, change: Partial<OutgoingOrder> = {}): OutgoingOrder =>
  order(linkId, { terms: { type: 'limit', limitPrice: linearPrice(59_500) }, ...change });

export const restingSpot = (linkId: string, change: Partial<OutgoingOrder> = {}): OutgoingOrder =>
  order(linkId, { instrument: SPOT, terms: { type: 'limit', limitPrice: spotPrice(59_700) }, ...change });

export interface OpenedAccount {
  readonly double: BybitDouble;
  readonly account: Exchange & { vitals(): ExchangeVitals };
  /** All that it has told since it listens. */
  readonly heard: VenueNews[];
}

/** A double at a price of 60,000, on a market time of its own: our wall clock is years ahead of it. */
export async function tradedDouble(options: BybitDoubleOptions = {}): Promise<BybitDouble> {
  const double = await bybitDouble({ startMs: START, mostRequests: 100_000, ...options });
  for (const category of ['spot', 'linear'] as const) double.people.move(category, 'BTCUSDT', '60000');
  return double;
}

/** The adapter on a double; closed after the test. */
export async function accountOn(
  double: BybitDouble,
  options: Partial<AccountOptions> = {},
): Promise<OpenedAccount> {
  const account = await openAccount({
    addresses: { apiBase: double.url, wsBase: double.wsUrl },
    environment: 'double',
    secret: { key: 'double-key', secret: 'double-secret' },
    instruments: [SPOT, LINEAR],
    waiting: systemWaiting(),
    clock: systemClock,
    chance: () => 0,
    ...options,
  });
  onTestFinished(() => account.close());
  return { double, account, heard: [] };
}

/** As {@link accountOn}, and its stream is up. */
export async function listeningOn(
  double: BybitDouble,
  options: Partial<AccountOptions> = {},
): Promise<OpenedAccount> {
  const opened = await accountOn(double, options);
  opened.account.listen((news) => opened.heard.push(news));
  await until('the stream', () => opened.heard.some(({ kind }) => kind === 'up'));
  return opened;
}

const PATIENCE_MS = 20_000;

/** Looks until there is something; throws when there is nothing in twenty seconds. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await pause(2);
  }
}
