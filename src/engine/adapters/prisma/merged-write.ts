import type { Person } from '../../domain/person.js';
import type {
  Change,
  Checkpoint,
  InboxItem,
  OutboxItem,
  StoredButton,
  StoredForm,
} from '../../ports/journal.js';

/** What one caller wants stored: a change, or an arrived message. */
export interface WriteRequest {
  readonly change: Change;
  readonly received?: InboxItem;
  /** Called when the connection broke in such a way that nobody knows yet whether it is stored. */
  readonly onDoubt?: () => void;
}

/** The wishes of a group as one write. Where two speak of the same thing the later one holds. */
export interface MergedWrite {
  /** The first with an id holds: the same message again is no second message. */
  readonly received: ReadonlyMap<string, InboxItem>;
  readonly outbox: ReadonlyMap<string, OutboxItem>;
  readonly inboxDone: readonly string[];
  readonly sent: readonly string[];
  /** null = to be removed. */
  readonly forms: ReadonlyMap<string, StoredForm | null>;
  readonly people: ReadonlyMap<string, Person>;
  readonly settings: ReadonlyMap<string, unknown>;
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
  readonly buttons: ReadonlyMap<string, StoredButton>;
  /** 0 = nothing is forgotten. */
  readonly forgetBeforeMs: number;
}

export function mergeRequests(requests: readonly WriteRequest[]): MergedWrite {
  const received = new Map<string, InboxItem>();
  const outbox = new Map<string, OutboxItem>();
  for (const { change, received: item } of requests) {
    if (item !== undefined && !received.has(item.id)) received.set(item.id, item);
    for (const message of change.outbox ?? []) {
      if (!outbox.has(message.id)) outbox.set(message.id, message);
    }
  }
  const changes = requests.map(({ change }) => change);
  const lastByKey = <T>(list: (change: Change) => readonly (readonly [string, T])[]): Map<string, T> =>
    new Map(changes.flatMap(list));
  return {
    received,
    outbox,
    inboxDone: changes.flatMap(({ inboxDone }) => inboxDone ?? []),
    sent: changes.flatMap(({ sent }) => sent ?? []),
    forms: lastByKey<StoredForm | null>(({ forms, formsGone }) => [
      ...(formsGone ?? []).map((key) => [key, null] as const),
      ...(forms ?? []).map((form) => [form.key, form] as const),
    ]),
    people: lastByKey(({ people }) => (people ?? []).map((person) => [person.id, person])),
    settings: lastByKey(({ settings }) => Object.entries(settings ?? {})),
    checkpoints: lastByKey(({ checkpoints }) =>
      (checkpoints ?? []).map((checkpoint) => [`${checkpoint.fold} ${checkpoint.stream}`, checkpoint]),
    ),
    buttons: lastByKey(({ buttons }) => (buttons ?? []).map((button) => [button.key, button])),
    forgetBeforeMs: Math.max(0, ...changes.map(({ forgetBeforeMs }) => forgetBeforeMs ?? 0)),
  };
}
