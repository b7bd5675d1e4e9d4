import { type Command, Option } from 'commander';
import { STRATEGIES } from '../../engine/strategies/registry.js';
import { INSTRUMENT_KINDS } from '../file-instrument.js';
import type { Terminal } from '../terminal.js';
import type { BacktestFlags } from './options.js';

const NOTES = `
Strategies: ${STRATEGIES.map(({ name }) => name).join(', ')}.

A signal arises at the close of a bar and is filled at the next open. An open position is closed at the last close.
FILE has the columns timestamp,open,high,low,close,volume (ms or ISO times, UTC), plain or gzipped.
Fees, slippage and volume share that are not given are those of the settings, as on paper.
A contract is named with what it settles in (--instrument BTC/USDT:USDT), or meant by --leverage. It is isolated and 1× unless
said otherwise. A file has no funding: none is paid, and the mark is the last price.

Example:
  helmsman backtest --bars btc-1h.csv.gz --strategy ma-cross --set fast=10,slow=30,side=both --json`;

/** `helmsman backtest`: everything it takes, with its default. */
export function addBacktest(program: Command, terminal: Terminal): void {
  const command = program.command('backtest').description('run a strategy over a file of bars');
  addWhat(command);
  addMargin(command);
  addCosts(command);
  addOutput(command);
  command.addHelpText('after', NOTES).action(async (flags: BacktestFlags) => {
    const { backtest } = await import('./run.js');
    await backtest(flags, terminal);
  });
}

const addWhat = (command: Command): Command =>
  command
    .requiredOption('--bars <file>', 'CSV or CSV.gz of bars')
    .requiredOption('--strategy <name>', 'which strategy: a template, or one of your own')
    .option(
      '--home <dir>',
      'folder of all state, with your own strategies (default: the settings’, .helmsman)',
    )
    .option('--set <list>', 'its parameters, as fast=10,slow=30,side=both (default: its own)')
    .option('--cash <amount>', 'what it starts with, in quote coins', '10000')
    .option(
      '--size <size>',
      'an entry: all, quote:1000, pct:50 (of equity), risk:1 (% to the stop) or qty:1',
      'all',
    )
    .option(
      '--stop <distance>',
      'protective stop from the entry, in bps (200) or percent (2%) (default: none)',
    )
    .option('--instrument <name>', 'what the bars are of, as BTC/USDT (default: from the name of the file)')
    .addOption(
      new Option(
        '--kind <kind>',
        'what may be done with it (default: linear if it goes short, else spot)',
      ).choices(INSTRUMENT_KINDS),
    )
    .option('--whole-units', 'whole numbers of the base only, as with shares')
    .option('--frame <frame>', 'bars of this length are made of those in the file (default: the file’s own)')
    .option('--from <date>', 'trade from then on, UTC; earlier bars only warm the indicators')
    .option('--to <date>', 'leave out bars that open then or later, UTC');

const addMargin = (command: Command): Command =>
  command
    .option('--leverage <times>', 'of a contract: a position for so many times its margin (default: 1)')
    .addOption(
      new Option(
        '--margin <mode>',
        'of a contract: what stands behind a position (default: isolated)',
      ).choices(['isolated', 'cross']),
    )
    .option('--max-leverage <times>', 'the most that the venue lends (default: 100)')
    .option('--maintenance-bps <bps>', 'the share of its value that a position has to keep (default: 50)');

const addCosts = (command: Command): Command =>
  command
    .option('--fee-bps <bps>', 'fee of every fill, in basis points of its value')
    .option('--maker-bps <bps>', 'fee of fills that rested in the book')
    .option('--taker-bps <bps>', 'fee of fills that took from the book')
    .option('--spread-bps <bps>', 'whole spread; a taker pays half of it', '0')
    .option('--slippage-bps <bps>', 'how much worse than the quote a taker fills')
    .option('--latency-ms <ms>', 'from sending an order to its arrival', '0')
    .option('--volume-share-bps <bps>', 'at most this share of a bar’s volume fills orders in it');

const addOutput = (command: Command): Command =>
  command
    .option('--json', 'print one JSON object instead of a summary')
    .option('--fills <file>', 'write the fills as CSV: seq,atMs,side,quantity,price,fee,reason')
    .option('--picture <file>', 'write the equity curve as PNG');
