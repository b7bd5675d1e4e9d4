import type { BybitConfig, Config } from '../config.js';
import { addressBudget, type RateBudget } from '../engine/adapters/bybit/rate-budget.js';
import { systemWaiting } from '../engine/adapters/bybit/system-waiting.js';
import { SystemScheduler } from '../engine/adapters/cron/system-scheduler.js';
import { createPictures } from '../engine/adapters/pictures/create-pictures.js';
import { cryptoIds } from '../engine/adapters/system/crypto-ids.js';
import { programHash } from '../engine/adapters/system/program-hash.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import { toNumber } from '../engine/domain/decimal.js';
import type { Platform } from '../engine/domain/person.js';
import type { Feed, FeedProfile } from '../engine/ports/feed.js';
import type { Journal } from '../engine/ports/journal.js';
import type { Pictures } from '../engine/ports/pictures.js';
import type { CataloguedSeries } from '../engine/ports/series-catalogue.js';
import { runInThread } from '../engine/runtime/backtest/backtest-thread.js';
import type { DeskTerms } from '../engine/usecases/desk-terms.js';
import type { StartOptions } from '../main-options.js';
import { type AssembledDesk, assembleDesk, type DeskAdapters } from './assemble-desk.js';
import { chosenMarket } from './chosen-market.js';
import { openUnlocked } from './keys/unlock.js';
import { type LiveSide, openLive } from './live/open-live.js';
import { type OpenedFeed, openFeed, probed } from './open-feed.js';
import { type Home, wordsFor } from './open-home.js';
import { outwardAddresses } from './open-outward.js';
import { openOwnStrategies } from './own-strategies.js';
import { StartMarks } from './start-marks.js';

/** An open desk: nothing moves until its loop is turned. */
export interface OpenDesk extends AssembledDesk {
  readonly home: Home;
  readonly pictures: Pictures;
  /** Where Bybit is, whatever market moves here. */
  readonly bybit: BybitConfig;
  readonly live: LiveSide;
  readonly marks: StartMarks;
  /** To be called when the list of stored series has changed. */
  reloadStored(): Promise<void>;
  close(): Promise<void>;
}

const USDT_DECIMALS = 8;
const MAX_SESSIONS = 50;
const LOOK_MS = 2_000;

/**
 * Opens the home, recovers the desk in it. `whenLiveStands` may open the accounts at exchanges: it is waited for before
 * sessions on paper are gone through. Rejects with a `StartFailure` that a person can read.
 */
export async function openDesk(
  options: StartOptions,
  whenLiveStands?: (live: LiveSide) => Promise<void>,
): Promise<OpenDesk> {
  const { config } = options;
  const marks = new StartMarks();
  marks.note('loaded');
  // Whether an exchange answers takes a while to know; the home, where the market's choice is kept, is opened meanwhile.
  const isThere = probed(config.market);
  const budget = addressBudget(systemWaiting());
  const home = await openUnlocked(options);
  marks.note('store');
  let opened: OpenedFeed | undefined;
  let live: LiveSide | undefined;
  try {
    const { journal, catalogue } = home.database;
    opened = await openChosen(config, journal, { isThere, budget });
    const { feed } = opened;
    marks.note('market');
    let stored: readonly CataloguedSeries[] = await catalogue.all();
    const pictures = createPictures({});
    const timers = timersOf(home);
    const own = openOwnStrategies(config.home, timers);
    const side = await openLive({ home, bybit: config.bybit, scheduler: timers, budget });
    live = side;
    await lookedAt(own, timers);
    const assembled = await assembleDesk(
      {
        ...partsOf(home),
        ...SYSTEM,
        feed,
        scheduler: timers,
        pictures,
        own,
        ...joined(side, whenLiveStands, marks),
        stored: () => stored,
        ...audienceOf(config),
      },
      termsOf(options, { ...opened, storeName: home.storeName, market: feed.profile.kind }),
    );
    marks.note('recovered');
    return {
      ...assembled,
      home,
      marks,
      pictures,
      bybit: config.bybit,
      async reloadStored() {
        stored = await catalogue.all();
      },
      live: side,
      close: closerOf({ assembled, live: side, feed, own, timers, pictures, home }),
    };
  } catch (error) {
    await live?.close();
    await opened?.feed.live?.close();
    await home.close();
    throw wordsFor(error, config);
  }
}

/** What every desk takes from the machine that it runs on. */
const SYSTEM = {
  clock: systemClock,
  ids: cryptoIds,
  runTask: runInThread,
  hashOf: programHash,
  memoryMb: (): number => process.memoryUsage.rss() / 2 ** 20,
} as const;

/** Many files take a while to look at: the desk opens meanwhile, and whoever asks for one of them waits for it. */
const lookedAt = (own: { refresh(): Promise<void> }, timers: SystemScheduler): Promise<void> =>
  Promise.race([own.refresh(), new Promise<void>((resolve) => timers.after(LOOK_MS, resolve))]);

const timersOf = ({ log }: Home): SystemScheduler =>
  new SystemScheduler({ onFailure: (error) => log.error('timer', { detail: String(error) }) });

/** The accounts at exchanges as the desk joins them, and when in its start they may be opened. */
const joined = (
  side: LiveSide,
  whenLiveStands: ((live: LiveSide) => Promise<void>) | undefined,
  marks: StartMarks,
): Pick<DeskAdapters, 'live' | 'whenLiveStands'> => ({
  live(runtime) {
    const accounts = side.join(runtime);
    // Whoever opens none needs not be connected.
    if (whenLiveStands !== undefined) side.prepare();
    return accounts;
  },
  async whenLiveStands() {
    marks.note('live');
    await whenLiveStands?.(side);
    marks.note('accounts');
  },
});

interface Open extends Pick<OpenDesk, 'live' | 'pictures' | 'home'> {
  readonly assembled: AssembledDesk;
  readonly feed: Feed;
  readonly own: { close(): void };
  readonly timers: SystemScheduler;
}

/** Orders first: what is still on its way is booked before the store closes. */
const closerOf =
  ({ assembled, live, feed, own, timers, pictures, home }: Open) =>
  async (): Promise<void> => {
    await live.close();
    await assembled.runtime.exclusive.run(() => assembled.runtime.flush());
    await feed.live?.close();
    await assembled.pump.settled();
    own.close();
    timers.close();
    await pictures.close();
    await home.close();
  };

const partsOf = ({ database, reserve, bars, log, secrets }: Home) => ({
  ...{ journal: database.journal, reserve, bars, log },
  clean: secrets.cleanAll,
});

/** The market of this start. What was found out meanwhile is of the one that the configuration says. */
async function openChosen(
  config: Config,
  journal: Pick<Journal, 'setting'>,
  { isThere, budget }: { readonly isThere: Promise<boolean>; readonly budget: RateBudget },
): Promise<OpenedFeed> {
  const market = await chosenMarket(config, journal);
  return openFeed(market, { budget, ...(market.kind === config.market.kind ? { isThere } : {}) });
}

/** Where people are told, and where they are called when they do not answer there. */
const audienceOf = (config: Config): Pick<DeskAdapters, 'platforms' | 'outward'> => ({
  platforms: platformsOf(config),
  outward: outwardAddresses(config.alerts),
});

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
  known: Pick<OpenedFeed, 'seed' | 'fallback'> & {
    readonly storeName: string;
    readonly market: FeedProfile['kind'];
  },
): DeskTerms {
  const { paper, session } = config;
  const { seed, fallback, storeName } = known;
  return {
    version,
    storeName,
    ...(seed === undefined ? {} : { seed }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(known.market === 'exchange' ? { prices: config.bybit.environment } : {}),
    fill: paper.fill,
    limits: session.limits,
    walletCash: toNumber(paper.walletCash, USDT_DECIMALS),
    sessionCash: toNumber(session.cash, USDT_DECIMALS),
    maxSessions: MAX_SESSIONS,
    market: { kind: config.market.kind, isAsked: config.isMarketAsked },
  };
}
