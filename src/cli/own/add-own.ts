import type { Command } from 'commander';
import type { SettingFlags } from '../settings.js';
import type { Terminal } from '../terminal.js';

const HOME = ['--home <dir>', 'folder of all state (default: the settings’, .helmsman)'] as const;

/** `helmsman new-strategy` and `check-strategy`. Loaded when they are given: they bring the bundler with them. */
export function addOwn(program: Command, terminal: Terminal): void {
  program
    .command('new-strategy <name>')
    .description('make a strategy of your own in the home’s folder, with what is expected of it')
    .option(...HOME)
    .action(async (name: string, flags: SettingFlags) => {
      const { newStrategy } = await import('./commands.js');
      await newStrategy(name, flags, terminal);
    });
  program
    .command('check-strategy <name>')
    .description(
      'run one of your own over the same 3,000 synthetic minutes and compare with what is expected',
    )
    .option(...HOME)
    .option('--update', 'take what it does now for right')
    .action(async (name: string, flags: SettingFlags & { readonly update?: boolean }) => {
      const { checkStrategy } = await import('./commands.js');
      await checkStrategy(name, flags, terminal);
    });
}
