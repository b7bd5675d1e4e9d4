import type { Instrument } from '../../../domain/instrument.js';
import type { NamedInstrument } from '../../../ports/exchange.js';
import type { CcxtMarket } from '../ccxt-exchange.js';
import { BybitFailure } from '../failure.js';
import { instrumentOf } from '../instruments.js';
import { isRow, type Row } from './units.js';

/** What can be ordered here; of inverse contracts and options nothing is read. */
export type Category = 'spot' | 'linear';
export const CATEGORIES: readonly Category[] = ['spot', 'linear'];
/** Contracts are listed by the coin they settle in. */
export const SETTLE_COINS = ['USDT', 'USDC'] as const;

export const categoryOf = ({ kind }: Pick<Instrument, 'kind'>): Category =>
  kind === 'spot' ? 'spot' : 'linear';

/** The exchange's own name of it. */
export const symbolOf = ({ kind, base, quote }: NamedInstrument): string =>
  kind === 'linear' && quote === 'USDC' ? `${base}PERP` : `${base}${quote}`;

type Ask = (category: Category, symbol: string) => Promise<unknown>;

/** Instruments by the exchange's names. What the desk does not trade, and its owner does by hand, is learned when it is met. */
export class InstrumentBook {
  private readonly known = new Map<string, Instrument>();
  private readonly strange = new Set<string>();
  private readonly own: ReadonlySet<string>;

  constructor(
    instruments: readonly Instrument[],
    private readonly ask: Ask,
  ) {
    this.own = new Set(instruments.map(({ id }) => id));
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

  /**
   * What rows say, each with its instrument, which is learned where it was not known. What the owner does elsewhere may be
   * of a kind or a size that cannot be counted here, or of something that is not listed any more: that is left out. Of
   * what the desk trades nothing is. Rejects with `BybitFailure`.
   */
  async collect<T>(
    category: Category,
    rows: readonly Row[],
    read: (instrument: Instrument, row: Row) => T | undefined,
  ): Promise<readonly T[]> {
    const found: T[] = [];
    for (const row of rows) {
      const instrument = await this.learn(category, String(row['symbol']));
      const one = instrument && this.readOne(instrument, () => read(instrument, row));
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  /** Undefined where it is not the desk's and cannot be read. */
  readOne<T>(instrument: Instrument, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof BybitFailure && !this.own.has(instrument.id)) return undefined;
      throw error;
    }
  }

  /** Whether it was looked for, and is nothing that can be ordered. */
  isStrange(category: Category, symbol: string): boolean {
    return this.strange.has(`${category} ${symbol}`);
  }

  /** Asks what it is, once; undefined: nothing that can be ordered. Rejects with `ExchangeFailure`. */
  async learn(category: Category, symbol: string): Promise<Instrument | undefined> {
    const known = this.find(category, symbol);
    if (known !== undefined || this.isStrange(category, symbol)) return known;
    const instrument = listed(category, symbol, await this.ask(category, symbol));
    if (instrument === undefined) this.strange.add(`${category} ${symbol}`);
    else this.known.set(`${category} ${symbol}`, instrument);
    return instrument;
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
