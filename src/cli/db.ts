import type { Command } from 'commander';
import { type SettingFlags, settingsOf } from './settings.js';
import type { Terminal } from './terminal.js';

interface MoveFlags extends SettingFlags {
  readonly to: string;
  readonly from?: string;
}

/** `helmsman db move`: which database a desk has. */
export function addDatabase(program: Command, home: readonly [string, string], terminal: Terminal): void {
  program
    .command('db')
    .description('the database of a desk')
    .command('move')
    .description('carry the desk to another database, checked before it is used')
    .requiredOption('--to <place>', 'sqlite, or postgresql://user:password@host:5432/name')
    .option('--from <place>', 'the same (default: where the desk is now)')
    .option(...home)
    .action(async ({ to, from, home: folder }: MoveFlags) => {
      const config = settingsOf(folder === undefined ? {} : { home: folder });
      // Both drivers, and only here.
      const { moveDesk } = await import('../main/move-desk.js');
      const { ok, lines } = await moveDesk(config, from === undefined ? { to } : { to, from });
      terminal.out(lines.map((line) => `${line}\n`).join(''));
      if (!ok) terminal.exit(1);
    });
}
