// Gateway payloads for the fuzz of the Discord surface. The double knows none of these interactions: whatever is whole enough
// to be acknowledged is refused there (10062), as the platform does after 3 s, and what was never acknowledged has no effect.
import { broken, junk } from './fuzz-shapes.mjs';

const ACTING = [
  ['halt'],
  ['unhalt'],
  ['pause', 'session', 'm1'],
  ['stop', 'session', 'm1'],
  ['paper', 'strategy', 'buy-and-hold'],
  ['allow'],
  ['invite', 'role', 'owner'],
  ['__proto__', 'constructor', 'x'],
];
const EVENTS = [
  'INTERACTION_CREATE',
  'MESSAGE_CREATE',
  'GUILD_CREATE',
  'GUILD_UPDATE',
  'GUILD_MEMBER_UPDATE',
  'CHANNEL_CREATE',
  'CHANNEL_DELETE',
  'THREAD_CREATE',
  'THREAD_LIST_SYNC',
  'PRESENCE_UPDATE',
  'VOICE_STATE_UPDATE',
  'TYPING_START',
  'NO_SUCH_EVENT',
  '__proto__',
  'constructor',
  '',
];
/** Not those that are meant to end a session or a connection: op 7 and 9. */
const OPS = [-1, 1, 2, 3, 4, 5, 6, 8, 10.5, 11, 12, 99, 2 ** 40, '0', null];

const snowflake = (random) => String(1_400_000_000_000_000_000n + BigInt(random.below(2 ** 31)) * 4096n);

function interaction(random, { userId, guildId, channelId, type }) {
  const [name, option, value] = random.pick(ACTING);
  const user = { id: userId, username: 'u', global_name: null, discriminator: '0' };
  return {
    id: snowflake(random),
    application_id: '1000000000000000001',
    type,
    token: `t${snowflake(random)}`,
    version: 1,
    guild_id: guildId,
    channel_id: channelId,
    channel: { id: channelId, type: 0 },
    member: { user, roles: [], permissions: '8' },
    locale: 'en-US',
    data: dataOf(random, { type, name, option, value }),
    ...(type === 3 || type === 5
      ? { message: { id: snowflake(random), channel_id: channelId, flags: 0, content: 'm1 PAPER' } }
      : {}),
  };
}

function dataOf(random, { type, name, option, value }) {
  if (type === 3 || type === 5) {
    const id = random.pick(['v1:AAAAAAAAAAAAAAAAAAAAAA', 'sv1:__proto__', '/halt', 'x'.repeat(100), 'v1:']);
    return {
      custom_id: id,
      component_type: 2,
      values: [id],
      components: [{ type: 18, component: { type: 4, custom_id: 'cash', value: '1' } }],
    };
  }
  const options = option === undefined ? [] : [{ name: option, type: 3, value, focused: type === 4 }];
  return { id: '1', type: 1, name, options };
}

/** One payload; `known` are persons with a role, `place` a channel of a guild the bot is in. */
export function discordPayload(random, known, place) {
  const userId = random.chance(0.5) ? random.pick(known) : snowflake(random);
  const whole = () => interaction(random, { ...place, userId, type: 2 + random.below(4) });
  const roll = random.next();
  if (roll < 0.02) return { op: random.pick(OPS), d: junk(random), s: random.pick([null, 1]), t: null };
  if (roll < 0.03) return { op: 0, t: junk(random), d: junk(random) };
  if (roll < 0.25) return { op: 0, t: random.pick(EVENTS), d: junk(random, 4) };
  if (roll < 0.4) return { op: 0, t: random.pick(EVENTS.slice(1)), d: broken(random, whole()) };
  if (roll < 0.9) return { op: 0, t: 'INTERACTION_CREATE', d: broken(random, whole()) };
  return { op: 0, t: 'INTERACTION_CREATE', d: whole() };
}
