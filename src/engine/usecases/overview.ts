import type { DeskOverview } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';

/** The desk's own health: what `/status` shows. */
export function overviewOf({
  runtime,
  people,
  live,
  terms,
  surfaces,
  memoryMb,
}: DeskDependencies): DeskOverview {
  const { guard, journal, market, clock } = runtime.parts;
  const { profile } = market;
  const running = [...runtime.sessions.values()];
  const paused = running.filter(({ state }) => state === 'paused' || state === 'waiting').length;
  const { failure } = guard;
  const streams = runtime.parts.feed.live?.streams();
  return {
    version: terms.version,
    market: {
      source: profile.source as DeskOverview['market']['source'],
      kind: profile.kind,
      ...(terms.seed === undefined ? {} : { seed: terms.seed }),
      speed: profile.speed,
      atMs: market.atMs,
      over: runtime.marketOver,
      ...(terms.fallback === undefined ? {} : { fallback: terms.fallback }),
      ...(streams === undefined ? {} : { streams }),
    },
    tradingState: runtime.tradingState,
    ...(runtime.tradingReason === undefined ? {} : { tradingReason: runtime.tradingReason }),
    sessions: { running: running.length - paused, paused, ended: runtime.ended.size },
    environments: [...new Set(live.all().map(({ environment }) => environment))],
    epoch: journal.epoch,
    startedMs: runtime.startedMs,
    nowMs: clock.nowMs(),
    journalRows: guard.journalRows + people.storedRows,
    store: {
      ...(failure === undefined ? { ok: true } : { ok: false, cause: failure.fault }),
      ...(terms.storeName === undefined ? {} : { name: terms.storeName }),
    },
    surfaces: surfaces(),
    loop: { p50Ms: runtime.loopMs.quantile(0.5), p99Ms: runtime.loopMs.quantile(0.99) },
    memoryMb: memoryMb(),
  };
}
