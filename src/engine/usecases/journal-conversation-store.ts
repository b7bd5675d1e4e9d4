import type { Identity, Person } from '../domain/person.js';
import type { InboxItem, Journal, StoredForm } from '../ports/journal.js';
import type { ConversationStore, FormChange, Received } from './conversation-store.js';

/** Answers kept for a message that arrives again; older ones are answered as done already. */
const KEPT_ANSWERS = 1000;

/** The conversation's part of the journal. People and what is not answered yet are held in memory. */
export class JournalConversationStore implements ConversationStore {
  private readonly answers = new Map<string, unknown>();

  private constructor(
    private readonly journal: Journal,
    private readonly pending: Set<string>,
    private readonly people: ReadonlyMap<string, Person>,
  ) {}

  static async open(journal: Journal): Promise<JournalConversationStore> {
    const pending = await journal.pendingInbox();
    const people = await journal.people();
    const byIdentity = people.flatMap((person) =>
      person.identities.map((identity): [string, Person] => [keyOf(identity), person]),
    );
    return new JournalConversationStore(journal, new Set(pending.map(({ id }) => id)), new Map(byIdentity));
  }

  async receive(item: InboxItem): Promise<Received> {
    if (await this.journal.receive(item)) {
      this.pending.add(item.id);
      return { kind: 'new' };
    }
    if (this.pending.has(item.id)) return { kind: 'pending' };
    const answer = this.answers.get(item.id);
    return answer === undefined ? { kind: 'done' } : { kind: 'done', answer };
  }

  async done(id: string, answer: unknown, form?: FormChange): Promise<void> {
    const inboxDone = [id];
    if (form === undefined) await this.journal.commit({ inboxDone });
    else if (form.kind === 'put') await this.journal.commit({ inboxDone, forms: [form.form] });
    else await this.journal.commit({ inboxDone, formsGone: [form.key] });
    this.pending.delete(id);
    this.answers.set(id, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= KEPT_ANSWERS) break;
      this.answers.delete(oldest);
    }
  }

  person(identity: Identity): Person | undefined {
    return this.people.get(keyOf(identity));
  }

  form(key: string): Promise<StoredForm | undefined> {
    return this.journal.form(key);
  }
}

const keyOf = ({ platform, userId }: Identity): string => `${platform} ${userId}`;
