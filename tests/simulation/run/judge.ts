import type { Incoming } from '../../../src/commands/conversation.js';
import { messageId } from '../../../src/commands/pipeline/inbox.js';
import { checkAtRest } from '../checks/final-checks.js';
import { checkLedger } from '../checks/ledger-check.js';
import type { SimRun } from './sim-run.js';

const MOST_TIMERS = 200;

/** What must hold once everything has come to rest. */
export function judge(run: SimRun): void {
  const { world, process, blame, chat } = run;
  const { assembled } = process;
  if (assembled === undefined) {
    blame('I13', 'the desk is not at work');
    return;
  }
  const { runtime, live } = assembled;
  const [view] = live.all();
  const external = new Map((view?.external ?? []).map(({ instrument, quantity }) => [instrument, quantity]));
  checkAtRest({
    journal: world.journal,
    venue: world.venue,
    external,
    flagged: new Set((view?.report?.unexplained ?? []).map(({ instrument }) => instrument)),
    snapshots: [...runtime.sessions.values()].map(({ snapshot }) => snapshot),
    begunWith: () => 0,
    blame,
  });
  checkLedger({ journal: world.journal, venue: world.venue, doubtMs: process.exchange.doubtMs, blame });
  if (view?.state.kind !== 'ready') blame('I13', `the account is ${JSON.stringify(view?.state)}`);
  for (const { spec, trouble, failure } of runtime.sessions.values()) {
    if (trouble !== undefined) blame('I3', `${spec.name} is ${trouble} ${failure?.detail ?? ''}`);
  }
  for (const book of world.journal.books.values()) {
    if (book.hasFailed) blame('I0', `${book.spec.name} has failed`);
  }
  for (const { level, message, fields } of process.log.lines) {
    const isOfDisk = message === 'store failing' || fields?.['cause'] === 'disk-full';
    if (level === 'error' && !isOfDisk) blame('I0', `${message} ${JSON.stringify(fields)}`);
  }
  if (process.scheduler.pending > MOST_TIMERS) blame('I11', `${process.scheduler.pending} timers wait`);
  for (const id of world.journal.outbox.keys()) {
    // That it was shown may not have been stored: then it is shown once more some day.
    if (!world.journal.sent.has(id) && !chat.shown.has(id)) blame('I13', `message ${id} was never shown`);
  }
  const { hasLost, effects } = world.journal;
  const isForgotten = (incoming: Incoming): boolean =>
    hasLost && !world.disk.memory.inbox.has(messageId(incoming));
  chat.check(blame, { effects, isForgotten });
}
