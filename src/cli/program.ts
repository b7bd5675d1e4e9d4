import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { createRedactor } from '../engine/adapters/log/redact.js';
import type { InstrumentKind } from '../engine/domain/instrument.js';
import { addBacktest } from './backtest/command.js';
import { readTerms } from './backtest/read-flags.js';
import { CommandFailure } from './command-failure.js';
import { addDatabase } from './db.js';
import { addDoctor } from './doctor.js';
import { INSTRUMENT_KINDS, namesContract } from './file-instrument.js';
import { addKeys } from './keys.js';
import { addMarketData } from './market-data.js';
import { addOwn } from './own/add-own.js';
import type { SettingFlags } from './settings.js';
import { request, start, status, version } from './start.js';
import type { Terminal } from './terminal.js';
import { addVenueCheck } from './venue-check.js';
import { programVersion } from './version.js';
import { addWatchdog } from './watchdog.js';

/** Runs one command line. Whatever goes wrong is one line and an exit code: 1 failed, 2 makes no sense. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await buildProgram(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): void {
  if (error instanceof CommanderError) {
    // commander has said it already; help and version are no failure.
    terminal.exit(error.exitCode === 0 ? 0 : 2);
  } else if (error instanceof CommandFailure) {
    terminal.note(`${error.message}\n`);
    terminal.exit(error.exitCode);
  } else {
    const [line] = createRedactor([]).text(String(error)).split('\n');
    terminal.note(`This should not have happened: ${line}\n`);
    terminal.exit(1);
  }
}

function buildProgram(terminal: Terminal): Command {
  const program = new Command('helmsman')
    .description('A trading desk in chat.')
    .version(programVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.note(text),
      outputError: (text, write) => write(sentence(text)),
    })
    .helpCommand(false);
  addStart(program, terminal);
  addBacktest(program, terminal);
  addOwn(program, terminal);
  addImport(program, terminal);
  addMarketData(program, terminal);
  addRequests(program, terminal);
  addKeys(program, HOME, terminal);
  addWatchdog(program, HOME, terminal);
  addDoctor(program, HOME, terminal);
  addVenueCheck(program, HOME, terminal);
  addDatabase(program, HOME, terminal);
  return program;
}

/** `error: unknown option '--x'` → `Unknown option '--x'`, on one line. */
const sentence = (text: string): string => {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  return `${line.replace(/^error: (.)/, (_whole, first: string) => first.toUpperCase())}\n`;
};

const HOME = ['--home <dir>', 'folder of all state (default: the settings’, .helmsman)'] as const;

const addStart = (program: Command, terminal: Terminal): Command =>
  program
    .command('start')
    .description('open the desk with its console')
    .option(...HOME)
    .addOption(
      new Option('--market <kind>', 'what to trade on').choices(['auto', 'bybit', 'synthetic', 'replay']),
    )
    .option('--replay <file>', 'replay the bars of a CSV or CSV.gz as if they came now')
    .option('--instrument <name>', 'what the replayed bars are of, as BTC/USDT')
    .option('--speed <factor>', 'market seconds per second')
    .option('--seed <number>', 'which synthetic market')
    .option('--no-console', 'run without the console until told to end, as a service')
    .action((flags: SettingFlags) => start(flags, terminal));

interface ImportFlags extends SettingFlags {
  readonly instrument: string;
  readonly kind?: InstrumentKind;
  readonly maxLeverage?: string;
  readonly maintenanceBps?: string;
  readonly source?: string;
}

const addImport = (program: Command, terminal: Terminal): Command =>
  program
    .command('import <file>')
    .description('store the bars of a CSV or CSV.gz and report their quality')
    .requiredOption(
      '--instrument <name>',
      'what the bars are of, as BTC/USDT, or BTC/USDT:USDT for a contract',
    )
    .addOption(
      new Option(
        '--kind <kind>',
        'what may be done with it (default: linear if its name says so, else spot)',
      ).choices(INSTRUMENT_KINDS),
    )
    .option('--max-leverage <times>', 'of a contract: the most that the venue lends (default: 100)')
    .option('--maintenance-bps <bps>', 'of a contract: what a position has to keep (default: 50)')
    .option('--source <name>', 'where they come from, as bybit-2022 (default: made from the file)')
    .option(...HOME)
    .action((file: string, { home, instrument, source, ...rest }: ImportFlags) => {
      const instrumentKind = rest.kind ?? (namesContract(instrument) ? 'linear' : 'spot');
      const terms = readTerms(rest);
      const asked = {
        ...({ kind: 'import', file: path.resolve(file), instrument, instrumentKind } as const),
        ...(terms === undefined ? {} : { terms }),
      };
      const flags = home === undefined ? {} : { home };
      return request(flags, source === undefined ? asked : { ...asked, source }, terminal);
    });

function addRequests(program: Command, terminal: Terminal): void {
  program
    .command('send <words...>')
    .description('give the desk one command line, as in its console: helmsman send "/pnl m1"')
    .option(...HOME)
    .action((words: string[], flags: SettingFlags) =>
      request(flags, { kind: 'line', text: words.join(' ') }, terminal),
    );
  program
    .command('status')
    .description('how the running desk is')
    .option(...HOME)
    .action((flags: SettingFlags) => status(flags, terminal));
  program
    .command('pair')
    .description('print a one-time code that makes you an owner on Telegram or Discord')
    .option(...HOME)
    .action((flags: SettingFlags) => request(flags, { kind: 'pair' }, terminal));
  program
    .command('verify')
    .description('check the hash chains of the journal')
    .option(...HOME)
    .action((flags: SettingFlags) => request(flags, { kind: 'verify' }, terminal));
  program
    .command('version')
    .description('print the version, and where the desk keeps its things')
    .option(...HOME)
    .action((flags: SettingFlags) => version(flags, terminal));
}
