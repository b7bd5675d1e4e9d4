import { ok, param, type Route } from '../call.js';
import { unknownUser } from '../failure.js';
import { Form } from '../form.js';
import { objectOf, textOf } from '../json.js';
import type { World } from '../world.js';

const application = (world: World): Record<string, unknown> => ({
  id: world.bot.id,
  name: world.bot.username,
  icon: null,
  description: '',
  bot_public: false,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: 0,
  bot: world.bot,
  owner: { ...world.bot, id: '1000000000000000002', bot: false, username: 'keeper' },
  approximate_guild_count: world.guilds.size,
});

function recipient(world: World, body: unknown): string {
  const id = objectOf(body)['recipient_id'];
  const form = new Form();
  form.text(['recipient_id'], id, { min: 1, max: 20 });
  form.close();
  if (!world.persons.has(textOf(id))) throw unknownUser();
  return textOf(id);
}

const gatewayUrl = (world: World): string => world.url.replace('http:', 'ws:');

export const IDENTITY_ROUTES: readonly Route[] = [
  { name: 'GET /gateway', open: true, handler: ({ world }) => ok({ url: gatewayUrl(world) }) },
  {
    name: 'GET /gateway/bot',
    handler: ({ world }) =>
      ok({
        url: gatewayUrl(world),
        shards: 1,
        session_start_limit: {
          total: world.settings.limits.identifiesPerDay,
          remaining: world.identifiesLeft,
          reset_after: 86_400_000,
          max_concurrency: 1,
        },
      }),
  },
  { name: 'GET /users/@me', handler: ({ world }) => ok(world.bot) },
  {
    name: 'GET /users/:user',
    handler: (call) => {
      const user = call.world.persons.get(param(call, 'user'))?.user;
      if (user === undefined) throw unknownUser();
      return ok(user);
    },
  },
  { name: 'GET /applications/@me', handler: ({ world }) => ok(application(world)) },
  { name: 'GET /oauth2/applications/@me', handler: ({ world }) => ok(application(world)) },
  {
    name: 'POST /users/@me/channels',
    handler: ({ world, body }) => ok(world.dmOf(recipient(world, body)).channel),
  },
];
