import type { InstrumentId } from '../../engine/domain/ids.js';
import type { Sizing } from '../../engine/domain/session.js';
import { account } from '../args/account.js';
import { asked, named, required } from '../args/arg.js';
import { frame } from '../args/frame.js';
import { movingInstruments } from '../args/instrument.js';
import { percent } from '../args/integer.js';
import { money } from '../args/money.js';
import { strategyParameters } from '../args/parameters.js';
import { strategy } from '../args/strategy.js';

/** What a run of a strategy is said with, on paper and in a backtest alike. */
export const RUN_ARGS = {
  strategy: required(strategy),
  instrument: required(movingInstruments),
  frame: required(frame),
  cash: asked(money(['10000', '5000', '2000', '1000'])),
  stop: named(percent({ minBps: 0, maxBps: 9_900, offered: ['1%', '2%', '5%'] })),
  size: named(percent({ minBps: 1, maxBps: 10_000, offered: ['100%', '50%', '25%', '10%'] })),
  parameters: strategyParameters,
} as const;

const { parameters, ...ownArgs } = RUN_ARGS;
/** On paper money comes out of an account too. */
export const PAPER_ARGS = { ...ownArgs, account: named(account), parameters } as const;

/** The sizes as the engine takes them; absent = its defaults. */
export function sizes({
  stop,
  size,
}: {
  readonly stop: number | undefined;
  readonly size: number | undefined;
}) {
  const sizing: { sizing?: Sizing } = size === undefined ? {} : { sizing: { kind: 'equity', bps: size } };
  return { ...sizing, ...(stop === undefined ? {} : { stopBps: stop }) };
}

/** The arguments of a run as texts again, for the lines that its answer offers. */
export function runTexts(values: {
  readonly strategy: string;
  readonly instrument: readonly InstrumentId[];
  readonly frame: string;
  readonly cash: string | undefined;
  readonly stop: number | undefined;
  readonly size: number | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>> {
  const { cash, stop, size } = values;
  return {
    strategy: values.strategy,
    instrument: values.instrument.join(','),
    frame: values.frame,
    ...(cash === undefined ? {} : { cash }),
    ...(stop === undefined ? {} : { stop: `${stop / 100}%` }),
    ...(size === undefined ? {} : { size: `${size / 100}%` }),
    ...values.parameters,
  };
}
