import type { RiskRule } from './rule.js';
import { dailyLossRule } from './rules/daily-loss.js';
import { delistedRule } from './rules/delisted.js';
import { leverageRule } from './rules/leverage.js';
import { maxQuantityRule } from './rules/max-quantity.js';
import { minQuantityRule } from './rules/min-quantity.js';
import { minValueRule } from './rules/min-value.js';
import { noCashRule } from './rules/no-cash.js';
import { noMarginRule } from './rules/no-margin.js';
import { notShortableRule } from './rules/not-shortable.js';
import { orderValueRule } from './rules/order-value.js';
import { pausedRule } from './rules/paused.js';
import { positionValueRule } from './rules/position-value.js';
import { priceBandRule } from './rules/price-band.js';
import { staleRule } from './rules/stale.js';
import { tradingStateRule } from './rules/trading-state.js';

/** In the order in which they are asked; the first refusal is the answer, so the plainest reasons come first. */
export const RISK_RULES: readonly RiskRule[] = [
  tradingStateRule,
  pausedRule,
  staleRule,
  delistedRule,
  leverageRule,
  notShortableRule,
  minQuantityRule,
  maxQuantityRule,
  minValueRule,
  priceBandRule,
  dailyLossRule,
  orderValueRule,
  positionValueRule,
  noCashRule,
  noMarginRule,
];
