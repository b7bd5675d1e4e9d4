import type { InstrumentId } from '../../engine/domain/ids.js';
import type { MarginTerms, Sizing } from '../../engine/domain/session.js';
import { asked, named, required } from '../args/arg.js';
import { frame } from '../args/frame.js';
import { movingInstruments } from '../args/instrument.js';
import { percent } from '../args/integer.js';
import { MARGIN_ARGS } from '../args/leverage.js';
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
  ...MARGIN_ARGS,
  parameters: strategyParameters,
} as const;

interface Sizes {
  readonly stop: number | undefined;
  readonly size: number | undefined;
  readonly leverage: number | undefined;
  readonly margin: MarginTerms['mode'] | undefined;
}

/** The sizes and their backing as the engine takes them; absent = its defaults. */
export function sizes({ stop, size, leverage, margin: mode }: Sizes) {
  const sizing: { sizing?: Sizing } = size === undefined ? {} : { sizing: { kind: 'equity', bps: size } };
  const margin = {
    ...(leverage === undefined ? {} : { leverage }),
    ...(mode === undefined ? {} : { mode }),
  };
  return {
    ...sizing,
    ...(stop === undefined ? {} : { stopBps: stop }),
    ...(leverage === undefined && mode === undefined ? {} : { margin }),
  };
}

/** The arguments of a run as texts again, for the lines that its answer offers. */
export function runTexts(
  values: Sizes & {
    readonly strategy: string;
    readonly instrument: readonly InstrumentId[];
    readonly frame: string;
    readonly cash: string | undefined;
    readonly parameters: Readonly<Record<string, string>>;
  },
): Readonly<Record<string, string>> {
  const { cash, stop, size, leverage, margin } = values;
  return {
    strategy: values.strategy,
    instrument: values.instrument.join(','),
    frame: values.frame,
    ...(cash === undefined ? {} : { cash }),
    ...(stop === undefined ? {} : { stop: `${stop / 100}%` }),
    ...(size === undefined ? {} : { size: `${size / 100}%` }),
    ...(leverage === undefined ? {} : { leverage: String(leverage) }),
    ...(margin === undefined ? {} : { margin }),
    ...values.parameters,
  };
}
