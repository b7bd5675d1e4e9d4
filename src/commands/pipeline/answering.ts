import { RefusalLimit } from '../authorise.js';
import { type Reply, reply } from '../reply.js';
import { refused, storeFailing } from '../views/refusals.js';
import type { PipelineDeps } from './deps.js';
import { Inbox } from './inbox.js';
import { interpret, interpretUnstored } from './interpret.js';
import { OpenForms } from './open-forms.js';
import { type Asked, judge, perform } from './perform.js';
import { formKey, type Turn, type TurnSetting } from './turn.js';

/** Of one person, a minute. */
const REFUSALS = 10;

/** Stores, handles and answers one message of somebody who is on the desk. */
export class Answering {
  readonly #inbox: Inbox;
  readonly #forms: OpenForms;
  readonly #refusals = new RefusalLimit(REFUSALS);
  constructor(private readonly deps: PipelineDeps) {
    this.#inbox = new Inbox(deps.store, deps.log, deps.nowMs);
    this.#forms = new OpenForms(deps.store);
  }

  async answer(asked: Asked): Promise<Reply> {
    const arrival = await this.#inbox.arrive(asked);
    if (arrival.kind === 'answered') return arrival.reply;
    return arrival.stored ? this.#stored(asked) : this.#unstored(asked, arrival.cause);
  }

  async #stored(asked: Asked): Promise<Reply> {
    const { turn, answered } = await interpret(asked.incoming, this.#setting(asked), this.#forms);
    try {
      const verdict = judge(turn, asked);
      if (verdict.kind !== 'allowed') {
        return await this.#inbox.finish(asked, this.#refuse(asked, verdict));
      }
      return await this.#inbox.finish(asked, await perform(turn, asked, this.deps), turn.form);
    } finally {
      if (answered !== undefined) this.#forms.release(answered);
    }
  }

  /** The store fails: what only reads or only reduces risk goes on, nothing else happens. */
  async #unstored(asked: Asked, cause: string): Promise<Reply> {
    const turn = interpretUnstored(asked.incoming, this.#setting(asked));
    const verdict = judge(turn, asked);
    if (verdict.kind !== 'allowed') return this.#refuse(asked, verdict);
    return needsStore(turn) ? storeFailing(cause, asked.person.preferences) : perform(turn, asked, this.deps);
  }

  #setting({ incoming, person }: Asked): TurnSetting {
    const { desk, commands, nowMs } = this.deps;
    const key = formKey(incoming.address, incoming.userId);
    return { desk, commands, key, nowMs: nowMs(), prefs: person.preferences };
  }

  #refuse(
    { incoming, correlation, person }: Asked,
    verdict: Exclude<ReturnType<typeof judge>, { kind: 'allowed' }>,
  ): Reply {
    this.deps.log.info('refused', { correlation, cause: verdict.kind });
    // Somebody who keeps trying is not answered for ever; the log has it all.
    if (!this.#refusals.allows(person.id, this.deps.nowMs())) return reply();
    const who = { platform: incoming.address.platform, userId: incoming.userId };
    return refused(verdict, who, person.preferences);
  }
}

function needsStore(turn: Turn): boolean {
  if (turn.kind === 'say') return turn.form?.kind === 'put';
  return turn.command.risk !== 'read' && turn.command.risk !== 'safety';
}
