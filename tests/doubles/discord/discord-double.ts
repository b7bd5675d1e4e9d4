/**
 * A strict Discord (REST v10 and gateway) on loopback, for tests. It keeps the limits and error codes of the real one.
 *
 *   const double = await startDiscordDouble();
 *   const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: double.api } });
 *   await client.login(double.token);                     // commands are registered by the bot over REST
 *   const guild = double.guild({ name: 'Desk' });         // may be made before or after the login
 *   const desk = guild.channel('desk');
 *   const ann = double.person({ username: 'ann', locale: 'en-US' });
 *   guild.member(ann, { permissions: '8' });
 *   const asked = desk.slash(ann, '/paper strategy:ma-cross cash:1000');
 *   const card = await asked.answer();                    // after "thinking…"; asked.acknowledged() for the first answer
 *   await desk.press(ann, card.id, 'Stop').acknowledged();
 *   const modal = await desk.press(ann, card.id, 'Change').modal();
 *   await desk.submit(ann, modal, { Cash: '2000' }).answer();
 *   await desk.autocomplete(ann, { name: 'paper' }, { option: 'strategy', typed: 'ma' });
 *   const note = await ann.dm().waitFor((message) => message.fromBot);
 *   double.faults.next(3, { kind: 'drop', tookEffect: true });
 *   double.gateway.drop(200);
 *   double.statistics().breaches; double.calls('POST /channels/:channel/messages');
 *   await double.close();
 *
 * `/` shows the conversations, `/?channel=ID&as=PERSON` one of them as this person. `/_control/...` (see control.ts) does
 * the same over HTTP, for scripts in other processes.
 */
import { Api } from './api.js';
import { controlOf } from './control.js';
import { Gateway } from './gateway/gateway.js';
import { guild, person, place } from './people/cast.js';
import { listen } from './server.js';
import { settingsOf } from './settings.js';
import { statisticsOf } from './statistics.js';
import type { DiscordDouble, DiscordDoubleOptions } from './types.js';
import { World } from './world.js';

interface Parts {
  world: World;
  api: Api;
  gateway: Gateway;
}

function repeat({ world, gateway }: Parts, interactionId: string): void {
  const ask = world.asks.get(interactionId);
  if (ask === undefined) throw new Error(`no interaction ${interactionId}`);
  gateway.emit('INTERACTION_CREATE', ask.interaction, 0);
}

function doubleOf(parts: Parts, port: number, close: () => Promise<void>): DiscordDouble {
  const { world, api, gateway } = parts;
  return {
    url: world.url,
    api: `${world.url}/api`,
    port,
    token: world.settings.token,
    bot: world.bot,
    faults: api.faults,
    gateway,
    person: (options) => person(world, options),
    guild: (options) => guild(world, options),
    place: (id) => place(world, id),
    places: () => [...world.rooms.keys()].map((id) => place(world, id)),
    commands: (guildId) => [...world.scope(guildId).values()],
    inject: (payload) => gateway.inject(payload),
    repeat: (interactionId) => repeat(parts, interactionId),
    calls: (route) => api.ledger.records.filter((record) => route === undefined || record.route === route),
    statistics: () => statisticsOf(parts),
    forgetCalls: () => api.ledger.forget(),
    delay: (ms) => {
      api.delayMs = ms;
    },
    close,
  };
}

/** Rejects when the port is taken. */
export async function startDiscordDouble(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const world = new World(settingsOf(options));
  const parts: Parts = { world, api: new Api(world), gateway: new Gateway(world) };
  // The control needs the double, which needs the port: it is asked only once there are requests.
  let control: ReturnType<typeof controlOf> | undefined;
  const { server, port } = await listen(
    {
      ...parts,
      control: async (name, body) =>
        (await control?.(name, body)) ?? { status: 503, body: { error: 'not ready' } },
    },
    world.settings.port,
  );
  world.url = world.settings.publicUrl ?? `http://127.0.0.1:${port}`;
  const double = doubleOf(parts, port, async () => {
    parts.gateway.end();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  control = controlOf(double);
  return double;
}
