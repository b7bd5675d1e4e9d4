import type { SessionUid } from '../domain/ids.js';
import { DESK_STREAM, sessionStream } from '../domain/journal-row.js';
import type { Journal } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import type { Asker, SessionView } from './desk.js';

/** What is tagged: a session, or one order of it. */
export interface Tagged {
  readonly name: string;
  readonly seq?: number;
}

export interface TagView extends Tagged {
  readonly tag: string;
}

export type TagOutcome =
  /** `tag` absent: it has none now, or had none. */
  | { readonly kind: 'done' | 'already'; readonly of: Tagged; readonly tag?: string }
  | { readonly kind: 'bad-tag'; readonly text: string }
  | { readonly kind: 'no-session'; readonly text: string }
  | { readonly kind: 'no-order'; readonly of: Tagged }
  | { readonly kind: 'too-many'; readonly limit: number };

export interface TagRequest {
  readonly of: Tagged;
  /** Absent: it is taken away. */
  readonly tag?: string;
}

type Stored = Readonly<Record<string, string>>;

const KEY = 'session.tags';
const TAGGED = 'session-tagged';
const MOST_TAGS = 2_000;
/** Fits a column of a telephone. */
const TAG = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,15}$/u;

const keyOf = (session: SessionUid, seq?: number): string =>
  seq === undefined ? String(session) : `${session}#${seq}`;

export interface TagParts {
  readonly journal: Journal;
  readonly nowMs: () => number;
  /** Newest first; those that have ended too. */
  readonly sessions: () => readonly SessionView[];
}

/** What people have called sessions and orders, to see what they make together. Stored before it holds, with who did it. */
export class Tags {
  readonly #turns = new Exclusive();
  #tags: Stored;

  private constructor(
    private readonly parts: TagParts,
    tags: Stored,
  ) {
    this.#tags = tags;
  }

  /** Rejects with a store failure. */
  static async open(parts: TagParts): Promise<Tags> {
    return new Tags(parts, ((await parts.journal.setting(KEY)) as Stored | undefined) ?? {});
  }

  /** That of the order, else that of its session. */
  tagOf(session: SessionUid, seq?: number): string | undefined {
    const own = seq === undefined ? undefined : this.#tags[keyOf(session, seq)];
    return own ?? this.#tags[keyOf(session)];
  }

  /** Of one session, or of all there are: the newest first. */
  all(session?: string): readonly TagView[] {
    const asked = this.parts.sessions().filter(({ spec }) => session === undefined || spec.name === session);
    return asked.flatMap(({ spec: { uid, name } }) =>
      Object.entries(this.#tags).flatMap(([key, tag]): readonly TagView[] => {
        const [of, seq] = key.split('#');
        if (of !== uid) return [];
        return [seq === undefined ? { name, tag } : { name, seq: Number(seq), tag }];
      }),
    );
  }

  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  change({ of, tag }: TagRequest, asker: Asker): Promise<TagOutcome> {
    return this.#turns.run(async (): Promise<TagOutcome> => {
      if (tag !== undefined && !TAG.test(tag)) return { kind: 'bad-tag', text: tag };
      const session = this.parts.sessions().find(({ spec }) => spec.name === of.name);
      if (session === undefined) return { kind: 'no-session', text: of.name };
      const { uid } = session.spec;
      if (of.seq !== undefined && !(await this.hasOrder(uid, of.seq))) return { kind: 'no-order', of };
      const key = keyOf(uid, of.seq);
      const said = tag === undefined ? { of } : { of, tag };
      const { [key]: before, ...others } = this.#tags;
      const earlier = await this.parts.journal.byCorrelation(asker.correlation);
      if (earlier.some(({ type }) => type === TAGGED)) return { kind: 'done', ...said };
      if (before === tag) return { kind: 'already', ...said };
      if (before === undefined && Object.keys(others).length >= MOST_TAGS)
        return { kind: 'too-many', limit: MOST_TAGS };
      await this.store(
        tag === undefined ? others : { ...others, [key]: tag },
        { ...said, session: uid },
        asker,
      );
      return { kind: 'done', ...said };
    });
  }

  private async store(next: Stored, payload: object, { person: by, correlation }: Asker): Promise<void> {
    const atMs = this.parts.nowMs();
    const row = {
      stream: DESK_STREAM,
      type: TAGGED,
      version: 1,
      atMs,
      correlation,
      payload: { ...payload, by },
    };
    await this.parts.journal.commit({ rows: [row], settings: { [KEY]: next } });
    this.#tags = next;
  }

  /** Orders of a session are numbered without a gap. */
  private async hasOrder(session: SessionUid, seq: number): Promise<boolean> {
    const [newest] = await this.parts.journal.newest(sessionStream(session), 1, ['order']);
    const last = (newest?.payload as { readonly seq?: number } | undefined)?.seq ?? 0;
    return seq >= 1 && seq <= last;
  }
}
