import type { ChatAddress, Conversation, SurfaceMemory } from '../commands/conversation.js';
import type { CardRef, Reply } from '../commands/reply.js';
import { addressText } from './button-action.js';
import { readShownCard, type ShownCard } from './shown-card.js';
import type { Timers } from './timers.js';

export interface LiveCardsOptions {
  /** Such as `telegram`: begins the key in the memory. */
  readonly surface: string;
  readonly memory: SurfaceMemory;
  readonly conversation: Pick<Conversation, 'drawCard'>;
  readonly timers: Timers;
  readonly nowMs: () => number;
  /** Resolves when the message shows the reply, or is no longer there. A rejection: it is tried again 5 s later. */
  edit(card: ShownCard, reply: Reply): Promise<'edited' | 'gone'>;
  /** The same for two replies that look the same. */
  fingerprint(reply: Reply): string;
  /** Its last state is shown, and it is current no more. */
  ended?(card: ShownCard): void;
}

const TICK_MS = 1_000;
const EDIT_EVERY_MS = 5_000;
const MAX_CARDS = 200;

/** A message whose place a newer one has taken, and that still has buttons. */
interface Retired {
  readonly card: ShownCard;
  dueMs: number;
  isBusy: boolean;
}

interface Live {
  readonly key: string;
  card: ShownCard;
  /** Not looked at before. */
  dueMs: number;
}

/** Somebody waits for these: they have changed because of a press, or are soon over. */
const URGENT: readonly CardRef['kind'][] = ['ticket', 'alert'];

/**
 * Keeps cards current where they stand: looks at each every 5 s and edits it when it has changed. In one place one is edited
 * at a time, drawn when its turn comes, so that no edit that waits for the platform shows what was true before. In one chat a card
 * lives once, in its newest message. A card that is final, or gone with its session or its message, is let go.
 */
export class LiveCards {
  /** The oldest first. */
  readonly #live = new Map<string, Live>();
  /** The oldest first. */
  readonly #retired = new Set<Retired>();
  /** By place: while its cards are being looked at. */
  readonly #busy = new Map<string, Promise<void>>();
  readonly #cancel: () => void;
  #isStored = true;
  #saving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: LiveCardsOptions,
    cards: readonly ShownCard[],
  ) {
    for (const card of cards) this.#add(card);
    this.#cancel = options.timers.every(TICK_MS, () => this.#tick());
  }

  /** Goes on with the cards of an earlier run, unless the store fails: then it begins with none. */
  static async open(options: LiveCardsOptions): Promise<LiveCards> {
    return new LiveCards(options, await storedCards(options));
  }

  /** From now on this message is the live one of this card in this chat. Never rejects. */
  async show(card: ShownCard): Promise<void> {
    const older = this.#live.get(keyOf(card))?.card;
    this.#add(card);
    if (older !== undefined && older.messageId !== card.messageId) this.#retire(older);
    await this.#changed();
  }

  /** The card that this message shows, if it is live. */
  holds(address: ChatAddress, messageId: string): ShownCard | undefined {
    const where = addressText(address);
    for (const { card } of this.#live.values()) {
      if (card.messageId === messageId && addressText(card.address) === where) return card;
    }
    return undefined;
  }

  /** Draws those of this place at once: it is about to be closed. Never rejects. */
  async finish(address: ChatAddress): Promise<void> {
    const place = addressText(address);
    // An edit that is under way may show what was before.
    await this.#busy.get(place);
    for (const live of this.#live.values()) if (placeOf(live) === place) live.dueMs = this.options.nowMs();
    await this.#refreshIn(place);
  }

  stop(): void {
    this.#cancel();
  }

  #add(card: ShownCard): void {
    const key = keyOf(card);
    const dueMs = this.options.nowMs() + EDIT_EVERY_MS;
    this.#live.delete(key);
    this.#live.set(key, { key, card, dueMs });
    if (this.#live.size <= MAX_CARDS) return;
    // However many alerts there are, they do not stop the cards that somebody watches.
    const leaves = [...this.#live.values()].find((one) => one.card.card.kind === 'alert');
    this.#live.delete(leaves?.key ?? String(this.#live.keys().next().value));
  }

  #retire(card: ShownCard): void {
    this.#retired.add({ card, dueMs: this.options.nowMs(), isBusy: false });
    const [oldest] = this.#retired;
    if (this.#retired.size > MAX_CARDS && oldest !== undefined) this.#retired.delete(oldest);
    void this.#retireDue();
  }

  /** One after the other, as they were replaced: an edit that failed is tried again when it is due. */
  async #retireDue(): Promise<void> {
    const nowMs = this.options.nowMs();
    const due = [...this.#retired].filter(({ isBusy, dueMs }) => !isBusy && dueMs <= nowMs);
    await Promise.all(due.map((retired) => this.#strip(retired)));
  }

  /** It is drawn a last time, without buttons: nobody shall press what is stale. */
  async #strip(retired: Retired): Promise<void> {
    const { card } = retired;
    const reply = this.options.conversation.drawCard(card.card, card.userId, card.address);
    if (reply === undefined) {
      this.#retired.delete(retired);
      return;
    }
    const blocks = reply.blocks.map((block) => (block.kind === 'card' ? { ...block, buttons: [] } : block));
    retired.isBusy = true;
    // Whoever edits has told why it failed.
    const outcome = await this.options.edit(card, { ...reply, blocks }).catch(() => 'failed' as const);
    retired.isBusy = false;
    retired.dueMs = this.options.nowMs() + EDIT_EVERY_MS;
    if (outcome !== 'failed') this.#retired.delete(retired);
  }

  async #tick(): Promise<void> {
    const nowMs = this.options.nowMs();
    if (!this.#isStored) void this.#changed();
    void this.#retireDue();
    const due = [...this.#live.values()].filter(({ dueMs }) => dueMs <= nowMs);
    const places = new Set(due.map(placeOf));
    await Promise.all([...places].map((place) => this.#refreshIn(place)));
  }

  #refreshIn(place: string): Promise<void> {
    const work = this.#busy.get(place) ?? this.#refreshAll(place).finally(() => this.#busy.delete(place));
    this.#busy.set(place, work);
    return work;
  }

  /** One after the other, until nothing there is due. */
  async #refreshAll(place: string): Promise<void> {
    let urgentFirst = true;
    for (let live = this.#nextIn(place, urgentFirst); live; live = this.#nextIn(place, urgentFirst)) {
      const { card } = live;
      await this.#refresh(live);
      // However often these change, every second edit is of another card.
      if (live.card !== card) urgentFirst = !(urgentFirst && isUrgent(live));
    }
  }

  /** What somebody waits for, first or in its turn; then what has not been looked at for the longest time. */
  #nextIn(place: string, urgentFirst: boolean): Live | undefined {
    const nowMs = this.options.nowMs();
    const due = [...this.#live.values()]
      .filter((live) => live.dueMs <= nowMs && placeOf(live) === place)
      .sort((a, b) => a.dueMs - b.dueMs);
    return (urgentFirst ? due.find(isUrgent) : undefined) ?? due[0];
  }

  async #refresh(live: Live): Promise<void> {
    try {
      if (await this.#isOver(live)) await this.#letGo(live);
    } finally {
      // Counted from the end of an edit: it may have waited long, and the next must not follow at its heels.
      live.dueMs = this.options.nowMs() + EDIT_EVERY_MS;
    }
  }

  /** Edits it if it has changed, and tells whether that was its last time. */
  async #isOver(live: Live): Promise<boolean> {
    const { card } = live;
    const reply = this.options.conversation.drawCard(card.card, card.userId, card.address);
    if (reply === undefined) return true;
    const shown = this.options.fingerprint(reply);
    if (shown !== card.shown) {
      // Whoever edits has told why it failed; the card stays due, final or not.
      const outcome = await this.options.edit(card, reply).catch(() => 'failed' as const);
      if (outcome === 'gone') return true;
      if (outcome === 'failed') return false;
      live.card = { ...card, shown };
    }
    return isFinal(reply);
  }

  async #letGo({ key, card }: Live): Promise<void> {
    // Meanwhile a newer message may show it.
    if (this.#live.get(key)?.card.messageId !== card.messageId) return;
    this.#live.delete(key);
    this.options.ended?.(card);
    await this.#changed();
  }

  #changed(): Promise<void> {
    this.#isStored = false;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /**
   * Without fingerprints, which change all the time: after a restart nobody knows what the last edit showed, so each
   * card is drawn once more.
   */
  async #save(): Promise<void> {
    if (this.#isStored) return;
    const cards = [...this.#live.values()].map(({ card }) => ({ ...card, shown: '' }));
    try {
      this.#isStored = true;
      await this.options.memory.keep(`${this.options.surface}.cards`, cards, { canWait: true });
    } catch {
      // The cards live on in memory; the next tick tries to store them again.
      this.#isStored = false;
    }
  }
}

const isUrgent = ({ card }: Live): boolean => URGENT.includes(card.card.kind);
const placeOf = ({ card }: Live): string => addressText(card.address);
const keyOf = ({ address, card }: ShownCard): string => `${addressText(address)} ${card.kind} ${card.id}`;

const isFinal = ({ blocks }: Reply): boolean => blocks.some((block) => block.kind === 'card' && block.final);

async function storedCards({ memory, surface }: LiveCardsOptions): Promise<readonly ShownCard[]> {
  try {
    const kept = await memory.recall(`${surface}.cards`);
    return Array.isArray(kept) ? kept.flatMap((one) => readShownCard(one) ?? []) : [];
  } catch {
    // A card that stays as it is does no harm; a surface that does not start would.
    return [];
  }
}
