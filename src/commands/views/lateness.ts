import type { Preferences } from '../../engine/domain/person.js';
import type { DueReport } from '../../engine/domain/schedule.js';
import { type Block, dim, line, text } from '../reply.js';
import { dayTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** A report that leaves within this time is not late. */
const PUNCTUAL_MS = 5 * 60_000;

/** That a report comes late, and which ones before it never came; nothing when all is well. */
export function lateness({ slot, missed }: DueReport, nowMs: number, prefs: Preferences): readonly Block[] {
  const words = wordsFor(prefs.locale).look.report.summary;
  const lateMs = nowMs - slot.atMs;
  const late =
    lateMs > PUNCTUAL_MS ? [words.late({ due: dayTime(slot.atMs, prefs), by: duration(lateMs, prefs) })] : [];
  const slots = missed.newest.map((name) => name.replace('T', ' ')).join(', ');
  const others = missed.count - missed.newest.length;
  const lost = missed.count === 0 ? [] : [words.missed({ slots, others }), words.askMissed];
  const said = [...late, ...lost];
  return said.length === 0 ? [] : [text(...said.map((one) => line(dim(one))))];
}
