import { anyAccount } from '../args/account.js';
import { named, optional, required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { period } from '../args/period.js';
import { session } from '../args/session.js';

export const EXPORT_ARGS = {
  what: required(oneOf('orders', 'fills', 'pnl', 'journal', 'metrics')),
  session: optional(session()),
  period: optional(period),
  format: optional(oneOf('csv', 'jsonl')),
  account: named(anyAccount),
};
