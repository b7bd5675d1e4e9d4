import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { startDiscordDouble } from '../../../doubles/discord/discord-double.js';
import type {
  DiscordDouble,
  DiscordDoubleOptions,
  Guild,
  Person,
  Place,
} from '../../../doubles/discord/types.js';

export interface Rig {
  double: DiscordDouble;
  guild: Guild;
  desk: Place;
  ann: Person;
  /** A plain request with the bot's token; `body` becomes JSON. */
  rest(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; headers: Headers; body: Reply }>;
  close(): Promise<void>;
}

interface Reply {
  code?: number;
  message?: string;
  errors?: unknown;
  id: string;
  [name: string]: unknown;
}

/** A double with a guild, a channel and one person; nobody is logged in. */
export async function rig(options: DiscordDoubleOptions = {}): Promise<Rig> {
  const double = await startDiscordDouble({ limits: 'off', ...options });
  const guild = double.guild({ name: 'Desk' });
  const ann = double.person({ username: 'ann' });
  const rest: Rig['rest'] = async (method, path, body) => {
    const response = await fetch(`${double.api}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${double.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Reply,
    };
  };
  return { double, guild, desk: guild.channel('desk'), ann, rest, close: () => double.close() };
}

export const COMMANDS = [
  {
    name: 'paper',
    description: 'Runs a strategy on paper',
    options: [
      { type: 3, name: 'strategy', description: 'Which', required: true, autocomplete: true },
      { type: 10, name: 'cash', description: 'How much', min_value: 1 },
      { type: 3, name: 'frame', description: 'Bars', choices: [{ name: '1 hour', value: '1h' }] },
    ],
  },
  {
    name: 'alerts',
    description: 'Alerts',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Adds one',
        options: [{ type: 4, name: 'price', description: 'At', required: true }],
      },
    ],
  },
  { name: 'keys', description: 'Keys', default_member_permissions: '0' },
  { name: 'here', description: 'Only in a guild', contexts: [0] },
];

/** An unmodified discord.js, logged in, with the commands registered. */
export async function login(
  double: DiscordDouble,
  handle: (interaction: Interaction) => Promise<unknown>,
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: double.api, timeout: 5000 },
  });
  client.on(Events.Error, () => undefined);
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction).catch(() => undefined));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(double.token);
  await ready;
  if (!client.isReady()) throw new Error('not ready');
  await client.application.commands.set(COMMANDS);
  return client;
}

/** Polls until it holds; throws after the deadline. */
export async function until(holds: () => boolean, deadlineMs = 15_000): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`not so after ${deadlineMs} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
