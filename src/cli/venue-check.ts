import { type Command, Option } from 'commander';
import type { CheckedRow } from '../main/venue-check/check-venue.js';
import { failure, usageFailure } from './command-failure.js';
import { type SettingFlags, settingsOf } from './settings.js';
import type { Terminal } from './terminal.js';
import { programVersion } from './version.js';

interface VenueFlags extends SettingFlags {
  readonly environment?: 'testnet' | 'double';
  readonly only?: string;
  readonly json?: boolean;
}

/** `helmsman venue-check`: whether Bybit behaves as our double of it, row by row. */
export function addVenueCheck(program: Command, home: readonly [string, string], terminal: Terminal): void {
  program
    .command('venue-check [account]')
    .description(
      'look on the testnet, with orders of the smallest size, whether each row of docs/concepts/bybit-double.md holds there',
    )
    .addOption(
      new Option('--environment <name>', 'what the settings have to lead to').choices(['testnet', 'double']),
    )
    .option('--only <rows>', 'some rows, as B01,B20')
    .option('--json', 'one JSON object for each row')
    .option(...home)
    .action((account: string | undefined, flags: VenueFlags) => checked(account, flags, terminal));
}

async function checked(
  account: string | undefined,
  { environment, only, json, ...flags }: VenueFlags,
  terminal: Terminal,
): Promise<void> {
  const config = settingsOf(flags);
  const here = config.bybit.environment;
  if (environment !== undefined && environment !== here) {
    throw usageFailure(`The settings lead to ${here}. Set BYBIT_ENVIRONMENT=${environment}.`);
  }
  const { checkVenueOf } = await import('../main/venue-check/run.js');
  const { keyboard } = terminal;
  const ask = keyboard.isTerminal ? { ask: (prompt: string) => keyboard.hidden(prompt) } : {};
  const tell = (one: CheckedRow): void =>
    terminal.out(json === true ? `${JSON.stringify(one)}\n` : lineOf(one));
  const rows = only?.toUpperCase().split(/\s*,\s*/);
  const found = await checkVenueOf(
    { config, version: programVersion(), ...ask },
    { tell, ...(account === undefined ? {} : { account }), ...(rows === undefined ? {} : { rows }) },
  ).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'StartFailure') throw failure(error.message);
    throw error;
  });
  const count = (kind: CheckedRow['finding']['kind']): number =>
    found.filter(({ finding }) => finding.kind === kind).length;
  if (json !== true) {
    terminal.out(
      `\n${found.length} rows: ${count('passed')} hold, ${count('differs')} differ, ${count('not-checked')} cannot be looked at.\n`,
    );
  }
  if (count('differs') > 0) terminal.exit(1);
}

function lineOf({ row, what, finding }: CheckedRow): string {
  switch (finding.kind) {
    case 'passed':
      return `${row}  passed       ${what}\n`;
    case 'differs':
      return `${row}  DIFFERS      ${what}: ${finding.saw}\n`;
    case 'not-checked':
      return `${row}  not checked  ${what}: ${finding.why}\n`;
  }
}
