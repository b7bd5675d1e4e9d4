import { onTestFinished } from 'vitest';
import type { Surface } from '../../src/bots/surface.js';
import { loadConfig } from '../../src/config.js';
import { MemoryLog } from '../../src/engine/adapters/memory/memory-log.js';
import { personId } from '../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Person } from '../../src/engine/domain/person.js';
import { outwardAddresses, outwardSurfaces } from '../../src/main/open-outward.js';
import { ntfyDouble } from '../doubles/outward/ntfy.js';
import { pushoverDouble } from '../doubles/outward/pushover.js';
import { Receiver } from '../doubles/outward/receiver.js';
import { canaries } from './canaries.js';
import { plainText } from './chat.js';
import { openTestDesk, type TestDesk } from './desk.js';
import { mailServer, refusal } from './mail.js';

export const NOON = Date.parse('2026-11-28T12:00Z');
export const ANN: Person = {
  id: personId('p-ann'),
  name: 'ann',
  role: 'owner',
  identities: [{ platform: 'telegram', userId: 'ann-t' }],
  preferences: DEFAULT_PREFERENCES,
};

const [forHook, mailKey, ntfyKey] = canaries(3).map(({ secret }) => secret) as [string, string, string];
const PUSHOVER = {
  token: `a${canaries(1)[0]?.secret}`.slice(0, 30),
  user: `u${canaries(1)[0]?.secret}`.slice(0, 30),
};
export const hookKey = forHook;
export const SECRETS = [hookKey, mailKey, ntfyKey, PUSHOVER.token, PUSHOVER.user];

/** Everything that the desk can call outside the chats, on this machine. */
export async function outside() {
  const hook = await new Receiver().open();
  const ntfy = await ntfyDouble(ntfyKey).open();
  const pushover = await pushoverDouble(PUSHOVER).open();
  onTestFinished(async () => {
    await Promise.all([hook.close(), ntfy.close(), pushover.close()]);
  });
  const mail = await mailServer({
    authOptional: false,
    onAuth: ({ password }, _session, callback) =>
      password === mailKey ? callback(null, { user: 'desk' }) : callback(refusal(535, `no ${password}`)),
  });
  const env = {
    ...{ ALERT_WEBHOOK_URL: `${hook.url}/hook`, ALERT_WEBHOOK_SECRET: hookKey },
    ...{ ALERT_SMTP_HOST: '127.0.0.1', ALERT_SMTP_PORT: String(mail.port), ALERT_SMTP_TLS: 'none' },
    ...{ ALERT_SMTP_USER: 'desk', ALERT_SMTP_PASSWORD: mailKey, ALERT_SMTP_FROM: 'desk@example.org' },
    ALERT_SMTP_TO: 'ann@example.org, bob@example.org',
    ...{ ALERT_NTFY_SERVER: ntfy.url, ALERT_NTFY_TOPIC: 'desk', ALERT_NTFY_TOKEN: ntfyKey },
    ...{ ALERT_PUSHOVER_SERVER: pushover.url, ALERT_PUSHOVER_TOKEN: PUSHOVER.token },
    ALERT_PUSHOVER_USER: PUSHOVER.user,
  };
  const outcome = loadConfig({ env });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return { hook, ntfy, pushover, mail, alerts: outcome.config.alerts };
}
export type Outside = Awaited<ReturnType<typeof outside>>;

/** The answer to a line of the owner at the console. */
export async function give({ conversation }: TestDesk, text: string): Promise<string> {
  given.count += 1;
  const reply = await conversation.handle({
    id: `given-${given.count}`,
    address: { platform: 'console', chatId: 'console' },
    place: 'private',
    userId: 'local',
    userName: 'owner',
    content: { kind: 'text', text },
  });
  return plainText(reply);
}
const given = { count: 0 };

export interface Started {
  readonly desk: TestDesk;
  readonly log: MemoryLog;
  /** What reached the chats, and what it said. */
  readonly chats: string[];
  readonly said: string[];
  pass(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** A desk with its owner on Telegram, in which everything arrives and nobody looks. */
export async function startOutside({ alerts }: Outside, before?: TestDesk, nowMs = NOON): Promise<Started> {
  const desk = await openTestDesk({
    platforms: ['console', 'telegram'],
    outward: outwardAddresses(alerts),
    speed: 1,
    nowMs,
    ...(before === undefined ? {} : { disk: before.disk }),
  });
  if (before === undefined) await desk.people.commit({ people: [ANN] });
  const timers = desk.scheduler;
  const log = new MemoryLog();
  const chats: string[] = [];
  const said: string[] = [];
  const chat = (name: Surface['name']): Surface => ({
    name,
    start: async () => undefined,
    async deliver({ address, reply }) {
      said.push(plainText(reply));
      chats.push(`${address.platform} ${address.chatId}`);
      return 'sent';
    },
    stop: async () => undefined,
    health: () => ({ name, state: 'up' }),
  });
  const channels = await outwardSurfaces(alerts, { timers, nowMs: () => desk.clock.nowMs(), log });
  desk.surfaces.push(chat('console'), chat('telegram'), ...channels);
  for (const surface of desk.surfaces) await surface.start();
  await desk.pump.loadPending();
  return {
    desk,
    log,
    chats,
    said,
    async pass(ms) {
      await timers.advance(ms);
      await desk.alerts.look();
    },
    stop: async () => void (await Promise.all(desk.surfaces.map((surface) => surface.stop()))),
  };
}
