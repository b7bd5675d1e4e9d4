import type { Preferences } from '../../engine/domain/person.js';
import { type Log, storeFault } from '../../engine/usecases/conversation-store.js';
import { printGiven } from '../args/bind.js';
import type { CommandContext } from '../command.js';
import { dim, type Reply, text } from '../reply.js';
import { shortHash } from '../short-hash.js';
import { withNextTime } from '../views/form.js';
import { bug, hiddenNote, storeFailing } from '../views/refusals.js';
import type { Turn } from './turn.js';

/** Runs a command; whatever it throws becomes one calm answer. */
export async function execute(
  run: Extract<Turn, { kind: 'run' }>,
  context: CommandContext,
  log: Log,
): Promise<Reply> {
  const { command, values, given, steps, hidden } = run;
  const { asker, preferences } = context;
  try {
    const answer = await command.run(values, context);
    const taught =
      steps > 1 && answer.tone !== 'refused'
        ? withNextTime(answer, printGiven(command.name, command.args, given), preferences)
        : answer;
    return hidden === 0
      ? taught
      : { ...taught, blocks: [...taught.blocks, text([dim(hiddenNote(hidden, preferences))])] };
  } catch (error) {
    return broken(error, { correlation: asker.correlation, command: command.name, preferences }, log);
  }
}

/** The answer to a throw: a failing store is said as such, anything else is a case to look up in the log. */
export function broken(
  error: unknown,
  failed: { readonly correlation: string; readonly command: string; readonly preferences: Preferences },
  log: Log,
): Reply {
  const { preferences, ...about } = failed;
  const cause = storeFault(error);
  if (cause !== undefined) {
    log.warn('command not stored', { ...about, cause });
    return storeFailing(cause, preferences);
  }
  // A person can read it out, and the log has it too.
  const caseId = shortHash(about.correlation);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('command failed', { ...about, case: caseId, error: detail });
  return bug(caseId, preferences);
}
