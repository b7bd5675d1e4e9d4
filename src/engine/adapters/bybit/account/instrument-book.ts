import type { Instrument } from '../../../domain/instrument.js';
import type { CcxtMarket } from '../ccxt-exchange.js';
import { BybitFailure } from '../failure.js';
import { instrumentOf } from '../instruments.js';
import { isRow, type Row } from './units.js';

/** What can be ordered here; of inverse contracts and options nothing is read. */
export type Category = 'spot' | 'linear';
export const CATEGORIES: readonly Category[] = ['spot', 'linear'];
/** Contracts are listed by the coin they settle in. */
export const SETTLE_COINS = ['USDT', 'USDC'] as const;

export const categoryOf = ({ kind }: Instrument): Category => (kind === 'spot' ? 'spot' : 'linear');

/** The exchange's own name of it. */
export const symbolOf = ({ kind, base, quote }: Instrument): string =>
  kind === 'linear' && quote === 'USDC' ? `${base}PERP` : `${base}${quote}`;

interface ReadRow {
  readonly instrument: Instrument;
  readonly row: Row;
}

type Ask = (category: Category, symbol: string) => Promise<unknown>;

/** Instruments by the exchange's names. What the desk does not trade, and its owner does by hand, is learned when it is met. */
export class InstrumentBook {
  private readonly known = new Map<string, Instrument>();

  constructor(
    instruments: readonly Instrument[],
    private readonly ask: Ask,
  ) {
    for (const one of instruments) this.known.set(`${categoryOf(one)} ${symbolOf(one)}`, one);
  }

  find(category: Category, symbol: string): Instrument | undefined {
    return this.known.get(`${category} ${symbol}`);
  }

  /** Throws `unknown-symbol`. */
  of(category: Category, symbol: string): Instrument {
    const found = this.find(category, symbol);
    if (found === undefined) throw new BybitFailure('unknown-symbol', `${category} ${symbol.slice(0, 20)}`);
    return found;
  }

  /** Rows with their instruments, which are learned where they were not known. Rejects with `BybitFailure`. */
  async read(category: Category, rows: readonly Row[]): Promise<readonly ReadRow[]> {
    await this.learn(
      category,
      rows.map((row) => String(row['symbol'])),
    );
    return rows.map((row) => ({ instrument: this.of(category, String(row['symbol'])), row }));
  }

  /** Learns what is met for the first time. Rejects with `BybitFailure`. */
  async learn(category: Category, symbols: Iterable<string>): Promise<void> {
    for (const symbol of new Set(symbols)) {
      if (this.find(category, symbol) !== undefined) continue;
      const answer = await this.ask(category, symbol);
      const instrument = listed(category, symbol, answer);
      if (instrument === undefined)
        throw new BybitFailure('unknown-symbol', `${category} ${symbol.slice(0, 20)}`);
      this.known.set(`${category} ${symbol}`, instrument);
    }
  }
}

const numberIn = (row: unknown, name: string): number => Number(isRow(row) ? row[name] : undefined);

/** An instrument as /v5/market/instruments-info prints it. */
function listed(category: Category, symbol: string, answer: unknown): Instrument | undefined {
  const rows = isRow(answer) && Array.isArray(answer['list']) ? answer['list'].filter(isRow) : [];
  const row = rows.find((one) => one['symbol'] === symbol);
  return row === undefined ? undefined : instrumentOf(marketOf(category, row));
}

function marketOf(category: Category, row: Row): CcxtMarket {
  const [base, quote, settle] = ['baseCoin', 'quoteCoin', 'settleCoin'].map((name) =>
    String(row[name] ?? ''),
  );
  const lots = row['lotSizeFilter'];
  const isSpot = category === 'spot';
  return {
    symbol: isSpot ? `${base}/${quote}` : `${base}/${quote}:${settle}`,
    base: base ?? '',
    quote: quote ?? '',
    type: isSpot ? 'spot' : 'swap',
    linear: !isSpot,
    active: row['status'] === 'Trading',
    precision: {
      amount: numberIn(lots, isSpot ? 'basePrecision' : 'qtyStep'),
      price: numberIn(row['priceFilter'], 'tickSize'),
    },
    limits: {
      amount: { min: numberIn(lots, 'minOrderQty') },
      cost: { min: numberIn(lots, isSpot ? 'minOrderAmt' : 'minNotionalValue') },
      leverage: {},
    },
    info: row,
  };
}
