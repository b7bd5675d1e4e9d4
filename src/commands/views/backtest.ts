import type { Metrics } from '../../engine/domain/metrics.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { BacktestOutcome, BacktestResult } from '../../engine/usecases/backtest.js';
import { type Block, dim, type Line, line, type Reply, refusal, strong, text } from '../reply.js';
import { coins, percent, plain, signed, signedMoney, signedPercent } from './format.js';
import { brokenStrategy, lossText } from './own.js';
import { buttons, unknownName } from './refusals.js';
import { programFault, tooLeveraged } from './start-outcome.js';
import { date, span } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading;

/** What was made of it, what holding would have made, and how deep it fell. */
export function returnsOf({ metrics }: BacktestResult, person: Preferences): readonly [string, ...string[]] {
  const { backtest: words } = wordsOf(person);
  return [
    signedPercent(metrics.returnPct, person),
    `${words.hold} ${signedPercent(metrics.holdReturnPct, person)}`,
    `${words.deepest} ${signedPercent(-metrics.maxDrawdownPct, person)}`,
  ];
}

/** Result first, then what it was, then its quality and its costs. */
export function backtestFigures(result: BacktestResult, person: Preferences): Block {
  const { backtest: words, synthetic } = wordsOf(person);
  const { metrics } = result;
  const { sharpe, sortino, profitFactor, roundTrips, winRatePct, exposurePct } = metrics;
  const [first, ...rest] = returnsOf(result, person);
  const quote = result.instruments.slice(0, 1).map((one) => one.quote);
  return text(
    line(strong(first), ...rest.map((one) => ` · ${one}`)),
    titleOf(result, person),
    ...(result.synthetic ? [line(strong(synthetic))] : []),
    words.equity(coins(metrics.finalEquity, person), quote.join('')),
    words.ratios(plain(sharpe, person), plain(sortino, person), plain(profitFactor, person)),
    words.roundTrips(roundTrips, percent(winRatePct, person), percent(exposurePct, person)),
    ...(roundTrips === 0 ? [] : [perTrip(metrics, person)]),
    line(dim(words.costs(coins(metrics.feesPaid, person), coins(metrics.slippagePaid, person)))),
    ...contractLine(result, person),
  );
}

/** Of contracts: margin, liquidations and funding. */
function contractLine({ contract, instruments }: BacktestResult, person: Preferences): readonly Line[] {
  if (contract === undefined) return [];
  const { margin, funding, isFundingKnown, liquidations } = contract;
  const decimals = instruments[0]?.quoteDecimals ?? 0;
  const of = {
    liquidations,
    ...(margin === undefined ? {} : { margin }),
    ...(isFundingKnown ? { funding: signedMoney(funding.value, decimals, person) } : {}),
  };
  return [line(dim(wordsOf(person).backtest.contract(of)))];
}

/** What one of them brought, and how patient one had to be. */
const perTrip = ({ averageWin, averageLoss, longestLosses }: Metrics, person: Preferences): string =>
  wordsOf(person).backtest.perTrip(signed(averageWin, person), signed(averageLoss, person), longestLosses);

/** Of its bars, whatever the reader's zone: as `from` and `to` are said. */
const day = (ms: number, person: Preferences): string => date(ms, { ...person, timeZone: 'UTC' });

export function titleOf(
  { strategy, instruments, frame, fromMs, toMs }: BacktestResult,
  person: Preferences,
): string {
  const what = `${strategy} ${instruments.map(({ id }) => id).join(',')} ${frame}`;
  return wordsOf(person).backtest.title(what, span(day(fromMs, person), day(toMs, person)));
}

/** `csv` gives the fills as a file, `paper` starts the same on paper. */
export const backtestButtons = (
  lines: { readonly csv: string; readonly paper: string },
  person: Preferences,
): Block =>
  buttons(
    { label: 'fills.csv', line: lines.csv },
    { label: wordsOf(person).backtest.paperIt, line: lines.paper, style: 'primary' },
  );

/** Why there is no result; `lineFor` gives the line with one word changed. */
export function noBacktest(
  outcome: Exclude<BacktestOutcome, { kind: 'done' }>,
  person: Preferences,
  lineFor: (name: 'strategy' | 'instrument' | 'frame' | 'leverage', text: string) => string,
): Reply {
  const { backtest: words } = wordsOf(person);
  switch (outcome.kind) {
    case 'no-strategy':
      return unknownName('strategy', outcome, (name) => lineFor('strategy', name), person);
    case 'no-instrument':
      return unknownName('instrument', outcome, (name) => lineFor('instrument', name), person);
    case 'no-bars': {
      const said = text(words.noBars(outcome.instrument, outcome.frame));
      const row = outcome.available.map((frame) => ({ label: frame, line: lineFor('frame', frame) }));
      return row.length === 0 ? refusal(said) : refusal(said, buttons(...row.slice(0, 5)));
    }
    case 'empty-range':
      return refusal(text(words.emptyRange(day(outcome.fromMs, person), day(outcome.toMs, person))));
    case 'too-few-bars':
      return refusal(text(words.tooFewBars(outcome.bars, outcome.needed)));
    case 'bad-cash':
      return refusal(text(words.badCash(outcome.text)));
    case 'canceled':
      return refusal(text(wordsOf(person).jobs.ended(outcome.by)));
    case 'broken-strategy':
      return brokenStrategy(outcome, person);
    case 'leverage-limit':
      return tooLeveraged(outcome, person, lineFor);
    case 'failed': {
      const lost = lossText(outcome.code, outcome.detail, person);
      const said =
        lost === undefined ? words.failed(outcome.code) : wordsFor(person.locale).own.noResult(lost);
      return refusal(text(said));
    }
    default:
      return refusal(text(programFault(outcome, person)));
  }
}
