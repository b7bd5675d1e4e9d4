import { nextDelayMs } from '../backoff.js';
import { CallFailure } from './errors.js';
import { CONFLICT_RETRY_MS, REFUSED_RETRY_MS } from './limits.js';
import { WORDS } from './words.js';

export interface Pace {
  readonly delayMs: number;
  /** For people. */
  readonly detail: string;
}

/** When a failed getMe, getUpdates or setWebhook is tried again, and how it is called meanwhile. */
export function paceOf(error: unknown, at: { readonly attempt: number; readonly silentMs: number }): Pace {
  const backOffMs = nextDelayMs(at.attempt);
  const silent = WORDS.noAnswer(Math.round(at.silentMs / 1000));
  if (!(error instanceof CallFailure))
    return { delayMs: backOffMs, detail: 'what arrived could not be stored' };
  const { trouble, message } = error;
  switch (trouble.kind) {
    case 'refused-token':
      return { delayMs: REFUSED_RETRY_MS, detail: WORDS.refused };
    case 'conflict':
      return { delayMs: CONFLICT_RETRY_MS, detail: trouble.webhook ? WORDS.webhookSet : WORDS.conflict };
    case 'flood':
      return { delayMs: Math.max(trouble.afterMs, backOffMs), detail: WORDS.flooded };
    case 'network':
      return { delayMs: backOffMs, detail: silent };
    case 'unreachable':
    case 'migrated':
    case 'no-thread':
    case 'not-modified':
    case 'no-message':
    case 'bad':
      return { delayMs: backOffMs, detail: message };
  }
}
