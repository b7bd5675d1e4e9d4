import type { Surface } from '../bots/surface.js';
import type { Conversation } from '../commands/conversation.js';
import { createConversation } from '../commands/dispatch.js';
import type { ChatAddress, Platform } from '../engine/domain/person.js';
import type { ProgramPin } from '../engine/domain/session.js';
import type { BarStore } from '../engine/ports/bar-store.js';
import type { Clock } from '../engine/ports/clock.js';
import type { Feed } from '../engine/ports/feed.js';
import type { Ids } from '../engine/ports/ids.js';
import type { InboxItem, Journal, OutboxItem } from '../engine/ports/journal.js';
import type { Log } from '../engine/ports/log.js';
import type { Pictures } from '../engine/ports/pictures.js';
import type { Reserve } from '../engine/ports/reserve.js';
import type { Scheduler } from '../engine/ports/scheduler.js';
import type { CataloguedSeries } from '../engine/ports/series-catalogue.js';
import type { SessionHost } from '../engine/ports/session-host.js';
import { AlertRules } from '../engine/runtime/alert-rules/alert-rules.js';
import { RULE_FOLD } from '../engine/runtime/alert-rules/rule-rows.js';
import type { RunTask } from '../engine/runtime/backtest/backtest-thread.js';
import { DeskRuntime } from '../engine/runtime/desk/desk-runtime.js';
import type { Letters } from '../engine/runtime/desk/letters.js';
import { openFold } from '../engine/runtime/desk/open-fold.js';
import { OutboxPump } from '../engine/runtime/desk/outbox-pump.js';
import { beginRecovery, type DeskRecovery } from '../engine/runtime/desk/recover-desk.js';
import { StoreGuard } from '../engine/runtime/desk/store-guard.js';
import { TradingLoop } from '../engine/runtime/desk/trading-loop.js';
import { InProcessHost } from '../engine/runtime/host/in-process-host.js';
import type { LiveAccounts } from '../engine/runtime/live/live-account.js';
import { openMarket } from '../engine/runtime/market/open-market.js';
import type { OwnStrategies } from '../engine/runtime/own/own-strategies.js';
import { quoteOf } from '../engine/runtime/sessions/session-quote.js';
import { SIGN_FOLD, SignWatch } from '../engine/runtime/signs/sign-watch.js';
import { programOf } from '../engine/strategies/registry.js';
import { Accounts } from '../engine/usecases/accounts.js';
import { alertFigures } from '../engine/usecases/alert-figures.js';
import { Alerts } from '../engine/usecases/alerts/alerts.js';
import type { Callable } from '../engine/usecases/alerts/call-chats.js';
import { starterOf } from '../engine/usecases/alerts/starter.js';
import type { Boards } from '../engine/usecases/boards/boards.js';
import { createDesk } from '../engine/usecases/create-desk.js';
import type { Desk } from '../engine/usecases/desk.js';
import { DeskSettings } from '../engine/usecases/desk-settings.js';
import { type DeskTerms, termsWith } from '../engine/usecases/desk-terms.js';
import { Follows } from '../engine/usecases/follows.js';
import { Tickets } from '../engine/usecases/hand/tickets.js';
import { JournalConversationStore } from '../engine/usecases/journal-conversation-store.js';
import { journalSurfaceMemory } from '../engine/usecases/journal-surface-memory.js';
import { noLiveAccounts } from '../engine/usecases/live/no-live-accounts.js';
import { People } from '../engine/usecases/people.js';
import { DueReports } from '../engine/usecases/schedules/due-reports.js';
import { Schedules } from '../engine/usecases/schedules/schedules.js';
import { allViews } from '../engine/usecases/session-view.js';
import type { SurfaceMemory } from '../engine/usecases/surface-memory.js';
import { Tags } from '../engine/usecases/tags.js';
import { freeCash, type WalletParts } from '../engine/usecases/wallets.js';
import { cleanConversation } from './clean-conversation.js';
import { ensureOwner } from './ensure-owner.js';
import { openBoards } from './open-boards.js';
import { drillsOf } from './open-drills.js';
import { PostOffice } from './post-office.js';
import { tellTrouble } from './tell-trouble.js';

/** Everything that reaches outside, ready to use. */
export interface DeskAdapters {
  readonly journal: Journal;
  readonly reserve: Reserve;
  readonly bars: BarStore;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly runTask: RunTask;
  /** Joins the desk with accounts at exchanges, before anything is recovered; absent = paper only. */
  readonly live?: (runtime: DeskRuntime) => LiveAccounts;
  /** Waited for when all that trades at exchanges stands, before sessions on paper are gone through. */
  readonly whenLiveStands?: () => Promise<void>;
  /** Strategies of the user's own; absent = templates only. */
  readonly own?: OwnStrategies;
  readonly hashOf: (strategy: string) => string | undefined;
  readonly stored: () => readonly CataloguedSeries[];
  readonly memoryMb: () => number;
  /** Takes known secrets out of what is said to people. */
  readonly clean?: <T>(value: T) => T;
  /** That pushes go to. */
  readonly platforms: readonly Platform[];
  /** Where, outside the chats, alerts go that nobody acknowledges; default nowhere. */
  readonly outward?: readonly ChatAddress[];
}

/** A desk that has recovered and waits for its first turn. */
export interface AssembledDesk {
  readonly desk: Desk;
  readonly runtime: DeskRuntime;
  readonly conversation: Conversation;
  /** Who is who: main asks it for the codes that only the host gives out. */
  readonly people: People;
  /** To be looked at about every second: main has the timer. */
  readonly alerts: Pick<Alerts, 'look'>;
  /** The same: whether a board lacks a card or a thread. */
  readonly boards: Pick<Boards, 'look'>;
  readonly loop: TradingLoop;
  readonly pump: OutboxPump;
  /** To be told now and then to look what is due. */
  readonly reports: DueReports;
  readonly recovery: DeskRecovery;
  /** Messages that arrived before and were never answered. */
  readonly unanswered: readonly InboxItem[];
  /** For surfaces: what they keep in the store. */
  readonly memory: SurfaceMemory;
  /** Surfaces are added once they are made: pushes go to all of them. */
  readonly surfaces: Surface[];
}

/** Joins the parts, recovers what stood before, and hands out what main needs. */
export async function assembleDesk(adapters: DeskAdapters, terms: DeskTerms): Promise<AssembledDesk> {
  const { journal, reserve, bars, feed, clock, ids, log } = adapters;
  const surfaces: Surface[] = [];
  // What recovery tells before there is anybody to tell stays stored until the surfaces have started.
  let post: PostOffice | undefined;
  const opened = (): PostOffice => {
    if (post === undefined) throw new Error('no surface is open yet');
    return post;
  };
  const pump = new OutboxPump(journal, async (item) => opened().deliver(item), adapters.scheduler);
  const people = await openPeople(adapters);
  const follows = await Follows.open(journal, () => clock.nowMs());
  const audience = audienceOf(adapters, { people, follows, surfaces, runtime: () => runtime });
  const keep = async (letters: Letters): Promise<void> => {
    guard.noteLetters(letters);
    await runtime.exclusive.run(() => runtime.flush());
  };
  const alerts = await Alerts.open({ journal, nowMs: () => clock.nowMs(), audience, keep });
  const guard = new StoreGuard(journal, () => clock.nowMs(), {
    letters: (notification) => alerts.letters(notification),
    onStored: (items) => pump.push(items),
  });
  const market = await openMarket(feed, bars);
  const host = hostOf(adapters.own);
  const runtime = new DeskRuntime({ journal, guard, reserve, bars, feed, market, host, clock, ids, log });
  const live = adapters.live?.(runtime) ?? noLiveAccounts;
  const { schedules, reports } = await openReports(adapters, people, (items) => pump.push(items));
  const store = await JournalConversationStore.open(journal, people);
  const memory = journalSurfaceMemory(journal, () => clock.nowMs());
  const unanswered = await journal.pendingInbox();
  const begun = await beginRecovery(runtime, (name, pin) => hashNow(adapters, name, pin));
  const hand = await openHand(runtime, terms, live);
  await adapters.whenLiveStands?.();
  const recovery = await begun.finish();
  const told = { people, follows, surfaces, alerts, audience, keep };
  const boards = await openBoards(adapters, { ...hand, ...told, runtime, pump });
  const desk = createDesk({
    runtime,
    people,
    follows,
    schedules,
    ...{ ...hand, ...boards },
    alerts,
    drills: drillsOf(adapters, { audience, surfaces, opened }),
    ...(await openSettings(adapters, terms)),
    hashOf: adapters.hashOf,
    stored: adapters.stored,
    runTask: runnerOf(adapters),
    ...(adapters.own === undefined ? {} : { own: adapters.own }),
    surfaces: () => surfaces.map((surface) => surface.health()),
    memoryMb: adapters.memoryMb,
  });
  const conversation = conversationOf(adapters, desk, store);
  post = new PostOffice({ conversation, surfaces, alerts, rooms: boards.rooms });
  const loop = new TradingLoop(runtime);
  loop.onTurn = hand.onTurn;
  loop.onTrouble = tellTrouble({ office: post, clock, log, audience });
  const work = { alerts, boards, loop, pump, reports, recovery, unanswered };
  return { desk, runtime, conversation, people, surfaces, memory, ...work };
}

interface AudienceParts extends Pick<AssembledDesk, 'people' | 'surfaces'> {
  readonly follows: Follows;
  /** Asked for when it is needed: who hears of things is known before there is anything to hear. */
  runtime(): DeskRuntime;
}

/** Who can be told of something, as things are when it is asked. */
const audienceOf =
  (
    { platforms, outward = [] }: DeskAdapters,
    { people, follows, surfaces, runtime }: AudienceParts,
  ): (() => Callable) =>
  () => ({
    people: people.all(),
    platforms,
    placesOf: (session) => follows.placesOf(session),
    outward,
    isDown: (platform) => surfaces.some((one) => one.name === platform && one.health().state === 'down'),
    starterOf: (session) => starterOf(runtime(), session),
  });

async function openPeople({ journal, ids, clock }: DeskAdapters): Promise<People> {
  await ensureOwner(journal);
  return People.open({ journal, ids, nowMs: () => clock.nowMs() });
}

/** Nothing that is said has a known secret in it. */
const conversationOf = (
  { pictures, log, clock, clean }: DeskAdapters,
  desk: Desk,
  store: JournalConversationStore,
): Conversation =>
  cleanConversation(createConversation({ desk, pictures, store, log, nowMs: () => clock.nowMs() }), clean);

/** Our own strategies run here, those of the user in their processes. */
function hostOf(own: OwnStrategies | undefined): SessionHost {
  const here = new InProcessHost(programOf);
  return {
    open: (spec) => (own !== undefined && spec.program.origin === 'own' ? own.open(spec) : here.open(spec)),
  };
}

const runnerOf =
  ({ own, runTask }: DeskAdapters): RunTask =>
  (task, watch) =>
    own !== undefined && task.spec.program.origin === 'own' ? own.runTask(task, watch) : runTask(task, watch);

/** What is pinned of an own strategy is what runs, as long as it is there. */
function hashNow(
  { own, hashOf }: DeskAdapters,
  name: string,
  { origin, hash }: ProgramPin,
): string | undefined {
  if (origin === undefined) return hashOf(name);
  // A definition stands in the record itself.
  if (origin === 'declared') return hash;
  return own?.has(hash) === true ? hash : undefined;
}

/** What owners have set over the configuration, and the terms that follow it. */
async function openSettings(
  { journal, clock }: DeskAdapters,
  terms: DeskTerms,
): Promise<{ settings: DeskSettings; terms: DeskTerms }> {
  const { fill, limits, market = { kind: 'synthetic', isAsked: false } } = terms;
  const settings = await DeskSettings.open(journal, () => clock.nowMs(), { fill, limits, market });
  return { settings, terms: termsWith(terms, settings) };
}

/** What people want told regularly, and whoever looks when it is due. */
async function openReports(
  { journal, clock, log, platforms }: DeskAdapters,
  people: People,
  onStored: (items: readonly OutboxItem[]) => void,
): Promise<{ schedules: Schedules; reports: DueReports }> {
  const schedules = await Schedules.open({ journal, nowMs: () => clock.nowMs() });
  return { schedules, reports: new DueReports({ schedules, people, clock, log, platforms, onStored }) };
}

interface HandParts extends WalletParts, Pick<TradingLoop, 'onTurn'> {
  readonly tickets: Tickets;
  readonly tags: Tags;
  readonly rules: AlertRules;
}

/** Accounts, the tickets that hear what sessions do, and the alerts that look at them. */
async function openHand(runtime: DeskRuntime, terms: DeskTerms, live: LiveAccounts): Promise<HandParts> {
  const { journal, clock } = runtime.parts;
  const accounts = await Accounts.open(journal, () => clock.nowMs(), live);
  const tickets = await Tickets.open(journal, () => clock.nowMs());
  const wallets = { desk: runtime, terms, accounts, live };
  runtime.onEvents = ({ spec }, events) => tickets.learn(spec, events);
  runtime.freeCash = (spec) => freeCash(wallets, { account: spec.account, quote: quoteOf(spec) });
  const rules = new AlertRules(runtime, await openFold(journal, RULE_FOLD), alertFigures(wallets));
  const signs = new SignWatch(runtime, await openFold(journal, SIGN_FOLD));
  const onTurn: TradingLoop['onTurn'] = (news) => {
    signs.look(news);
    rules.look(news);
  };
  const sessions = () => allViews(runtime, true);
  const tags = await Tags.open({ journal, nowMs: () => clock.nowMs(), sessions });
  return { ...wallets, tickets, tags, rules, onTurn };
}
