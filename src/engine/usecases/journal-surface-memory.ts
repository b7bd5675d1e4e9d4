import type { Journal } from '../ports/journal.js';
import type { SurfaceMemory } from './surface-memory.js';

/** What surfaces keep, in the desk's journal store. */
export const journalSurfaceMemory = (journal: Journal, nowMs: () => number): SurfaceMemory => ({
  recall: (key) => journal.setting(key),
  async keep(key, value, how) {
    await journal.commit({ settings: { [key]: value }, ...how });
  },
  async keepButtons(buttons, how) {
    const atMs = nowMs();
    await journal.commit({ buttons: buttons.map(({ key, action }) => ({ key, atMs, action })), ...how });
  },
  async button(key) {
    return (await journal.button(key))?.action;
  },
  async answer(id) {
    const item = await journal.outgoing(id);
    return item?.body.kind === 'answer' ? item.body.reply : undefined;
  },
  async sent(ids) {
    await journal.commit({ sent: ids });
  },
});
