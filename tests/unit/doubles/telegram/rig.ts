import { Telegraf, type TelegramError } from 'telegraf';
import { startTelegramDouble } from '../../../doubles/telegram/telegram-double.js';
import type {
  Person,
  PrivateChat,
  TelegramDouble,
  TelegramDoubleOptions,
} from '../../../doubles/telegram/types.js';

const HOUR_MS = 3_600_000;

/** Time that moves only when told. */
class HandClock {
  #nowMs = Date.UTC(2026, 0, 1);
  readonly nowMs = (): number => this.#nowMs;

  pass(ms: number): void {
    this.#nowMs += ms;
  }

  passHours(hours: number): void {
    this.pass(hours * HOUR_MS);
  }
}

export interface Rig {
  double: TelegramDouble;
  bot: Telegraf;
  ann: Person;
  chat: PrivateChat;
  clock: HandClock;
  /** A plain call, without any client; gives the body with its HTTP status. */
  call: (method: string, params?: Record<string, unknown>, signal?: AbortSignal) => Promise<ApiAnswer>;
}

interface ApiAnswer {
  status: number;
  ok: boolean;
  result?: unknown;
  description?: string;
  parameters?: Record<string, unknown>;
}

/** A double whose Ann has started the bot. */
export async function startRig(options: TelegramDoubleOptions = {}): Promise<Rig> {
  const clock = new HandClock();
  const double = await startTelegramDouble({ nowMs: clock.nowMs, budget: 'off', ...options });
  const bot = new Telegraf(double.token, { telegram: { apiRoot: double.url, webhookReply: false } });
  const ann = double.person({ id: 11, first_name: 'Ann', language_code: 'de', username: 'ann_t' });
  const chat = ann.inPrivate();
  chat.start();
  const call = async (method: string, params: Record<string, unknown> = {}, signal?: AbortSignal) => {
    const answer = await fetch(`${double.url}/bot${double.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      ...(signal === undefined ? {} : { signal }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<ApiAnswer, 'status'>) };
  };
  return { double, bot, ann, chat, clock, call };
}

/** What a call is refused with; fails if it is not. */
export async function refusal(call: Promise<unknown>): Promise<{ code: number; description: string }> {
  const outcome: unknown = await call.then(
    () => new Error('it was not refused'),
    (failure: unknown) => failure,
  );
  const { response } = outcome as TelegramError;
  if (response === undefined) throw outcome;
  return { code: response.error_code, description: response.description };
}

/** A valid picture of 1 × 1. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The head of a PNG of any size: enough for what the double looks at. */
export function pictureHead(width: number, height: number): Buffer {
  const head = Buffer.from(PIXEL);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}
