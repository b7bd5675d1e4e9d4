import { paperAccount } from '../args/account.js';
import { type ArgValues, named } from '../args/arg.js';
import { printGiven } from '../args/bind.js';
import { RUN_ARGS, runTexts } from './run-args.js';

const { parameters, ...ownArgs } = RUN_ARGS;

/** On paper money comes out of an account too. */
export const PAPER_ARGS = { ...ownArgs, account: named(paperAccount), parameters } as const;

/** The line that gives these arguments with some of them changed. */
export function paperLine(
  args: ArgValues<typeof PAPER_ARGS>,
  change: Readonly<Record<string, string>>,
): string {
  const own = args.account === undefined ? {} : { account: args.account };
  return printGiven('paper', PAPER_ARGS, { ...runTexts(args), ...own, ...change });
}
