import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import type { Intake } from './intake.js';
import { ALLOWED_UPDATES, POLL_GRACE_MS, POLL_LIMIT } from './limits.js';
import { type Bot, updateIdOf } from './parse.js';
import { pause } from './pause.js';

interface PollParts {
  readonly api: Api;
  readonly timers: Timers;
  readonly intake: Intake;
  readonly bot: Bot;
  readonly pollSeconds: number;
  readonly signal: AbortSignal;
  /** An answer came, and all of it is safe. */
  readonly onWell: () => void;
}

/** A batch of which nothing can be confirmed would come again at once. */
const STUCK_MS = 1_000;
/** A server that does not wait as it was asked to must not be asked a thousand times a second. */
const EMPTY_MS = 50;

/**
 * Asks for updates until the signal ends it, and rejects with the first failure: the caller tries again. An offset is
 * sent only for what is stored, so whatever happens in between, the same updates come again.
 */
export async function poll(parts: PollParts): Promise<void> {
  const { timers, intake, bot, signal, onWell } = parts;
  let offset: number | undefined;
  while (!signal.aborted) {
    const updates = await fetchUpdates(parts, offset);
    if (signal.aborted) return;
    await intake.take(updates, bot);
    onWell();
    const next = nextOffset(updates, offset);
    const isStuck = updates.length > 0 && next === offset;
    // After an empty answer everything is confirmed. Asking without an offset then finds the next update whatever its
    // number: after a quiet week Telegram begins anew with a smaller one.
    offset = updates.length === 0 ? undefined : next;
    if (isStuck) await pause(timers, STUCK_MS, signal);
    else if (updates.length === 0) await pause(timers, EMPTY_MS, signal);
  }
}

async function fetchUpdates(
  { api, pollSeconds, signal }: PollParts,
  offset: number | undefined,
): Promise<readonly unknown[]> {
  const asked = {
    timeout: pollSeconds,
    limit: POLL_LIMIT,
    allowed_updates: ALLOWED_UPDATES,
    ...(offset === undefined ? {} : { offset }),
  };
  const timeoutMs = pollSeconds * 1000 + POLL_GRACE_MS;
  try {
    const updates = await api.call('getUpdates', asked, { timeoutMs, signal });
    return Array.isArray(updates) ? updates : [];
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

/** One more than the highest number seen. */
function nextOffset(updates: readonly unknown[], before: number | undefined): number | undefined {
  const ids = updates.flatMap((update) => updateIdOf(update) ?? []);
  const highest = ids.reduce((most, id) => Math.max(most, id), -1);
  return highest < 0 ? before : Math.max(highest + 1, before ?? 0);
}
