import type { Api } from './api.js';
import type { Gateway } from './gateway/gateway.js';
import type { Ask } from './state.js';
import type { Statistics } from './types.js';
import type { World } from './world.js';

function ofInteractions(world: World): Statistics['interactions'] {
  const asks = [...world.asks.values()];
  const answered = asks.filter(
    (ask): ask is Ask & Required<Pick<Ask, 'acknowledgement'>> => ask.acknowledgement !== undefined,
  );
  const nowMs = world.nowMs();
  const isOver = (ask: Ask): boolean => nowMs - ask.bornMs > world.settings.ackWithinMs;
  return {
    sent: asks.length,
    acknowledged: answered.length,
    failed: asks.filter((ask) => ask.acknowledgement === undefined && isOver(ask)).length,
    latenciesMs: answered.map(({ acknowledgement }) => acknowledgement.latencyMs),
  };
}

export function statisticsOf({
  api,
  gateway,
  world,
}: {
  api: Api;
  gateway: Gateway;
  world: World;
}): Statistics {
  const { ledger } = api;
  return {
    calls: ledger.records.length,
    byRoute: Object.fromEntries(ledger.byRoute),
    breaches: ledger.breaches,
    hasty: api.gates.hasty,
    maxOverallPerSecond: ledger.overall.max,
    maxPostsPerChannelPer5s: ledger.posts.max,
    maxEditsPerChannelPer5s: ledger.edits.max,
    invalidRequests: ledger.invalid,
    interactions: ofInteractions(world),
    gateway: { ...gateway.statistics, closes: [...gateway.statistics.closes] },
  };
}
