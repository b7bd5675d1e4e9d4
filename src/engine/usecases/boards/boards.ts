import type { PersonId } from '../../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../../domain/journal-row.js';
import { type ChatAddress, isSamePlace, type Platform } from '../../domain/person.js';
import { type Journal, type OutboxItem, storeFailureOf } from '../../ports/journal.js';
import type { Log } from '../../ports/log.js';
import { Exclusive } from '../../runtime/desk/exclusive.js';
import type { Asker } from '../desk.js';
import type { BoardMove, BoardOutcome, BoardView } from './board-desk.js';

interface Board {
  readonly address: ChatAddress;
  /** Who put it up. */
  readonly by: PersonId;
  /** Accounts whose card was sent there. */
  readonly shown: readonly string[];
  /** Each session shall have a thread there; absent = none, as of boards that were put up before there were any. */
  readonly threads?: true;
}

interface Stored {
  /** The number of the last card that was sent. */
  readonly last: number;
  readonly boards: readonly Board[];
}

export interface BoardParts {
  readonly journal: Journal;
  readonly log: Log;
  /** Wall time. */
  nowMs(): number;
  /** As they are now. */
  accounts(): readonly string[];
  /** That messages can go to; elsewhere a board waits until its platform is there again. */
  readonly platforms: readonly Platform[];
  /** Whether its platform lets the desk make threads in that place. */
  makesThreads(address: ChatAddress): boolean;
  readonly onStored: (items: readonly OutboxItem[]) => void;
}

const KEY = 'desk.boards';
const MOST = 100;

/** Where boards stand, and which cards each has got. A card that is to come is stored with the note that it was sent. */
export class Boards {
  readonly #turns = new Exclusive();
  #stored: Stored;

  private constructor(
    private readonly parts: BoardParts,
    stored: Stored,
  ) {
    this.#stored = stored;
  }

  /** Rejects with a store failure. */
  static async open(parts: BoardParts): Promise<Boards> {
    const stored = (await parts.journal.setting(KEY)) as Stored | undefined;
    return new Boards(parts, stored ?? { last: 0, boards: [] });
  }

  at(address: ChatAddress): BoardView | undefined {
    const board = this.#stored.boards.find((one) => isSamePlace(one.address, address));
    return board === undefined ? undefined : { by: board.by, threads: this.#hasThreads(board) };
  }

  /** Where each session gets a thread of its own. */
  withThreads(): readonly { readonly address: ChatAddress; readonly by: PersonId }[] {
    return this.#stored.boards.filter((one) => this.#hasThreads(one));
  }

  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  change(move: BoardMove, address: ChatAddress, asker: Asker): Promise<BoardOutcome> {
    return this.#turns.run(async () => {
      const type = move === 'off' ? 'board-off' : 'board-on';
      const { journal, nowMs } = this.parts;
      const { person: by, correlation } = asker;
      const earlier = await journal.byCorrelation(correlation);
      if (earlier.some((row) => row.type === type)) return { kind: 'done' };
      const isThere = this.at(address) !== undefined;
      if (move === 'off' && !isThere) return { kind: 'already' };
      const others = this.#stored.boards.filter((one) => !isSamePlace(one.address, address));
      const threads = move === 'on' ? ({ threads: true } as const) : {};
      const boards =
        move === 'off' ? others : [...others, { address, by, shown: [], ...threads }].slice(-MOST);
      const payload = { ...address, by, ...threads };
      const row = { stream: DESK_STREAM, type, version: 1, atMs: nowMs(), correlation, payload };
      await this.#commit(boards, [row]);
      return { kind: move !== 'off' && isThere ? 'already' : 'done' };
    });
  }

  /** Sends the cards of accounts that have come since; to be called every now and then. */
  look(): Promise<void> {
    return this.#turns.run(async () => {
      if (!this.#stored.boards.some((board) => this.#missing(board).length > 0)) return;
      try {
        await this.#commit(this.#stored.boards, []);
      } catch (error) {
        // What was not stored was not sent: it is looked at again.
        this.parts.log.warn('the cards of a board were not stored', { cause: storeFailureOf(error).fault });
      }
    });
  }

  /** A group has another id: its board stands there from now on, with new cards. */
  moved(from: ChatAddress, toChatId: string): Promise<void> {
    return this.#turns.run(async () => {
      const isThere = ({ address: { platform, chatId } }: Board): boolean =>
        platform === from.platform && chatId === from.chatId;
      if (!this.#stored.boards.some(isThere)) return;
      const boards = this.#stored.boards.map((one) =>
        isThere(one) ? { ...one, address: { ...one.address, chatId: toChatId }, shown: [] } : one,
      );
      await this.#commit(boards, []);
    });
  }

  #hasThreads({ address, threads }: Board): boolean {
    return threads === true && this.parts.makesThreads(address);
  }

  #missing({ address, shown }: Board): readonly string[] {
    const { platforms, accounts } = this.parts;
    if (!platforms.includes(address.platform)) return [];
    return accounts().filter((account) => !shown.includes(account));
  }

  /** With the cards that are missing: neither is there without the other. */
  async #commit(boards: readonly Board[], rows: readonly NewRow[]): Promise<void> {
    const { journal, nowMs, accounts, onStored } = this.parts;
    const outbox: OutboxItem[] = [];
    let { last } = this.#stored;
    const next = boards.map((board): Board => {
      const missing = this.#missing(board);
      for (const account of missing) {
        last += 1;
        const body = { kind: 'board-card', account } as const;
        const { address } = board;
        outbox.push({ id: `board-${last}`, createdMs: nowMs(), lane: 'answer', address, body });
      }
      // An account that comes back under its name has a new card.
      const kept = board.shown.filter((account) => accounts().includes(account));
      return missing.length === 0 ? board : { ...board, shown: [...kept, ...missing] };
    });
    const stored = { last, boards: next };
    await journal.commit({ rows, outbox, settings: { [KEY]: stored } });
    this.#stored = stored;
    onStored(outbox);
  }
}
