import { answerId, type Incoming } from '../../../src/commands/conversation.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { LOCAL_OWNER } from '../../../src/main/ensure-owner.js';
import type { Blame } from '../checks/violation.js';
import type { SimProcess } from '../world/sim-process.js';

/** A platform keeps an update until it was taken, and brings it again. */
const AGAIN_MS = 5_000;

interface Heard {
  /** Requests that had one. */
  readonly effects: ReadonlySet<string>;
  /** The desk had said that it has it, and its disk had lied about that. */
  readonly isForgotten: (incoming: Incoming) => boolean;
}

/** The people of the desk and the platform between them and it. */
export class SimChat {
  /** What was written and by whom. */
  readonly said: Incoming[] = [];
  /** Ids of what was shown, and how often. */
  readonly shown = new Map<string, number>();
  /** The platform takes no message. */
  isDown = false;
  #count = 0;
  /** By the answer that will bring the ticket. */
  readonly #wishes = new Map<string, { readonly taps: number; readonly copies: number }>();
  /** By life and lane. */
  readonly #latest = new Map<string, number>();

  constructor(
    private readonly parts: {
      readonly after: (delayMs: number, run: () => void) => void;
      readonly process: () => SimProcess;
      readonly blame: Blame;
    },
  ) {}

  says(who: 'owner' | 'stranger', line: string, copies: number): void {
    this.#say(who, { kind: 'text', text: line }, copies);
  }

  /** Asks for an order, and presses the button of its ticket when that is shown: as often as said, all at once. */
  orders(line: string, taps: number, copies: number): void {
    this.#wishes.set(answerId(this.#say('owner', { kind: 'text', text: line }, copies)), { taps, copies });
  }

  /** Throws when the platform is down. */
  show(item: OutboxItem): void {
    if (this.isDown) throw new Error('the platform does not answer');
    const times = this.shown.get(item.id) ?? 0;
    this.shown.set(item.id, times + 1);
    if (times === 0) this.#inOrder(item);
    const wish = this.#wishes.get(item.id);
    const press = /"line":"(\/confirm [^"]+)"/.exec(JSON.stringify(item.body))?.[1];
    this.#wishes.delete(item.id);
    if (wish === undefined || press === undefined) return;
    for (let tap = 0; tap < wish.taps; tap += 1) {
      this.parts.after(2_000, () => void this.#say('owner', { kind: 'press', line: press }, wish.copies));
    }
  }

  #say(who: 'owner' | 'stranger', content: Incoming['content'], copies: number): Incoming {
    this.#count += 1;
    const incoming: Incoming = {
      id: `u${this.#count}`,
      address: { platform: 'console', chatId: 'console' },
      place: 'private',
      userId: who === 'owner' ? LOCAL_OWNER.userId : 'stranger',
      userName: who,
      via: `u${this.#count}`,
      content,
    };
    this.said.push(incoming);
    for (let copy = 0; copy < copies; copy += 1) this.parts.after(copy * 700, () => this.#bring(incoming));
    return incoming;
  }

  /** I13: what one life of the desk tells in one lane arrives in the order in which it was told. */
  #inOrder({ id, lane }: OutboxItem): void {
    const [, epoch, number] = /^n-([^-]+)-(\d+)$/.exec(id) ?? [];
    if (epoch === undefined) return;
    const key = `${epoch} ${lane}`;
    const before = this.#latest.get(key) ?? 0;
    if (Number(number) < before) this.parts.blame('I13', `${id} was shown after ${before}`);
    this.#latest.set(key, Math.max(before, Number(number)));
  }

  /** I4: everything that a person of the desk wrote was answered; a stranger has heard nothing of it. */
  check(blame: Blame, { effects, isForgotten }: Heard): void {
    for (const incoming of this.said) {
      const isKnown = incoming.userId === LOCAL_OWNER.userId;
      const isAnswered = this.shown.has(answerId(incoming));
      const isFelt = [...effects].some((one) => one.endsWith(`:${incoming.id}`));
      if (!isKnown && isFelt) blame('I9', `${incoming.id} of a stranger had an effect`);
      if (isKnown && !isAnswered && !isForgotten(incoming))
        blame('I4', `${incoming.id} (${textOf(incoming)}) was never answered`);
    }
  }

  /** Until the desk says that it has it. */
  #bring(incoming: Incoming): void {
    const process = this.parts.process();
    let isTaken = false;
    process.hear(incoming).then(
      () => {
        isTaken = process.assembled !== undefined && !process.isDead;
      },
      () => undefined,
    );
    this.parts.after(AGAIN_MS, () => {
      if (!isTaken) this.#bring(incoming);
    });
  }
}

const textOf = ({ content }: Incoming): string => (content.kind === 'text' ? content.text : content.kind);
