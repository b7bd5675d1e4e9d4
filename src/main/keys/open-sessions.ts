import { DESK_STREAM, sessionStream } from '../../engine/domain/journal-row.js';
import type { Journal } from '../../engine/ports/journal.js';
import { FINAL_FOLD } from '../../engine/runtime/sessions/ended-session.js';
import { isOpened, openedOf } from '../../engine/runtime/sessions/session-rows.js';

const PAGE = 10_000;

/** Names of the sessions of an account that have not come to their end, whether a desk runs or not. */
export async function openSessionsOf(
  journal: Pick<Journal, 'read' | 'checkpoint'>,
  account: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let read = 0; ; read += PAGE) {
    const page = await journal.read(DESK_STREAM, read, PAGE);
    for (const { spec } of page.filter(isOpened).map(openedOf)) {
      if (spec.account !== account) continue;
      if ((await journal.checkpoint(FINAL_FOLD, sessionStream(spec.uid))) === undefined)
        found.push(spec.name);
    }
    if (page.length < PAGE) return found;
  }
}
