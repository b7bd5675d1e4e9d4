import { openAccount } from '../../engine/adapters/bybit/account/open-account.js';
import { systemWaiting } from '../../engine/adapters/bybit/system-waiting.js';
import { SystemScheduler } from '../../engine/adapters/cron/system-scheduler.js';
import { KnownSecrets } from '../../engine/adapters/log/known-secrets.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import type { Vault } from '../../engine/adapters/vault/vault.js';
import { type Exchange, exchangeFailureOf } from '../../engine/ports/exchange.js';
import { readLinkId } from '../../engine/runtime/live/link-id.js';
import { Watchdog } from '../../engine/runtime/live/watchdog.js';
import type { StartOptions, WatchOptions } from '../../main-options.js';
import { openVault } from '../keys/open-vault.js';
import { failureWords, lockWords } from '../keys/words.js';
import { StartFailure } from '../start-failure.js';
import { heartOf } from './terms.js';
import { newsWords } from './words.js';

const LOOK_MS = 1_000;

/** Looks every second until `ended`. Rejects with {@link StartFailure} when there is nothing that it could do. */
export async function watch(
  options: StartOptions,
  watching: WatchOptions,
  ended: Promise<void>,
): Promise<number> {
  const { terms, afterMs } = watching;
  const known = new KnownSecrets();
  const say = (line: string): void => watching.say(known.clean(line) ?? '');
  const vault = await unlocked(options, watching, known);
  const { mark } = terms;
  if (mark === undefined) {
    throw new StartFailure(
      'This desk has not traded at an exchange yet: its orders cannot be told from others. Start it first.',
    );
  }
  const dogs: Watchdog[] = [];
  const exchanges: Exchange[] = [];
  for (const { account, environment, hint } of vault.list()) {
    const exchange = await openExchange(options, vault, account);
    exchanges.push(exchange);
    say(`${account}: watching, ${environment}, key ${hint}.`);
    dogs.push(
      new Watchdog({
        exchange,
        heartbeat: heartOf(options.config.home),
        clock: systemClock,
        isOurs: (linkId) => readLinkId(linkId)?.installation === mark,
        afterMs,
        tell: (news) => say(`${account}: ${newsWords(news)}`),
      }),
    );
  }
  const onFailure = (error: unknown): void => say(`A bug: ${String(error)}`);
  const scheduler = new SystemScheduler({ onFailure });
  let isLooking = false;
  scheduler.every(LOOK_MS, async () => {
    if (isLooking) return;
    isLooking = true;
    await Promise.all(dogs.map((dog) => dog.look())).catch(onFailure);
    isLooking = false;
  });
  await ended;
  scheduler.close();
  await Promise.all(exchanges.map((exchange) => exchange.close()));
  return 0;
}

async function unlocked(
  { config, ask }: StartOptions,
  { terms }: WatchOptions,
  known: KnownSecrets,
): Promise<Vault> {
  const journal = {
    setting: async () => terms.keys,
    commit: async () => {
      throw new StartFailure('A watchdog stores nothing.');
    },
  };
  const { vault, locked } = await openVault(config, { journal, installation: { id: terms.database } }, known);
  if (vault.list().length === 0) {
    throw new StartFailure(
      'No exchange keys are stored, so there is nothing to watch. Add one: helmsman keys add NAME',
    );
  }
  if (locked === undefined) return vault;
  if (locked.cause !== 'passphrase-missing' || ask === undefined) throw new StartFailure(lockWords(locked));
  const typed = await ask('Passphrase of the exchange keys: ');
  if (typed !== undefined) known.learn(typed);
  const outcome = await vault.unlock(typed);
  if (outcome.kind === 'locked') throw new StartFailure(lockWords(outcome));
  return vault;
}

async function openExchange({ config }: StartOptions, vault: Vault, account: string): Promise<Exchange> {
  const { environment, speed, ...addresses } = config.bybit;
  const opened = vault.open(account);
  if (opened.kind !== 'open') throw new StartFailure(`The key of ${account} cannot be opened.`);
  if (opened.environment !== environment) {
    throw new StartFailure(
      `The key of ${account} is of ${opened.environment}, and the settings lead to ${environment}. Nothing is watched.`,
    );
  }
  const { key, secret } = opened;
  const options = { addresses, environment, speed, secret: { key, secret }, instruments: [] };
  const world = { waiting: systemWaiting(), clock: systemClock, chance: Math.random };
  return openAccount({ ...options, ...world }).catch((error: unknown) => {
    const failure = exchangeFailureOf(error);
    throw new StartFailure(failureWords(failure, config.bybit), { cause: failure });
  });
}
