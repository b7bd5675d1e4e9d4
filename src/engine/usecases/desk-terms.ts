import type { Amount } from '../domain/amount.js';
import type { Environment } from '../domain/environment.js';
import type { FillModel, RiskLimits } from '../domain/session.js';
import type { DeskSettings, MarketSaid } from './desk-settings.js';

/** What the desk's owner has settled once for everybody; from the configuration. */
export interface DeskTerms {
  readonly version: string;
  /** Which database the desk keeps its things in, as everybody may be told. */
  readonly storeName?: string;
  /** Seed of the synthetic market, when that is what moves. */
  readonly seed?: number;
  /** Why that one moves although nobody asked for it. */
  readonly fallback?: 'bybit-unreachable';
  readonly fill: FillModel;
  readonly limits: RiskLimits;
  /** Which environment of an exchange prices come from; absent = from none. */
  readonly prices?: Environment;
  /** In coins of any quote: what a paper wallet starts with, and what a session gets unless said otherwise. */
  readonly walletCash: number;
  readonly sessionCash: number;
  readonly maxSessions: number;
  /** Where prices come from, as the configuration has it; absent = synthetic. */
  readonly market?: MarketSaid;
}

/** Costs and limits as owners have set them since: whoever asks gets what holds now. */
export function termsWith(terms: DeskTerms, settings: DeskSettings): DeskTerms {
  return {
    ...terms,
    get fill() {
      return settings.fill();
    },
    get limits() {
      return settings.limits();
    },
  };
}

/** Whole coins → units. */
export const coins = (value: number, decimals: number): Amount =>
  Math.round(value * 10 ** decimals) as Amount;
