import type { Command } from 'commander';
import { Option } from 'commander';
import { ENVIRONMENTS, type Environment } from '../engine/domain/environment.js';
import type { ControlReply, KeyRequest } from '../main-options.js';
import { failure } from './command-failure.js';
import { askOrOpen } from './desk.js';
import { type SettingFlags, settingsOf } from './settings.js';
import { request } from './start.js';
import type { Terminal } from './terminal.js';
import { programVersion } from './version.js';

interface AddFlags extends SettingFlags {
  readonly environment?: Environment;
}

type Flags = readonly [string, string];

/** `helmsman keys add|list|remove`: keys of exchanges, typed on the host and nowhere else. */
export function addKeys(program: Command, home: Flags, terminal: Terminal): void {
  const keys = program.command('keys').description('keys of exchanges, encrypted in the database');
  keys
    .command('add <account>')
    .description(
      'ask for a key and its secret (not shown; or two lines piped in), check what it may do, store it',
    )
    .addOption(
      new Option('--environment <name>', 'what the key is of (default: what bybit.environment says)').choices(
        ENVIRONMENTS,
      ),
    )
    .option(...home)
    .action((account: string, flags: AddFlags) => addKey(account, flags, terminal));
  keys
    .command('list')
    .description('the accounts that have a key, without the key')
    .option(...home)
    .action((flags: SettingFlags) => request(flags, { kind: 'key-list' }, terminal));
  keys
    .command('remove <account>')
    .description('take a key out of the database')
    .option(...home)
    .action((account: string, flags: SettingFlags) =>
      request(flags, { kind: 'key-remove', account }, terminal),
    );
}

/** What cannot be done is said before anybody types a secret. */
async function addKey(
  account: string,
  { environment, ...flags }: AddFlags,
  terminal: Terminal,
): Promise<void> {
  const options = { config: settingsOf(flags), version: programVersion() };
  const named = { account, ...(environment === undefined ? {} : { environment }) };
  const ask = (asked: KeyRequest): Promise<ControlReply> => askOrOpen(options, asked);
  const terms = await ask({ kind: 'key-terms', ...named });
  if (!terms.ok) return say(terms, terminal);
  const typed = terminal.keyboard.isTerminal
    ? await typedKey(terminal, terms.wanted ?? 'nothing')
    : await pipedKey(terminal, terms.wanted ?? 'nothing');
  say(await ask({ kind: 'key-add', ...named, ...typed }), terminal);
}

interface TypedKey {
  readonly key: string;
  readonly secret: string;
  readonly passphrase?: string;
}

type Wanted = NonNullable<ControlReply['wanted']>;

const NOTHING = 'Nothing was stored.';

async function typedKey({ keyboard, note }: Terminal, wanted: Wanted): Promise<TypedKey> {
  const asked = async (prompt: string): Promise<string> => {
    const given = await keyboard.hidden(prompt);
    if (given === undefined) throw failure(`Broken off. ${NOTHING}`);
    return given.trim();
  };
  note('What you type is not shown.\n');
  const key = await asked('API key: ');
  const secret = await asked('API secret: ');
  if (wanted === 'nothing') return { key, secret };
  if (wanted === 'passphrase') {
    return { key, secret, passphrase: await asked('Passphrase of the exchange keys: ') };
  }
  note('A passphrase is to open the exchange keys at every start. Nobody can tell it to you again.\n');
  const passphrase = await asked('New passphrase, twelve characters at least: ');
  if ((await asked('The same again: ')) !== passphrase) throw failure(`These two differ. ${NOTHING}`);
  return { key, secret, passphrase };
}

/** Two lines, for programs. A passphrase comes from where a start without a person takes it. */
async function pipedKey({ keyboard }: Terminal, wanted: Wanted): Promise<TypedKey> {
  if (wanted !== 'nothing') {
    throw failure(`A passphrase is wanted: name a file with it in HELMSMAN_PASSPHRASE_FILE. ${NOTHING}`);
  }
  const [key = '', secret = ''] = (await keyboard.lines()).map((line) => line.trim());
  if (key === '' || secret === '') {
    throw failure(`Pipe in two lines, the key and its secret, or type them on a terminal. ${NOTHING}`);
  }
  return { key, secret };
}

function say({ ok, lines }: ControlReply, terminal: Terminal): void {
  terminal.out(lines.map((line) => `${line}\n`).join(''));
  if (!ok) terminal.exit(1);
}
