import type { DiscordDoubleOptions, RateLimits } from './types.js';

export interface Settings {
  port: number;
  publicUrl: string | undefined;
  token: string;
  botId: string;
  botName: string;
  nowMs: () => number;
  delayMs: number;
  limits: RateLimits;
  limitsOn: boolean;
  heartbeatIntervalMs: number;
  ackWithinMs: number;
  tokenLifeMs: number;
  approvedIntents: number;
}

/** Close to what the real one answers in its headers; a client must read these, not know them. */
const ROUTES: RateLimits['routes'] = {
  'POST /channels/:channel/messages': { limit: 5, windowMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, windowMs: 5000 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, windowMs: 1000 },
  'POST /webhooks/:app/:token': { limit: 5, windowMs: 2000 },
  'PATCH /webhooks/:app/:token/messages/:message': { limit: 5, windowMs: 2000 },
  'PUT /applications/:app/commands': { limit: 5, windowMs: 20_000 },
  'PUT /applications/:app/guilds/:guild/commands': { limit: 5, windowMs: 20_000 },
  'PUT /channels/:channel/pins/:message': { limit: 5, windowMs: 5000 },
  'POST /users/@me/channels': { limit: 10, windowMs: 10_000 },
};

const LIMITS: RateLimits = {
  globalPerSecond: 50,
  routes: ROUTES,
  invalidPer10Min: 10_000,
  identifiesPerDay: 1000,
};

export function settingsOf(options: DiscordDoubleOptions): Settings {
  const limits = options.limits === 'off' ? {} : (options.limits ?? {});
  return {
    port: options.port ?? 0,
    publicUrl: options.publicUrl,
    token: options.token ?? 'MTAwMDAwMDAwMDAwMDAwMDAx.double.token-for-tests-only-0000',
    botId: options.bot?.id ?? '1000000000000000001',
    botName: options.bot?.username ?? 'helmsman',
    nowMs: options.nowMs ?? Date.now,
    delayMs: options.delayMs ?? 0,
    limits: { ...LIMITS, ...limits, routes: { ...ROUTES, ...limits.routes } },
    limitsOn: options.limits !== 'off',
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    ackWithinMs: options.ackWithinMs ?? 3000,
    tokenLifeMs: options.tokenLifeMs ?? 900_000,
    approvedIntents: options.approvedIntents ?? 0,
  };
}
