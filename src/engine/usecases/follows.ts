import type { SessionUid } from '../domain/ids.js';
import { DESK_STREAM } from '../domain/journal-row.js';
import { type ChatAddress, isSamePlace } from '../domain/person.js';
import type { Journal } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import type { Asker } from './desk.js';

/** A chat, topic or thread that hears what one session does. */
interface Follow {
  readonly session: SessionUid;
  readonly address: ChatAddress;
}

export type FollowMove = 'follow' | 'unfollow';

const KEY = 'session.follows';
/** Of sessions long ended; the oldest are forgotten first. */
const MOST_FOLLOWS = 500;

/** Which places hear of which session. A change is stored before it holds, with the fact that tells of it. */
export class Follows {
  readonly #turns = new Exclusive();
  #follows: readonly Follow[];

  private constructor(
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    follows: readonly Follow[],
  ) {
    this.#follows = follows;
  }

  /** Rejects with a store failure. */
  static async open(journal: Journal, nowMs: () => number): Promise<Follows> {
    return new Follows(journal, nowMs, ((await journal.setting(KEY)) as readonly Follow[] | undefined) ?? []);
  }

  /** The places that follow this session, the first to ask first. */
  placesOf(session: SessionUid): readonly ChatAddress[] {
    return this.#follows.filter((one) => one.session === session).map(({ address }) => address);
  }

  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  change(move: FollowMove, follow: Follow, asker: Asker): Promise<'done' | 'already'> {
    return this.#turns.run(async () => {
      const type = `session-${move}ed`;
      const earlier = await this.journal.byCorrelation(asker.correlation);
      if (earlier.some((row) => row.type === type)) return 'done';
      const others = this.#follows.filter(
        ({ session, address }) => session !== follow.session || !isSamePlace(address, follow.address),
      );
      const isFollowed = others.length < this.#follows.length;
      if (isFollowed === (move === 'follow')) return 'already';
      const next = move === 'follow' ? [...others, follow].slice(-MOST_FOLLOWS) : others;
      const { person: by, correlation } = asker;
      const payload = { session: follow.session, ...follow.address, by };
      const row = { stream: DESK_STREAM, type, version: 1, atMs: this.nowMs(), correlation, payload };
      await this.journal.commit({ rows: [row], settings: { [KEY]: next } });
      this.#follows = next;
      return 'done';
    });
  }

  /** A group has another id: its topics hear what they heard, and can end it. No fact of its own: `chat-moved` tells it. */
  moved(from: ChatAddress, toChatId: string): Promise<void> {
    return this.#turns.run(async () => {
      const isThere = ({ address: { platform, chatId } }: Follow): boolean =>
        platform === from.platform && chatId === from.chatId;
      if (!this.#follows.some(isThere)) return;
      const next = this.#follows.map((one) =>
        isThere(one) ? { ...one, address: { ...one.address, chatId: toChatId } } : one,
      );
      await this.journal.commit({ settings: { [KEY]: next } });
      this.#follows = next;
    });
  }
}
