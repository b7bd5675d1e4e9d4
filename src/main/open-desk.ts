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
import { openFeed } from './open-feed.js';
import { type Home, openHome, wordsFor } from './open-home.js';
import { openOwnStrategies } from './own-strategies.js';

/** An open desk: nothing moves until its loop is turned. */
export interface OpenDesk extends AssembledDesk {
  readonly home: Home;
  readonly pictures: Pictures;
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
  const home = await openHome(config);
  try {
    const feed = await openFeed(config.market);
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
      termsOf(options, home.storeName),
    );
    return {
      ...assembled,
      home,
      pictures,
      async reloadStored() {
        stored = await catalogue.all();
      },
      async close() {
        await assembled.pump.settled();
        own.close();
        timers.close();
        await pictures.close();
        await home.close();
      },
    };
  } catch (error) {
    await home.close();
    throw wordsFor(error, config);
  }
}

/** The console, and every platform there is a token for. */
function platformsOf({ console: terminal, telegram, discord }: StartOptions['config']): readonly Platform[] {
  return [
    ...(terminal.enabled ? (['console'] as const) : []),
    ...(telegram === undefined ? [] : (['telegram'] as const)),
    ...(discord === undefined ? [] : (['discord'] as const)),
  ];
}

function termsOf({ config, version }: StartOptions, storeName: string): DeskTerms {
  const { market, paper, session } = config;
  return {
    version,
    storeName,
    ...(market.kind === 'synthetic' ? { seed: market.seed } : {}),
    fill: paper.fill,
    limits: session.limits,
    walletCash: toNumber(paper.walletCash, USDT_DECIMALS),
    sessionCash: toNumber(session.cash, USDT_DECIMALS),
    maxSessions: MAX_SESSIONS,
  };
}
