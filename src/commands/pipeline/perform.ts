import { correlationId } from '../../engine/domain/ids.js';
import type { Person } from '../../engine/domain/person.js';
import { authorise, type Verdict } from '../authorise.js';
import type { CommandContext } from '../command.js';
import type { Incoming } from '../conversation.js';
import type { Reply } from '../reply.js';
import type { PipelineDeps } from './deps.js';
import { execute } from './execute.js';
import type { Turn } from './turn.js';

/** A message with who sent it and the correlation its effects are stored under. */
export interface Asked {
  readonly incoming: Incoming;
  readonly person: Person;
  /** Whether this desk answers in that chat. */
  readonly chatOpen: boolean;
  readonly correlation: string;
  readonly onProgress: (interim: Reply) => void;
}

/** What is refused before it happens. */
export function judge(turn: Turn, { incoming, person, chatOpen }: Asked): Verdict {
  const { command } = turn;
  if (command === undefined) return { kind: 'allowed', person };
  return authorise(command, person, { place: incoming.place, chatOpen });
}

/** Says, or runs; interim replies end with the answer. */
export async function perform(turn: Turn, asked: Asked, deps: PipelineDeps): Promise<Reply> {
  if (turn.kind === 'say') return turn.reply;
  let answered = false;
  const progress = (interim: Reply): void => {
    if (!answered) asked.onProgress(interim);
  };
  const reply = await execute(turn, contextOf(asked, deps, progress), deps.log);
  answered = true;
  return reply;
}

function contextOf(asked: Asked, deps: PipelineDeps, progress: CommandContext['progress']): CommandContext {
  const { incoming, person, correlation } = asked;
  const { desk, pictures, commands } = deps;
  return {
    desk,
    pictures,
    commands,
    person,
    asker: { person: person.id, name: person.name, correlation: correlationId(correlation) },
    address: incoming.address,
    identity: { platform: incoming.address.platform, userId: incoming.userId },
    userName: incoming.userName,
    place: incoming.place,
    preferences: person.preferences,
    nowMs: deps.nowMs(),
    progress,
  };
}
