import { MINUTE } from './bars.js';
import type { SymbolMarket } from './symbol.js';

/** One print. */
export interface Print {
  readonly id: string;
  readonly price: string;
  readonly size: string;
  readonly side: 'Buy' | 'Sell';
  readonly atMs: number;
}

/** A print every so many ms of market time. */
const STEP_MS = 15_000;

/** The print of a moment; always the same for the same moment. */
function printAt(market: SymbolMarket, atMs: number): Print | undefined {
  const minute = market.current(atMs);
  if (minute === undefined || minute.startMs + MINUTE <= atMs) return undefined;
  const n = Math.round(atMs / STEP_MS);
  const size = (Number(minute.volume) / (MINUTE / STEP_MS)).toFixed(6);
  return {
    id: `${market.category}-${market.symbol}-${n}`,
    price: market.lastPrice(atMs),
    size,
    side: n % 2 === 0 ? 'Buy' : 'Sell',
    atMs,
  };
}

const stepsBetween = (fromMs: number, toMs: number): number[] => {
  const steps: number[] = [];
  for (let at = (Math.floor(fromMs / STEP_MS) + 1) * STEP_MS; at <= toMs; at += STEP_MS) steps.push(at);
  return steps;
};

/** Prints after `fromMs` up to `toMs`, in order. */
export const tradesBetween = (market: SymbolMarket, fromMs: number, toMs: number): Print[] =>
  stepsBetween(fromMs, toMs).flatMap((at) => printAt(market, at) ?? []);

/** The last prints, newest first. */
export const tradesUntil = (market: SymbolMarket, nowMs: number, limit: number): Print[] =>
  tradesBetween(market, nowMs - limit * STEP_MS, nowMs)
    .reverse()
    .slice(0, limit);
