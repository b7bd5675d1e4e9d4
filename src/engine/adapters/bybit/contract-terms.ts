import type { ContractRules } from '../../domain/instrument.js';
import type { CcxtMarket, CcxtTier } from './ccxt-exchange.js';

/** What the exchange asks of the smallest positions in a contract. */
export interface RiskTier {
  readonly maxLeverage: number;
  /** Share of a position's value at mark. */
  readonly maintenanceRate: number;
}

const MINUTE = 60_000;
const BPS = 10_000;
/** Where the exchange does not say it. */
export const USUAL_FUNDING_MS = 480 * MINUTE;

const numberOf = (value: unknown): number =>
  typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);

/**
 * The first of the risk-limit tiers; undefined where it cannot be read. Its rates are printed as shares or as percents: the
 * initial margin of the highest leverage tells which.
 */
export function riskTierOf(tiers: readonly CcxtTier[]): RiskTier | undefined {
  const info = tiers[0]?.info ?? {};
  const maxLeverage = numberOf(info['maxLeverage']);
  const maintenanceRate =
    numberOf(info['maintenanceMargin']) / (numberOf(info['initialMargin']) * maxLeverage);
  const isSound = maxLeverage >= 1 && maintenanceRate > 0 && maintenanceRate < 1;
  return isSound ? { maxLeverage, maintenanceRate } : undefined;
}

/** Terms of a contract. What is left of a liquidated position's margin stays with the exchange, as its rules have it. */
export function contractRulesOf(market: CcxtMarket, tier: RiskTier): ContractRules {
  const maintenanceBps = Math.ceil(tier.maintenanceRate * BPS - 1e-6);
  const listed = market.limits.leverage.max ?? tier.maxLeverage;
  const minutes = numberOf(market.info['fundingInterval']);
  return {
    maxLeverage: Math.max(1, Math.min(tier.maxLeverage, listed)),
    maintenanceBps,
    liquidationFeeBps: maintenanceBps,
    fundingMs: minutes > 0 ? minutes * MINUTE : USUAL_FUNDING_MS,
  };
}
