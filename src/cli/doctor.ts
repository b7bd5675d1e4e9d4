import type { Command } from 'commander';
import type { Check } from '../main/doctor/check.js';
import { CommandFailure } from './command-failure.js';
import { askOrOpen } from './desk.js';
import { type SettingFlags, settingsOf } from './settings.js';
import type { Terminal } from './terminal.js';
import { programVersion } from './version.js';

interface DoctorFlags extends SettingFlags {
  readonly json?: boolean;
}

/** `helmsman doctor`: everything that a desk needs, each with its cure where it is not as it should be. */
export function addDoctor(program: Command, home: readonly [string, string], terminal: Terminal): void {
  program
    .command('doctor')
    .description('look at keys, clock, exchange, database, disk and chat tokens; also beside a running desk')
    .option('--json', 'one JSON object instead of lines')
    .option(...home)
    .action(async ({ json, ...flags }: DoctorFlags) => {
      const checks = await examined(flags);
      const isSound = checks.every(({ state }) => state !== 'bad');
      terminal.out(json === true ? `${JSON.stringify({ ok: isSound, checks })}\n` : linesOf(checks));
      if (!isSound) terminal.exit(1);
    });
}

async function examined(flags: SettingFlags): Promise<readonly Check[]> {
  try {
    const config = settingsOf(flags);
    const options = { config, version: programVersion() };
    const { examine } = await import('../main/doctor/examine.js');
    return await examine(config, () => askOrOpen(options, { kind: 'key-check' }));
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return [{ name: 'settings', state: 'bad', says: error.message }];
  }
}

const SIGNS: Readonly<Record<Check['state'], string>> = { ok: 'ok  ', warn: 'WARN', bad: 'BAD ' };

function linesOf(checks: readonly Check[]): string {
  const wide = Math.max(...checks.map(({ name }) => name.length));
  const count = (state: Check['state']): number => checks.filter((one) => one.state === state).length;
  const lines = checks.map(({ name, state, says }) => `${SIGNS[state]}  ${name.padEnd(wide)}  ${says}`);
  const last = `${checks.length} looked at: ${count('ok')} fine, ${count('warn')} to be put right, ${count('bad')} bad.`;
  return [...lines, last, ''].join('\n');
}
