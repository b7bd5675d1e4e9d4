import type { Conversation } from '../../../src/commands/conversation.js';
import { createConversation } from '../../../src/commands/dispatch.js';
import type { ProgramPin } from '../../../src/engine/domain/session.js';
import type { BarStore } from '../../../src/engine/ports/bar-store.js';
import type { Clock } from '../../../src/engine/ports/clock.js';
import type { Exchange, ExchangeVitals } from '../../../src/engine/ports/exchange.js';
import type { Feed } from '../../../src/engine/ports/feed.js';
import type { Ids } from '../../../src/engine/ports/ids.js';
import type { InboxItem, Journal, OutboxItem } from '../../../src/engine/ports/journal.js';
import type { Log } from '../../../src/engine/ports/log.js';
import type { Reserve } from '../../../src/engine/ports/reserve.js';
import type { Scheduler } from '../../../src/engine/ports/scheduler.js';
import { AlertRules } from '../../../src/engine/runtime/alert-rules/alert-rules.js';
import { NO_RULES } from '../../../src/engine/runtime/alert-rules/rule-rows.js';
import { DeskRuntime } from '../../../src/engine/runtime/desk/desk-runtime.js';
import { lettersTo } from '../../../src/engine/runtime/desk/letters.js';
import { OutboxPump } from '../../../src/engine/runtime/desk/outbox-pump.js';
import { beginRecovery } from '../../../src/engine/runtime/desk/recover-desk.js';
import { StoreGuard } from '../../../src/engine/runtime/desk/store-guard.js';
import { TradingLoop } from '../../../src/engine/runtime/desk/trading-loop.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { openInstallation } from '../../../src/engine/runtime/live/installation.js';
import { LiveDesk } from '../../../src/engine/runtime/live/live-desk.js';
import { openMarket } from '../../../src/engine/runtime/market/open-market.js';
import { quoteOf } from '../../../src/engine/runtime/sessions/session-quote.js';
import { programOf } from '../../../src/engine/strategies/registry.js';
import { Accounts } from '../../../src/engine/usecases/accounts.js';
import { Alerts } from '../../../src/engine/usecases/alerts/alerts.js';
import { Boards } from '../../../src/engine/usecases/boards/boards.js';
import { Rooms } from '../../../src/engine/usecases/boards/rooms.js';
import { createDesk } from '../../../src/engine/usecases/create-desk.js';
import { DeskSettings } from '../../../src/engine/usecases/desk-settings.js';
import type { DeskTerms } from '../../../src/engine/usecases/desk-terms.js';
import { Follows } from '../../../src/engine/usecases/follows.js';
import { Tickets } from '../../../src/engine/usecases/hand/tickets.js';
import { JournalConversationStore } from '../../../src/engine/usecases/journal-conversation-store.js';
import { People } from '../../../src/engine/usecases/people.js';
import { recipientsOf } from '../../../src/engine/usecases/recipients.js';
import { Schedules } from '../../../src/engine/usecases/schedules/schedules.js';
import type { StartParts } from '../../../src/engine/usecases/session-spec.js';
import { allViews } from '../../../src/engine/usecases/session-view.js';
import { Tags } from '../../../src/engine/usecases/tags.js';
import { freeCash } from '../../../src/engine/usecases/wallets.js';
import { ensureOwner } from '../../../src/main/ensure-owner.js';
import { busy } from './busy-strategy.js';
import { ACCOUNT } from './open-book.js';

export interface ProcessAdapters {
  readonly journal: Journal;
  readonly reserve: Reserve;
  readonly bars: BarStore;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly exchange: Exchange & { vitals(): ExchangeVitals };
  /** A message is on the screen when it resolves. */
  readonly show: (item: OutboxItem) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** A desk at work on adapters of the simulation: its real parts, joined as main joins them. */
export interface Assembled {
  readonly runtime: DeskRuntime;
  readonly live: LiveDesk;
  readonly loop: TradingLoop;
  readonly pump: OutboxPump;
  readonly conversation: Conversation;
  readonly unanswered: readonly InboxItem[];
  readonly start: StartParts;
}

const TERMS: DeskTerms = {
  version: '0.0.0',
  fill: { makerBps: 2, takerBps: 5.5, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
  limits: {},
  walletCash: 100_000,
  sessionCash: 10_000,
  maxSessions: 25,
  prices: 'double',
};

export async function assemble(adapters: ProcessAdapters): Promise<Assembled> {
  const { journal, clock, ids, log } = adapters;
  const nowMs = (): number => clock.nowMs();
  const pump = new OutboxPump(journal, adapters.show, adapters.scheduler);
  const runtime = await runtimeOf(adapters, pump);
  const installation = await openInstallation({ journal, ids, clock });
  const { scheduler, onFailure } = adapters;
  const live = new LiveDesk(runtime, { installation, scheduler, onFailure });
  runtime.live = live;
  await ensureOwner(journal);
  const people = await People.open({ journal, ids, nowMs });
  const unanswered = await journal.pendingInbox();
  const begun = await beginRecovery(runtime, hashOf);
  const parts = await deskParts(runtime, { people, nowMs, live });
  const { exchange } = adapters;
  await live.add({
    account: ACCOUNT,
    environment: 'double',
    keyHint: 'SIM',
    exchange,
    vitals: () => exchange.vitals(),
  });
  await begun.finish();
  const conversation = createConversation({
    desk: createDesk(parts),
    pictures: { render: async () => new Uint8Array(), close: async () => undefined },
    store: await JournalConversationStore.open(journal, people),
    log,
    nowMs,
  });
  const loop = new TradingLoop(runtime);
  return { runtime, live, loop, pump, conversation, unanswered, start: { ...parts, desk: runtime } };
}

/** Nobody edits a strategy while the simulation runs. */
const programHash = (): string => 'simulated';
const hashOf = (_name: string, { origin, hash }: ProgramPin): string =>
  origin === 'declared' ? hash : programHash();

async function runtimeOf(adapters: ProcessAdapters, pump: OutboxPump): Promise<DeskRuntime> {
  const { journal, reserve, bars, feed, clock, ids, log } = adapters;
  const guard = new StoreGuard(journal, () => clock.nowMs(), {
    letters: (notification) =>
      lettersTo(
        notification,
        recipientsOf(notification, { people: [], platforms: ['console'], placesOf: () => [] }),
      ),
    onStored: (items) => pump.push(items),
  });
  const market = await openMarket(feed, bars);
  const host = new InProcessHost((pin) => (pin.strategy === busy.name ? busy : programOf(pin)));
  return new DeskRuntime({ journal, guard, reserve, bars, feed, market, host, clock, ids, log });
}

/** Alerts are not what is simulated: messages go to the console as they are. */
const nobody = () => ({
  people: [],
  platforms: [],
  placesOf: () => [],
  outward: [],
  isDown: () => false,
  starterOf: () => undefined,
});

interface Opened {
  readonly people: People;
  readonly nowMs: () => number;
  readonly live: LiveDesk;
}

/** No platform, so no board has anything to show. */
async function boardParts({ parts: { journal, log } }: DeskRuntime, nowMs: () => number) {
  const follows = await Follows.open(journal, nowMs);
  const stored = { journal, log, nowMs, onStored: () => undefined };
  const boards = await Boards.open({
    ...stored,
    accounts: () => [],
    platforms: [],
    makesThreads: () => false,
  });
  const tellElsewhere = async () => undefined;
  const rooms = await Rooms.open({
    ...{ ...stored, boards, follows, sessions: () => [], audience: nobody, tellElsewhere },
  });
  return { follows, boards, rooms };
}

async function deskParts(runtime: DeskRuntime, { people, nowMs, live }: Opened) {
  const { journal } = runtime.parts;
  const { fill, limits } = TERMS;
  const tickets = await Tickets.open(journal, nowMs);
  const accounts = await Accounts.open(journal, nowMs, live);
  runtime.freeCash = (spec) =>
    freeCash(
      { desk: runtime, terms: TERMS, accounts, live },
      { account: spec.account, quote: quoteOf(spec) },
    );
  runtime.onEvents = ({ spec }, events) => tickets.learn(spec, events);
  return {
    runtime,
    people,
    live,
    tickets,
    tags: await Tags.open({ journal, nowMs, sessions: () => allViews(runtime, true) }),
    rules: new AlertRules(runtime, NO_RULES, () => undefined),
    ...(await boardParts(runtime, nowMs)),
    schedules: await Schedules.open({ journal, nowMs }),
    alerts: await Alerts.open({ journal, nowMs, audience: nobody, keep: async () => undefined }),
    accounts,
    settings: await DeskSettings.open(journal, nowMs, {
      fill,
      limits,
      market: { kind: 'bybit', isAsked: false },
    }),
    terms: TERMS,
    hashOf: programHash,
    stored: () => [],
    runTask: async () => {
      throw new RangeError('no backtests in a simulation');
    },
    drills: { drill: async () => [] },
    surfaces: () => [],
    memoryMb: () => 1,
  };
}
