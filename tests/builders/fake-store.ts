import { personId } from '../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Person, type Role } from '../../src/engine/domain/person.js';
import type {
  ConversationStore,
  FormChange,
  InboxItem,
  OutboxItem,
  StoredForm,
} from '../../src/engine/usecases/conversation-store.js';

/** One person of each role, known on the console by the role's name. */
export const personOf = (role: Role): Person => ({
  id: personId(`person-${role}`),
  name: role,
  role,
  identities: [{ platform: 'console', userId: role }],
  preferences: DEFAULT_PREFERENCES,
});

const ROLES: readonly Role[] = ['nobody', 'viewer', 'operator', 'trader', 'owner'];

export interface FakeStore extends ConversationStore {
  readonly inbox: Map<string, InboxItem>;
  readonly answers: Map<string, unknown>;
  readonly forms: Map<string, StoredForm>;
  readonly outbox: OutboxItem[];
  /** Thrown by the next calls of that name for as long as it is set. */
  failing: Partial<Record<'receive' | 'done' | 'form', Error>>;
}

/** The conversation's store in memory, JSON in and out as a database would. */
export function fakeStore(locale: string = DEFAULT_PREFERENCES.locale): FakeStore {
  const failIf = (error: Error | undefined): void => {
    if (error !== undefined) throw error;
  };
  const preferences = { ...DEFAULT_PREFERENCES, locale };
  const people = ROLES.map((role) => ({ ...personOf(role), preferences }));
  const change = (form: FormChange): void => {
    if (form.kind === 'gone') store.forms.delete(form.key);
    else store.forms.set(form.form.key, JSON.parse(JSON.stringify(form.form)) as StoredForm);
  };
  const store: FakeStore = {
    inbox: new Map(),
    answers: new Map(),
    forms: new Map(),
    outbox: [],
    failing: {},
    async receive(item) {
      failIf(store.failing.receive);
      if (store.answers.has(item.id)) return { kind: 'done', answer: store.answers.get(item.id) };
      if (store.inbox.has(item.id)) return { kind: 'pending' };
      store.inbox.set(item.id, item);
      return { kind: 'new' };
    },
    async done(id, answer, { form, send } = {}) {
      failIf(store.failing.done);
      store.answers.set(id, JSON.parse(JSON.stringify(answer)));
      if (form !== undefined) change(form);
      if (send !== undefined) store.outbox.push(JSON.parse(JSON.stringify(send)) as OutboxItem);
    },
    person: ({ platform, userId }) =>
      people.find(({ identities }) =>
        identities.some((one) => one.platform === platform && one.userId === userId),
      ),
    async form(key) {
      failIf(store.failing.form);
      return store.forms.get(key);
    },
  };
  return store;
}
