import { optional, required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { date } from '../args/date.js';
import { instruments } from '../args/instrument.js';
import { RUN_ARGS } from './run-args.js';

const { parameters, ...named } = RUN_ARGS;

/** As on paper, but any stored market will do, and only a stretch of it may be wanted. */
export const BACKTEST_ARGS = {
  ...named,
  instrument: required(instruments),
  cash: optional(RUN_ARGS.cash.kind),
  from: optional(date),
  to: optional(date),
  as: optional(oneOf('picture', 'csv')),
  parameters,
};
