import type { Server } from 'node:http';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import type { Intake } from './intake.js';
import { ALLOWED_UPDATES, POLL_SECONDS, WEBHOOK_CONNECTIONS } from './limits.js';
import type { TelegramOptions } from './options.js';
import type { Bot } from './parse.js';
import { pause } from './pause.js';
import { poll } from './poll.js';
import { paceOf } from './retry-pace.js';
import { closeWebhook, openWebhook } from './webhook.js';
import type { Wellbeing } from './wellbeing.js';
import { idAt, textAt } from './wire.js';

interface ConnectParts {
  readonly options: TelegramOptions;
  readonly timers: Timers;
  readonly api: Api;
  readonly intake: Intake;
  readonly wellbeing: Wellbeing;
  readonly signal: AbortSignal;
  /** The first time, and each time again after trouble. */
  readonly onConnected: (bot: Bot) => void;
  /** The first attempt has come to an end, well or not. */
  readonly onTried: () => void;
}

/** Stays connected until the signal ends it: whatever fails is tried again, slower and slower, for ever. */
export async function stayConnected(parts: ConnectParts): Promise<void> {
  const { signal, wellbeing, timers, onTried, options } = parts;
  let attempt = 1;
  let wellMs = options.nowMs();
  const onWell = (): void => {
    attempt = 1;
    wellMs = options.nowMs();
    wellbeing.turn('on');
    wellbeing.well('receiving');
    onTried();
  };
  while (!signal.aborted) {
    try {
      await session(parts, onWell);
    } catch (error) {
      if (signal.aborted) return;
      const { delayMs, detail } = paceOf(error, { attempt, silentMs: options.nowMs() - wellMs });
      attempt += 1;
      wellbeing.trouble('receiving', detail);
      onTried();
      await pause(timers, delayMs, signal);
    }
  }
}

/** One connection: who we are, then updates until something fails. */
async function session(parts: ConnectParts, onWell: () => void): Promise<void> {
  const { api, options, onConnected, signal } = parts;
  const me = await api.call('getMe', {}, { signal });
  const bot = { id: idAt(me, 'id') ?? '0', username: textAt(me, 'username') ?? '' };
  if (options.mode.kind === 'webhook') return listen(parts, bot, { mode: options.mode, onWell });
  await api.call('deleteWebhook', { drop_pending_updates: false }, { signal });
  onConnected(bot);
  onWell();
  await poll({ ...parts, bot, onWell, pollSeconds: options.pollSeconds ?? POLL_SECONDS });
}

async function listen(
  { api, options, intake, signal, onConnected }: ConnectParts,
  bot: Bot,
  {
    mode,
    onWell,
  }: { readonly mode: Extract<TelegramOptions['mode'], { kind: 'webhook' }>; readonly onWell: () => void },
): Promise<void> {
  const server: Server = await openWebhook({ mode, intake, bot, log: options.log });
  try {
    const { url, secret } = mode;
    const setting = {
      url,
      secret_token: secret,
      allowed_updates: ALLOWED_UPDATES,
      max_connections: WEBHOOK_CONNECTIONS,
    };
    await api.call('setWebhook', setting, { signal });
    onConnected(bot);
    onWell();
    await aborted(signal);
  } finally {
    await closeWebhook(server);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
