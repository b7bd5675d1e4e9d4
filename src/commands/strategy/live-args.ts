import { liveAccount } from '../args/account.js';
import { type ArgValues, asked, named, required } from '../args/arg.js';
import { printGiven } from '../args/bind.js';
import { percent } from '../args/integer.js';
import { money } from '../args/money.js';
import { RUN_ARGS, runTexts } from './run-args.js';

const { strategy, instrument, frame, size, leverage, margin, parameters } = RUN_ARGS;

/** As on paper, but that cash and account are said, and that there is no start without a stop. */
export const LIVE_ARGS = {
  strategy,
  instrument,
  frame,
  cash: required(money(['100', '500', '1000'])),
  account: asked(liveAccount),
  stop: named(percent({ minBps: 5, maxBps: 9_900, offered: ['2%', '5%', '10%'] })),
  size,
  leverage,
  margin,
  parameters,
} as const;

/** The line that gives these arguments with some of them changed. */
export function liveLine(
  args: ArgValues<typeof LIVE_ARGS>,
  change: Readonly<Record<string, string>>,
): string {
  const own = args.account === undefined ? {} : { account: args.account };
  return printGiven('live', LIVE_ARGS, { ...runTexts(args), ...own, ...change });
}
