/**
 * A strict Telegram Bot API on loopback, for tests. It keeps the limits and error texts of the real one.
 *
 *   const double = await startTelegramDouble({ budget: 'off' });
 *   new Telegraf(double.token, { telegram: { apiRoot: double.url, webhookReply: false } });
 *   const ann = double.person({ id: 1, first_name: 'Ann', language_code: 'en' });
 *   const chat = ann.inPrivate();
 *   chat.start('CODE');                                   // or chat.say(ann, '/menu')
 *   const menu = await chat.waitFor((m) => m.fromBot && m.text.includes('Menu'));
 *   const press = chat.press(ann, menu.messageId, 'Paper');
 *   await press.answered();
 *   const group = double.group({ title: 'Desk', forum: true });
 *   group.topic('BTC').say(ann, '/pnl');
 *   double.faults.next(3, { kind: 'drop', tookEffect: true });
 *   double.statistics().breaches; double.calls('sendMessage');
 *   await double.close();
 *
 * `/` shows the conversations, `/?chat=ID` one of them. `/_control/...` (see control.ts) does the same over HTTP.
 */
import { Api } from './api.js';
import { controlOf } from './control.js';
import { assemble, type Parts } from './parts.js';
import { Cast } from './people/cast.js';
import { listen } from './server.js';
import type { Statistics, TelegramDouble, TelegramDoubleOptions } from './types.js';

const TOKEN = '123456789:TEST-double-token-0000000000000000000';

function statistics({ api, parts }: { api: Api; parts: Parts }): Statistics {
  const { rates, budgets, gates, inside } = parts;
  const byMethod: Record<string, number> = {};
  for (const { method } of api.calls) byMethod[method] = (byMethod[method] ?? 0) + 1;
  return {
    calls: api.calls.length,
    byMethod,
    breaches: budgets.breaches,
    hasty: gates.hasty,
    maxOverallPerSecond: rates.overallPerSecond(),
    maxPerPrivateChatPerSecond: rates.perPrivateChatPerSecond(),
    maxPerGroupPerMinute: rates.perGroupPerMinute(),
    updatesSent: inside.updates.log.length,
    updatesPending: inside.updates.pendingCount + inside.webhook.waiting,
  };
}

type Played = Omit<TelegramDouble, 'url' | 'port' | 'token' | 'bot' | 'close' | 'delay'>;

function played({ api, parts, cast }: { api: Api; parts: Parts; cast: Cast }): Played {
  const { inside, faults } = parts;
  const { updates, shelf } = inside;
  return {
    faults,
    person: (given) => cast.person(given),
    group: (given) => cast.group(given),
    channel: (given) => cast.channel(given),
    chat: (id, threadId) => cast.chat(id, threadId),
    inject: (update) => updates.inject(update),
    repeat: (updateId) => updates.repeat(updateId),
    hold: () => updates.hold(),
    release: (order = 'queued') => updates.release(order),
    disorder: (disorder) => updates.upset(disorder),
    calls: (method) => api.calls.filter((call) => method === undefined || call.method === method),
    statistics: () => statistics({ api, parts }),
    forgetCalls: () => api.forget(),
    commands: (scope, language = '') => shelf.shown(scope, language),
    updates: () => updates.log,
  };
}

/** Resolves when it listens. Rejects if the port is taken. */
export async function startTelegramDouble(options: TelegramDoubleOptions = {}): Promise<TelegramDouble> {
  const { token = TOKEN, port: wanted = 0 } = options;
  let delayMs = options.delayMs ?? 0;
  const parts = assemble(options, async (method, params) => {
    await api.answer(method, params, new AbortController().signal);
  });
  const api = new Api(parts);
  const cast = new Cast(parts.inside);
  const play = played({ api, parts, cast });
  const { server, port } = await listen(
    {
      api,
      inside: parts.inside,
      token,
      delayMs: () => delayMs,
      control: (name, body) => control(name, body),
    },
    wanted,
  );
  const double: TelegramDouble = {
    ...play,
    url: `http://127.0.0.1:${port}`,
    port,
    token,
    bot: parts.inside.world.bot,
    delay: (ms) => {
      delayMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        parts.inside.webhook.set(undefined);
        parts.inside.polling.finish();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const control = controlOf(double, cast, parts.inside.queries);
  return double;
}
