import type { Reply } from '../reply.js';
import { refused, storeFailing } from '../views/refusals.js';
import type { PipelineDeps } from './deps.js';
import { Inbox } from './inbox.js';
import { interpret, interpretUnstored } from './interpret.js';
import { OpenForms } from './open-forms.js';
import { type Asked, judge, perform } from './perform.js';
import type { Turn } from './turn.js';

/** Stores, handles and answers one message of somebody who is on the desk. */
export class Answering {
  readonly #inbox: Inbox;
  readonly #forms: OpenForms;
  constructor(private readonly deps: PipelineDeps) {
    this.#inbox = new Inbox(deps.store, deps.log);
    this.#forms = new OpenForms(deps.store);
  }

  async answer(asked: Asked): Promise<Reply> {
    const { correlation, incoming } = asked;
    const arrival = await this.#inbox.arrive(correlation, incoming, this.deps.nowMs());
    if (arrival.kind === 'answered') return arrival.reply;
    return arrival.stored ? this.#stored(asked) : this.#unstored(asked, arrival.cause);
  }

  async #stored(asked: Asked): Promise<Reply> {
    const { turn, answered } = await interpret(asked.incoming, this.deps, this.#forms);
    try {
      const verdict = judge(turn, asked);
      if (verdict.kind !== 'allowed') {
        return await this.#inbox.finish(asked.correlation, this.#refuse(asked, verdict));
      }
      const reply = await perform(turn, asked, this.deps);
      return await this.#inbox.finish(asked.correlation, reply, turn.form);
    } finally {
      if (answered !== undefined) this.#forms.release(answered);
    }
  }

  /** The store fails: what only reads or only reduces risk goes on, nothing else happens. */
  async #unstored(asked: Asked, cause: string): Promise<Reply> {
    const turn = interpretUnstored(asked.incoming, this.deps);
    const verdict = judge(turn, asked);
    if (verdict.kind !== 'allowed') return this.#refuse(asked, verdict);
    return needsStore(turn) ? storeFailing(cause) : perform(turn, asked, this.deps);
  }

  #refuse(
    { incoming, correlation }: Asked,
    verdict: Exclude<ReturnType<typeof judge>, { kind: 'allowed' }>,
  ): Reply {
    this.deps.log.info('refused', { correlation, cause: verdict.kind });
    return refused(verdict, { platform: incoming.address.platform, userId: incoming.userId });
  }
}

function needsStore(turn: Turn): boolean {
  if (turn.kind === 'say') return turn.form?.kind === 'put';
  return turn.command.risk !== 'read' && turn.command.risk !== 'safety';
}
