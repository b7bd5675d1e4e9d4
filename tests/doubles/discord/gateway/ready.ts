import type { Json } from '../wire.js';
import type { World } from '../world.js';
import type { Session } from './session.js';

/** The payload of READY. */
export function ready(world: World, session: Session): Json {
  const guilds = [...world.guilds.values()].filter(({ present }) => present);
  return {
    v: 10,
    user: { ...world.bot, verified: true, email: null, flags: 0, mfa_enabled: true },
    session_id: session.id,
    resume_gateway_url: world.url.replace('http:', 'ws:'),
    session_type: 'normal',
    application: { id: world.bot.id, flags: 0 },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    shard: [0, 1],
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
  };
}
