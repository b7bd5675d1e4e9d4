import { nearest } from '../../commands/parse/nearest.js';
import { programFault } from '../../commands/views/start-outcome.js';
import type { BarFileOutcome } from '../../engine/adapters/bars/csv-import.js';
import { type BarColumns, sliceColumns } from '../../engine/domain/bar.js';
import { accountId, bookId, sessionUid, sourceId } from '../../engine/domain/ids.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import { DEFAULT_PREFERENCES } from '../../engine/domain/person.js';
import type { FillModel, SessionSpec } from '../../engine/domain/session.js';
import { aggregate } from '../../engine/runtime/market/frame-aggregator.js';
import { pinOf } from '../../engine/runtime/planning/program-pin.js';
import {
  type PlannedProgram,
  type PlanRefusal,
  planProgram,
  planSession,
  type SessionPlan,
} from '../../engine/runtime/planning/session-plan.js';
import { parseParameters } from '../../engine/strategies/parse-parameters.js';
import { STRATEGIES, strategyNamed } from '../../engine/strategies/registry.js';
import { failure, usageFailure } from '../command-failure.js';
import { instrumentOfFile, namesContract } from '../file-instrument.js';
import type { BacktestFlags } from './options.js';
import {
  readCash,
  readFrame,
  readMargin,
  readMoment,
  readParameters,
  readSizing,
  readStop,
  readTerms,
} from './read-flags.js';

export type BarFile = Extract<BarFileOutcome, { kind: 'read' }>;

/** Everything that a run needs, checked. */
export interface PlannedRun {
  readonly spec: SessionSpec;
  readonly columns: readonly BarColumns[];
  readonly instrument: Instrument;
}

interface PlanTerms {
  readonly fill: FillModel;
  /** Of the user's own; absent = a template. */
  readonly program?: PlannedProgram;
}

/** Flags and a file of bars → a run; what cannot be ends the command with one line. */
export function planRun(flags: BacktestFlags, file: BarFile, { fill, program }: PlanTerms): PlannedRun {
  const parameters = readParameters(flags.set);
  const short = program?.strategy.wantsShort(program.parameters) ?? wantsShort(flags.strategy, parameters);
  const instrument = instrumentFor(flags, file, short);
  const frame = readFrame(flags.frame, file.frame);
  const listed = { source: sourceId('file'), instrument, frame: file.frame };
  const margin = readMargin(flags);
  const request = {
    strategy: flags.strategy,
    parameters,
    instruments: [instrument.id],
    frame,
    ...(margin === undefined ? {} : { margin }),
  };
  const sources = { listed: () => listed, known: () => [] };
  const plan = program === undefined ? planSession(request, sources) : planProgram(program, request, sources);
  if (plan.kind !== 'plan') throw usageFailure(refusalText(plan));
  const base = rangeOf(file, flags);
  const columns = plan.series.map((series) =>
    series.frame === file.frame ? base : aggregate(base, file.frame, series.frame),
  );
  return { spec: specOf(flags, plan, { base, fill }), columns, instrument };
}

/** What may be short or is to be leveraged is linear unless the flags say share (or whole units); the rest is spot. */
function instrumentFor(flags: BacktestFlags, { priceDecimals }: BarFile, short: boolean): Instrument {
  const { bars: file, instrument: name, wholeUnits = false } = flags;
  const leveraged = readMargin(flags) !== undefined;
  const isLinear = short || leveraged || namesContract(name);
  const kind = flags.kind ?? (wholeUnits ? 'share' : isLinear ? 'linear' : 'spot');
  const terms = readTerms(flags) ?? (leveraged ? {} : undefined);
  const made = instrumentOfFile({
    ...{ file, kind, priceDecimals, wholeUnits },
    ...(name === undefined ? {} : { name }),
    ...(terms === undefined ? {} : { terms }),
  });
  if (made.kind === 'ok') return made.instrument;
  throw usageFailure(`--instrument is "${made.name}"; it has to be a name such as BTC/USDT.`);
}

function wantsShort(name: string, parameters: Readonly<Record<string, string>>): boolean {
  const strategy = strategyNamed(name);
  const parsed = strategy === undefined ? undefined : parseParameters(strategy, parameters);
  return parsed?.kind === 'ok' && strategy?.wantsShort(parsed.parameters) === true;
}

/** Bars before --from stay: they warm the indicators. Bars that open at or after --to are cut off. */
function rangeOf({ columns }: BarFile, flags: BacktestFlags): BarColumns {
  const fromMs = readMoment('--from', flags.from) ?? Number.NEGATIVE_INFINITY;
  const toMs = readMoment('--to', flags.to) ?? Number.POSITIVE_INFINITY;
  const inside = columns.openMs.filter((ms) => ms < toMs);
  if (!inside.some((ms) => ms >= fromMs)) throw failure('The file has no bars between --from and --to.');
  return sliceColumns(columns, 0, inside.length);
}

function specOf(
  flags: BacktestFlags,
  plan: SessionPlan,
  { base, fill }: { readonly base: BarColumns; readonly fill: FillModel },
): SessionSpec {
  const tapeFromMs = base.openMs[0] ?? 0;
  const stopBps = readStop(flags.stop);
  return {
    uid: sessionUid('backtest'),
    name: 'backtest',
    account: accountId('backtest'),
    book: bookId('backtest'),
    // Nothing restarts a backtest: its program needs no fingerprint.
    program: pinOf(plan, 'backtest'),
    instruments: plan.instruments,
    series: plan.series,
    ...(plan.strategySeries === undefined ? {} : { strategySeries: plan.strategySeries }),
    cash: readCash(flags.cash),
    sizing: readSizing(flags),
    ...(stopBps === undefined ? {} : { stopBps }),
    ...(plan.margin === undefined ? {} : { margin: plan.margin }),
    fill,
    limits: {},
    startMs: readMoment('--from', flags.from) ?? tapeFromMs,
    tapeFromMs,
  };
}

function refusalText(refusal: PlanRefusal): string {
  switch (refusal.kind) {
    case 'no-strategy': {
      const names = STRATEGIES.map(({ name }) => name);
      const near = nearest(refusal.text, names);
      return `There is no strategy ${refusal.text}. ${near ? `Did you mean ${near}?` : `There is: ${names.join(', ')}.`}`;
    }
    case 'no-instrument':
      return `There is no instrument ${refusal.text}.`;
    case 'no-frame':
      return `Bars of ${refusal.finest} cannot be made into bars of ${refusal.frame}.`;
    default:
      return programFault(refusal, DEFAULT_PREFERENCES);
  }
}
