import { spanText } from '../../commands/reply.js';
import { backtestFigures } from '../../commands/views/backtest.js';
import { DEFAULT_PREFERENCES } from '../../engine/domain/person.js';
import type { BacktestReport } from '../../engine/runtime/backtest/backtest-task.js';
import type { BacktestResult } from '../../engine/usecases/backtest.js';
import { qualityLines } from '../import-words.js';
import type { BarFile, PlannedRun } from './plan.js';

/** A run as every view of it wants it. */
export function resultOf(
  { spec, columns, instrument }: PlannedRun,
  { metrics, fills, curve, bars, funding, liquidations }: BacktestReport,
  elapsedMs: number,
): BacktestResult {
  const own = spec.strategySeries?.[0] ?? 0;
  return {
    strategy: spec.program.strategy,
    parameters: spec.program.parameters,
    instruments: [instrument],
    frame: spec.series[own]?.frame ?? '1m',
    synthetic: false,
    fromMs: Math.max(spec.startMs, columns[own]?.openMs[0] ?? 0),
    toMs: curve.atMs.at(-1) ?? spec.startMs,
    bars,
    elapsedMs,
    metrics,
    ...(instrument.kind === 'linear' ? { contract: contractOf(spec, { funding, liquidations }) } : {}),
    fills,
    curve,
  };
}

/** A file has bars only. */
function contractOf(
  { margin }: PlannedRun['spec'],
  figures: Pick<BacktestReport, 'funding' | 'liquidations'>,
): NonNullable<BacktestResult['contract']> {
  const known = { ...figures, isFundingKnown: false };
  return margin === undefined ? known : { ...known, margin };
}

/** One object; the same file and flags give the same bytes. What there is not enough data for is null. */
export function jsonOf(result: BacktestResult, file: BarFile): string {
  const { strategy, parameters, instruments, frame, bars, fromMs, toMs, metrics, contract } = result;
  const { gaps, duplicates, outliers, wrongSteps, unsound } = file.quality;
  const object = {
    strategy,
    parameters,
    instrument: instruments[0]?.id,
    kind: instruments[0]?.kind,
    frame,
    bars,
    fromMs,
    toMs,
    ...metrics,
    ...(contract?.margin === undefined
      ? {}
      : {
          ...contract.margin,
          liquidations: contract.liquidations,
          fundingPayments: contract.funding.payments,
        }),
    quality: {
      gaps: gaps.count,
      missingBars: gaps.missingBars,
      duplicates,
      outliers: outliers.count,
      wrongSteps: wrongSteps.count,
      unsound: unsound.count,
    },
    fileSha256: file.sha256,
  };
  return `${JSON.stringify(object, (_key, value) => value ?? null, 2)}\n`;
}

/** The same for a person. */
export function summaryOf(result: BacktestResult, file: BarFile): string {
  const figures = backtestFigures(result, DEFAULT_PREFERENCES);
  const lines = figures.kind === 'text' ? figures.lines.map((line) => line.map(spanText).join('')) : [];
  return `${[...lines, '', ...qualityLines(file.quality)].join('\n')}\n`;
}
