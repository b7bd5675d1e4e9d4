import { answerId, type Incoming } from '../../../src/commands/conversation.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { LOCAL_OWNER } from '../../../src/main/ensure-owner.js';
import type { Blame } from '../checks/violation.js';
import type { SimProcess } from '../world/sim-process.js';

/** A platform keeps an update until it was taken, and brings it again. */
const AGAIN_MS = 5_000;

/** The people of the desk and the platform between them and it. */
export class SimChat {
  /** What was written and by whom. */
  readonly said: Incoming[] = [];
  /** Ids of what was shown, and how often. */
  readonly shown = new Map<string, number>();
  #count = 0;

  constructor(
    private readonly parts: {
      readonly after: (delayMs: number, run: () => void) => void;
      readonly process: () => SimProcess;
    },
  ) {}

  says(who: 'owner' | 'stranger', line: string, copies: number): void {
    this.#count += 1;
    const incoming: Incoming = {
      id: `u${this.#count}`,
      address: { platform: 'console', chatId: 'console' },
      place: 'private',
      userId: who === 'owner' ? LOCAL_OWNER.userId : 'stranger',
      userName: who,
      via: `u${this.#count}`,
      content: { kind: 'text', text: line },
    };
    this.said.push(incoming);
    for (let copy = 0; copy < copies; copy += 1) this.parts.after(copy * 700, () => this.#bring(incoming));
  }

  onShown(item: OutboxItem): void {
    this.shown.set(item.id, (this.shown.get(item.id) ?? 0) + 1);
  }

  /** I4: everything that a person of the desk wrote was answered; a stranger has heard nothing of it. */
  check(blame: Blame, effects: ReadonlySet<string>): void {
    for (const incoming of this.said) {
      const isKnown = incoming.userId === LOCAL_OWNER.userId;
      const isAnswered = this.shown.has(answerId(incoming));
      const isFelt = [...effects].some((one) => one.endsWith(`:${incoming.id}`));
      if (!isKnown && isFelt) blame('I9', `${incoming.id} of a stranger had an effect`);
      if (isKnown && !isAnswered) blame('I4', `${incoming.id} (${textOf(incoming)}) was never answered`);
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
