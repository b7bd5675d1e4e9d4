import type { BybitConfig } from '../config.js';
import { SystemScheduler } from '../engine/adapters/cron/system-scheduler.js';
import { createPictures } from '../engine/adapters/pictures/create-pictures.js';
import { cryptoIds } from '../engine/adapters/system/crypto-ids.js';
import { programHash } from '../engine/adapters/system/program-hash.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import { toNumber } from '../engine/domain/decimal.js';
import type { Platform } from '../engine/domain/person.js';
import type { Pictures } from '../engine/ports/pictures.js';
import type { CataloguedSeries } from '../engine/ports/series-catalogue.js';
import { runInThread } from '../engine/runtime/backtest/backtest-thread.js';
import type { DeskTerms } from '../engine/usecases/desk-terms.js';
import type { StartOptions } from '../main-options.js';
import { type AssembledDesk, assembleDesk } from './assemble-desk.js';
import { type OpenedFeed, openFeed } from './open-feed.js';
import { type Home, openHome, wordsFor } from './open-home.js';
import { openOwnStrategies } from './own-strategies.js';

/** An open desk: nothing moves until its loop is turned. */
export interface OpenDesk extends AssembledDesk {
  readonly home: Home;
  readonly pictures: Pictures;
  /** Where Bybit is, whatever market moves here. */
  readonly bybit: BybitConfig;
  /** To be called when the list of stored series has changed. */
  reloadStored(): Promise<void>;
  close(): Promise<void>;
}

const USDT_DECIMALS = 8;
const MAX_SESSIONS = 50;
const LOOK_MS = 2_000;

/** Opens the home, recovers the desk in it. Rejects with a `StartFailure` that a person can read. */
export async function openDesk(options: StartOptions): Promise<OpenDesk> {
  const { config } = options;
  // Whether an exchange answers takes a while to know; the home is opened meanwhile.
  const opening = openFeed(config.market);
  opening.catch(() => undefined);
  const home = await openHome(config).catch((error: unknown) => giveUp(opening, error));
  try {
    const { feed, seed, fallback } = await opening;
    const { journal, catalogue } = home.database;
    let stored: readonly CataloguedSeries[] = await catalogue.all();
    const pictures = createPictures({});
    const timers = new SystemScheduler({
      onFailure: (error) => home.log.error('timer', { detail: String(error) }),
    });
    const own = openOwnStrategies(config.home, timers);
    // Many files take a while to look at: the desk opens meanwhile, and whoever asks for one of them waits for it.
    await Promise.race([own.refresh(), new Promise<void>((resolve) => timers.after(LOOK_MS, resolve))]);
    const assembled = await assembleDesk(
      {
        journal,
        reserve: home.reserve,
        bars: home.bars,
        feed,
        clock: systemClock,
        ids: cryptoIds,
        log: home.log,
        pictures,
        runTask: runInThread,
        own,
        hashOf: programHash,
        stored: () => stored,
        platforms: platformsOf(config),
        memoryMb: () => process.memoryUsage.rss() / 2 ** 20,
      },
      termsOf(options, { seed, fallback, storeName: home.storeName }),
    );
    return {
      ...assembled,
      home,
      pictures,
      bybit: config.bybit,
      async reloadStored() {
        stored = await catalogue.all();
      },
      async close() {
        await feed.live?.close();
        await assembled.pump.settled();
        own.close();
        timers.close();
        await pictures.close();
        await home.close();
      },
    };
  } catch (error) {
    await closeFeed(opening);
    await home.close();
    throw wordsFor(error, config);
  }
}

async function giveUp(opening: Promise<OpenedFeed>, error: unknown): Promise<never> {
  await closeFeed(opening);
  throw error;
}

/** Lets go of an exchange that was opened in vain. */
const closeFeed = (opening: Promise<OpenedFeed>): Promise<void> =>
  opening.then(
    ({ feed }) => feed.live?.close(),
    () => undefined,
  );

/** The console, and every platform there is a token for. */
function platformsOf({ console: terminal, telegram, discord }: StartOptions['config']): readonly Platform[] {
  return [
    ...(terminal.enabled ? (['console'] as const) : []),
    ...(telegram === undefined ? [] : (['telegram'] as const)),
    ...(discord === undefined ? [] : (['discord'] as const)),
  ];
}

function termsOf(
  { config, version }: StartOptions,
  known: Pick<OpenedFeed, 'seed' | 'fallback'> & { readonly storeName: string },
): DeskTerms {
  const { paper, session } = config;
  const { seed, fallback, storeName } = known;
  return {
    version,
    storeName,
    ...(seed === undefined ? {} : { seed }),
    ...(fallback === undefined ? {} : { fallback }),
    fill: paper.fill,
    limits: session.limits,
    walletCash: toNumber(paper.walletCash, USDT_DECIMALS),
    sessionCash: toNumber(session.cash, USDT_DECIMALS),
    maxSessions: MAX_SESSIONS,
  };
}
