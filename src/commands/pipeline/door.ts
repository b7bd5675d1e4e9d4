import { personId } from '../../engine/domain/ids.js';
import { preferencesFor } from '../../engine/domain/language.js';
import type { Identity, Person } from '../../engine/domain/person.js';
import { ASK } from '../args/arg.js';
import { isOpen, OPENS_CHAT, RefusalLimit } from '../authorise.js';
import type { Incoming } from '../conversation.js';
import { readLine } from '../parse/line.js';
import { type Reply, reply } from '../reply.js';
import { refused } from '../views/refusals.js';
import type { PipelineDeps } from './deps.js';

/** Who comes in, and what those hear who do not. */
export type Passage =
  | { readonly kind: 'in'; readonly incoming: Incoming; readonly person: Person; readonly chatOpen: boolean }
  | {
      readonly kind: 'out';
      readonly why: 'stranger' | 'chat-closed';
      readonly answer: Reply;
      /** In whose name the message was stored, if it may have been: it is settled with the answer. */
      readonly person?: Person;
      /** Whether the log wants to know of it: of a flood it does not. */
      readonly isNews: boolean;
    };

/** A stranger, and a chat that is not ours, are answered once in a minute; a flood stays unanswered. */
const REPLIES = 1;
/** Tries to pair are stored: so many of one identity in a minute, the others are not looked at. */
const TRIES = 10;

/** The commands that a code can be given with. */
const PAIR = 'pair';
const TAKES_CODE = [PAIR, 'start'];

/** Asked first, for every message. */
export class Door {
  readonly #refusals = new RefusalLimit(REPLIES);
  readonly #closed = new RefusalLimit(REPLIES);
  readonly #tries = new RefusalLimit(TRIES);
  constructor(private readonly deps: Pick<PipelineDeps, 'desk' | 'store' | 'commands' | 'nowMs'>) {}

  pass(incoming: Incoming): Passage {
    const identity = { platform: incoming.address.platform, userId: incoming.userId };
    const person = this.deps.store.person(identity);
    if (person === undefined || person.role === 'nobody') return this.#stranger(incoming, identity);
    const chatOpen = isOpen(this.deps.desk, incoming);
    return chatOpen || this.#opensChat(incoming, person)
      ? { kind: 'in', incoming, person, chatOpen }
      : this.#closedChat(incoming, person);
  }

  /** Strangers come in with a code, in private, and as nobody: only what asks for no role is theirs. */
  #stranger(incoming: Incoming, identity: Identity): Passage {
    const key = JSON.stringify(identity);
    const { nowMs } = this.deps;
    const line = incoming.place === 'private' ? this.#pairingLine(incoming) : undefined;
    if (line !== undefined) {
      const person = nobody(identity, incoming.locale);
      if (!this.#tries.allows(key, nowMs()))
        return { kind: 'out', why: 'stranger', answer: reply(), person, isNews: false };
      return {
        kind: 'in',
        incoming: { ...incoming, content: { kind: 'text', text: line } },
        person,
        chatOpen: true,
      };
    }
    const isNews = this.#refusals.allows(key, nowMs());
    const isTold = isNews && incoming.place === 'private';
    const answer = isTold
      ? refused({ kind: 'stranger' }, identity, preferencesFor(incoming.locale))
      : reply();
    return { kind: 'out', why: 'stranger', answer, isNews };
  }

  /** `/pair CODE` and `/start CODE`, as a link to the bot sends it, are one thing to somebody who is not in yet. */
  #pairingLine({ content }: Incoming): string | undefined {
    if (content.kind !== 'text') return undefined;
    const reading = readLine(content.text, this.deps.commands);
    if (reading.kind !== 'command' || !TAKES_CODE.includes(reading.command.name)) return undefined;
    const code = reading.tokens.map(({ text }) => text).join('');
    return code === '' || code === ASK ? undefined : `/${PAIR} ${code}`;
  }

  #opensChat({ content }: Incoming, { role }: Person): boolean {
    if (role !== 'owner' || content.kind !== 'text') return false;
    const reading = readLine(content.text, this.deps.commands);
    return reading.kind === 'command' && reading.command.name === OPENS_CHAT;
  }

  /** Whoever gives this desk a command is told why nothing comes of it; talk among people is none of its business. */
  #closedChat(incoming: Incoming, person: Person): Passage {
    const { address, content } = incoming;
    const isAsked = content.kind !== 'text' || readLine(content.text, this.deps.commands).kind === 'command';
    const key = JSON.stringify([address.platform, address.chatId]);
    const isNews = isAsked && this.#closed.allows(key, this.deps.nowMs());
    const identity = { platform: address.platform, userId: incoming.userId };
    const answer = isNews ? refused({ kind: 'chat-closed' }, identity, person.preferences) : reply();
    return { kind: 'out', why: 'chat-closed', answer, person, isNews };
  }
}

const nobody = (identity: Identity, locale: string | undefined): Person => ({
  id: personId('stranger'),
  name: 'stranger',
  role: 'nobody',
  identities: [identity],
  preferences: preferencesFor(locale),
});
