import { liveAccount } from '../args/account.js';
import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { period } from '../args/period.js';

export const RECONCILE_ARGS = {
  account: optional(liveAccount),
  check: optional(oneOf('pnl')),
  period: optional(period),
};
