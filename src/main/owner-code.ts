import { cryptoIds } from '../engine/adapters/system/crypto-ids.js';
import { CODE_LIFE_MS } from '../engine/domain/pairing.js';
import { StoreFailure } from '../engine/ports/journal.js';
import { HOST, issueCode } from '../engine/usecases/people-pairing.js';
import type { ControlReply } from '../main-options.js';
import type { OpenDesk } from './open-desk.js';
import { storeWords } from './start-failure.js';

/** Where the Telegram surface keeps its bot's name once it has learned it. */
const BOT_NAME_KEY = 'telegram.username';
/** As Telegram allows them: whatever else stands there makes no link. */
const BOT_NAME = /^\w{3,64}$/;

/** A code for the first person on a chat, with how to use it. Nothing but the host gives these out. */
export async function issueOwnerCode(desk: Pick<OpenDesk, 'people' | 'memory'>): Promise<ControlReply> {
  try {
    const asked = { role: 'owner', by: HOST, correlation: cryptoIds.correlation() } as const;
    const { code } = await issueCode(desk.people, asked);
    const link = linkTo(await desk.memory.recall(BOT_NAME_KEY), code);
    return {
      ok: true,
      lines: [
        `${code}`,
        `Makes one person owner of this desk, once, within ${CODE_LIFE_MS / 60_000} minutes. It is not shown again.`,
        `Send this to the desk's bot in a private chat: /pair ${code}`,
        ...(link === undefined ? [] : [`Or open: ${link}`]),
      ],
    };
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return { ok: false, lines: [storeWords(error.fault, error.detail)] };
  }
}

function linkTo(name: unknown, code: string): string | undefined {
  if (typeof name !== 'string' || !BOT_NAME.test(name)) return undefined;
  return `https://t.me/${name}?start=${code}`;
}
