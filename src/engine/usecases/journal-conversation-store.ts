import type { Identity, Person } from '../domain/person.js';
import type { InboxItem, Journal, StoredForm } from '../ports/journal.js';
import type { ConversationStore, Received, WithAnswer } from './conversation-store.js';
import type { People } from './people.js';

/** Answers kept for a message that arrives again; older ones are answered as done already. */
const KEPT_ANSWERS = 1000;

/** The conversation's part of the journal. What is not answered yet is held in memory. */
export class JournalConversationStore implements ConversationStore {
  private readonly answers = new Map<string, unknown>();

  private constructor(
    private readonly journal: Journal,
    private readonly pending: Set<string>,
    private readonly people: Pick<People, 'person' | 'all'>,
  ) {}

  static async open(
    journal: Journal,
    people: Pick<People, 'person' | 'all'>,
  ): Promise<JournalConversationStore> {
    const pending = await journal.pendingInbox();
    return new JournalConversationStore(journal, new Set(pending.map(({ id }) => id)), people);
  }

  async receive(item: InboxItem): Promise<Received> {
    if (this.pending.has(item.id)) return { kind: 'pending' };
    if (await this.journal.receive(item)) {
      this.pending.add(item.id);
      return { kind: 'new' };
    }
    const answer = this.answers.get(item.id);
    return answer === undefined ? { kind: 'done' } : { kind: 'done', answer };
  }

  async done(id: string, answer: unknown, { form, send }: WithAnswer = {}): Promise<void> {
    await this.journal.commit({
      inboxDone: [id],
      ...(form?.kind === 'put' ? { forms: [form.form] } : {}),
      ...(form?.kind === 'gone' ? { formsGone: [form.key] } : {}),
      ...(send === undefined ? {} : { outbox: [send] }),
    });
    this.pending.delete(id);
    this.answers.set(id, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= KEPT_ANSWERS) break;
      this.answers.delete(oldest);
    }
  }

  person(identity: Identity): Person | undefined {
    return this.people.person(identity);
  }

  everybody(): readonly Person[] {
    return this.people.all();
  }

  form(key: string): Promise<StoredForm | undefined> {
    return this.journal.form(key);
  }
}
