import { type ArgScope, ASK } from '../args/arg.js';
import { printGiven } from '../args/bind.js';
import type { Command } from '../command.js';

/** What an example shows where nothing of the kind is there yet. */
const STAND_INS: Readonly<Record<string, string>> = {
  session: 'm1',
  instrument: 'BTC/USDT',
  code: 'K7QM-2XNF',
};

/** A line that would work here and now: the likeliest value of what is asked for, or of the first thing that may be said. */
export function exampleOf({ name, args }: Command, desk: ArgScope['desk']): string {
  const taken: Record<string, string> = {};
  for (const [arg, spec] of Object.entries(args)) {
    if (spec.need === 'rest') continue;
    const needed = spec.need === 'required' || spec.need === 'asked';
    const [likeliest] = spec.kind.choices({ desk, taken });
    if (needed) taken[arg] = likeliest?.value ?? STAND_INS[arg] ?? ASK;
    else if (likeliest !== undefined && Object.keys(taken).length === 0) taken[arg] = likeliest.value;
  }
  return printGiven(name, args, taken);
}
