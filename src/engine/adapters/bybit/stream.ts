import type { LiveQuote } from '../../ports/feed.js';
import type { BackOff } from './back-off.js';
import type { Candle, CcxtBybit, CcxtTicker } from './ccxt-exchange.js';
import { type BybitFailure, bybitFailureOf } from './failure.js';
import type { Waiting } from './rate-budget.js';
import { isContract } from './symbols.js';

export interface StreamParts {
  readonly exchange: CcxtBybit;
  readonly waiting: Waiting;
  readonly backOff: () => BackOff;
  /** `spot` or `linear`: one socket each, shared by all that is heard of it. */
  readonly name: 'spot' | 'linear';
  /** Of its socket. */
  readonly url: string;
  readonly frame: string;
  /** Symbols that are followed now. */
  readonly symbols: () => readonly string[];
  readonly onCandle: (symbol: string, candle: Candle) => void;
  readonly onQuote: (symbol: string, quote: LiveQuote) => void;
  /** The exchange refused what was asked for. */
  readonly onRefused: (failure: BybitFailure) => void;
}

/** Whose socket tells of a symbol. */
export const isIn = (name: 'spot' | 'linear', symbol: string): boolean =>
  isContract(symbol) === (name === 'linear');

/** What one socket says. Nothing is decided on it but when to ask: the client drops the flag that closes a bar. */
export class CategoryStream {
  /** Monotonic; undefined before the first word. */
  heardAtMs: number | undefined;
  startedAtMs: number | undefined;
  private isOver = false;

  constructor(private readonly parts: StreamParts) {}

  get name(): 'spot' | 'linear' {
    return this.parts.name;
  }

  /** Resolves after `stop`. */
  async run(): Promise<void> {
    const { exchange, symbols, frame } = this.parts;
    this.startedAtMs = this.parts.waiting.elapsedMs();
    await Promise.all([
      this.repeat(async () => {
        const followed = symbols();
        await exchange.watchOHLCVForSymbols(followed.map((symbol) => [symbol, frame] as const));
        for (const symbol of followed) this.readCandle(symbol);
      }),
      this.repeat(async () => {
        const tickers = await exchange.watchTickers(symbols());
        for (const ticker of Object.values(tickers)) this.readTicker(ticker);
      }),
    ]);
  }

  stop(): void {
    this.isOver = true;
  }

  /** Cuts the socket: one that has gone silent stays so. */
  cut(): void {
    this.parts.exchange.clients[this.parts.url]?.connection?.terminate?.();
  }

  private async repeat(hear: () => Promise<void>): Promise<void> {
    const backOff = this.parts.backOff();
    while (!this.isOver) {
      try {
        if (this.parts.symbols().length === 0) await this.parts.waiting.pause(backOff.nextMs());
        else await hear();
        backOff.reset();
      } catch (error) {
        const failure = bybitFailureOf(error);
        if (failure.fault === 'refused' || failure.fault === 'unknown-symbol') this.parts.onRefused(failure);
        if (!this.isOver) await this.parts.waiting.pause(backOff.nextMs());
      }
    }
  }

  private readCandle(symbol: string): void {
    const candle = this.parts.exchange.ohlcvs[symbol]?.[this.parts.frame]?.at(-1);
    if (candle === undefined) return;
    this.heardAtMs = this.parts.waiting.elapsedMs();
    this.parts.onCandle(symbol, candle);
  }

  private readTicker(ticker: CcxtTicker): void {
    const quote = quoteOf(ticker);
    if (quote === undefined) return;
    this.heardAtMs = this.parts.waiting.elapsedMs();
    this.parts.onQuote(ticker.symbol, quote);
  }
}

/** Undefined when its price or its time cannot be read. */
export function quoteOf({ last, bid, ask, timestamp, info }: CcxtTicker): LiveQuote | undefined {
  if (!(last !== undefined && last > 0) || timestamp === undefined) return undefined;
  const best = bid === undefined || ask === undefined ? {} : { bid, ask };
  const mark = Number(info['markPrice']);
  const rate = Number(info['fundingRate']);
  const nextMs = Number(info['nextFundingTime']);
  return {
    atMs: timestamp,
    last,
    ...best,
    ...(mark > 0 ? { mark } : {}),
    ...(info['fundingRate'] !== undefined && nextMs > 0 ? { funding: { rate, atMs: nextMs } } : {}),
  };
}
