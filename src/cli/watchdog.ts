import type { Command } from 'commander';
import { usageFailure } from './command-failure.js';
import { askOrOpen, loadDesk } from './desk.js';
import { type SettingFlags, settingsOf } from './settings.js';
import type { Terminal } from './terminal.js';
import { programVersion } from './version.js';

interface WatchdogFlags extends SettingFlags {
  readonly after: string;
}

const LEAST_S = 5;
const MOST_S = 3_600;

/** `helmsman watchdog`: a process beside the desk that can withdraw orders, and nothing else. */
export const addWatchdog = (program: Command, home: readonly [string, string], terminal: Terminal): Command =>
  program
    .command('watchdog')
    .description(
      'watch over the desk of this home: when it is silent, its orders that would open a position are withdrawn; stops stay',
    )
    .option('--after <seconds>', 'how long a desk may be silent', '30')
    .option(...home)
    .action(async ({ after, ...flags }: WatchdogFlags) => {
      const seconds = Number(after);
      if (!(seconds >= LEAST_S && seconds <= MOST_S)) {
        throw usageFailure(`--after ${after} is no number of seconds from ${LEAST_S} to ${MOST_S}.`);
      }
      const { keyboard } = terminal;
      const options = {
        config: settingsOf(flags),
        version: programVersion(),
        ...(keyboard.isTerminal ? { ask: (prompt: string) => keyboard.hidden(prompt) } : {}),
      };
      const reply = await askOrOpen(options, { kind: 'watch-terms' });
      const say = (line: string): void => terminal.out(`${new Date().toISOString()} ${line}\n`);
      if (reply.watch === undefined) {
        for (const line of reply.lines) terminal.note(`${line}\n`);
        terminal.exit(1);
        return;
      }
      const desk = await loadDesk();
      terminal.exit(await desk.watchDesk(options, { terms: reply.watch, afterMs: seconds * 1_000, say }));
    });
