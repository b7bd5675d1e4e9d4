import type { StartOptions } from '../../main-options.js';
import { type Home, openHome } from '../open-home.js';
import { StartFailure } from '../start-failure.js';
import { ENVIRONMENT_PASSPHRASE, lockWords } from './words.js';

const TRIES = 3;

/** A home with its keys open, as far as they can be. Rejects with {@link StartFailure}; then nothing is held. */
export async function openUnlocked(options: StartOptions): Promise<Home> {
  const home = await openHome(options.config);
  try {
    await unlockAsking(home, options);
    return home;
  } catch (error) {
    await home.close();
    throw error;
  }
}

/**
 * Opens the exchange keys of a desk that starts, with a passphrase from the terminal where that is wanted. Without one the
 * desk starts, and what needs a key does not. Rejects with {@link StartFailure} when three were wrong.
 */
async function unlockAsking({ keys, secrets, log }: Home, { config, ask }: StartOptions): Promise<void> {
  const { vault, locked } = keys;
  if (config.keys.passphrase !== undefined && vault.list().length > 0) {
    log.warn(ENVIRONMENT_PASSPHRASE);
    process.stderr.write(`${ENVIRONMENT_PASSPHRASE}\n`);
  }
  if (locked === undefined || vault.list().length === 0) return;
  if (locked.cause !== 'passphrase-missing' || ask === undefined) return say(lockWords(locked), log);
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const given = await ask('Passphrase of the exchange keys (it is not shown): ');
    if (given === undefined) break;
    secrets.learn(given);
    const outcome = await vault.unlock(given);
    if (outcome.kind === 'unlocked') return;
    process.stderr.write(`${lockWords(outcome)}\n`);
  }
  throw new StartFailure('The exchange keys stay closed, so nothing was started.');
}

function say(words: string, log: Home['log']): void {
  log.error('exchange keys closed', { why: words });
  process.stderr.write(`${words} Nothing is sent to an exchange until then.\n`);
}
