import type { JournalRow, StreamName } from '../../domain/journal-row.js';
import type { Journal } from '../../ports/journal.js';

/** What stands after all rows of a stream; plain data. */
export interface Fold<State> {
  readonly name: string;
  readonly stream: StreamName;
  /** Grows when the same rows make another state. */
  readonly version: number;
  readonly empty: State;
  after(state: State, row: JournalRow): State;
}

const PAGE = 10_000;
/** A start that has read so many rows spares the next one the reading. */
const WORTH_KEEPING = 500;

/** The state as it was left. Rejects with a store failure. */
export async function openFold<State>(journal: Journal, fold: Fold<State>): Promise<State> {
  const { name, stream, version } = fold;
  const kept = await journal.checkpoint(name, stream);
  const isOurs = kept?.version === version;
  let state = isOurs ? (kept.state as State) : fold.empty;
  const from = isOurs ? kept.sequence : 0;
  let sequence = from;
  let hash = '';
  for (;;) {
    const page = await journal.read(stream, sequence, PAGE);
    for (const row of page) {
      state = fold.after(state, row);
      ({ sequence, hash } = row);
    }
    if (page.length < PAGE) break;
  }
  if (sequence - from >= WORTH_KEEPING) {
    await journal.commit({ checkpoints: [{ fold: name, stream, sequence, version, hash, state }] });
  }
  return state;
}
