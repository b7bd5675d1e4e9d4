import type { Block, CardBlock, CardRef, Reply } from '../../commands/reply.js';
import { wrap } from './cells.js';
import type { Choices } from './choices.js';
import { Dock } from './dock.js';
import type { Editor } from './editor/editor.js';
import { liveArea, type Size, textWidth } from './layout.js';
import { renderReply } from './render.js';
import { lineOf, type RichLine } from './rich.js';
import type { Screen } from './screen.js';

type Saved = ReadonlyMap<Block, string>;
const NOTHING_SAVED: Saved = new Map();

export interface StageParts {
  readonly screen: Screen;
  readonly size: () => Size;
  readonly editor: Editor;
  readonly choices: Choices;
}

/** What is seen in the terminal: scrollback, live cards, work under way, the prompt. */
export class Stage {
  readonly #parts: StageParts;
  readonly #dock: Dock;
  /** By the number of the line that is being answered. */
  readonly #working = new Map<number, Reply>();

  constructor(parts: StageParts) {
    this.#parts = parts;
    this.#dock = new Dock(parts.choices);
  }

  /** Draws the live area as it should be now. */
  draw(): void {
    const progress = [...this.#working.values()].flatMap((reply) => this.#render(reply, NOTHING_SAVED));
    const { lines, cursor } = liveArea(
      { dock: this.#dock, editor: this.#parts.editor, progress },
      this.#parts.size(),
    );
    this.#parts.screen.setLive(lines, cursor);
  }

  resize(): void {
    this.#parts.screen.redraw(this.#parts.size().columns);
    this.draw();
  }

  /** Something that was asked for, with an empty line after it. */
  answer(reply: Reply, saved: Saved, fresh: boolean): Promise<void> {
    const lines = this.#take(reply, saved, fresh);
    return this.print(lines.length === 0 ? [] : [...lines, lineOf('')]);
  }

  /** Something that nobody asked for: it takes no more room than it needs. */
  push(reply: Reply, saved: Saved): Promise<void> {
    return this.print(this.#take(reply, saved, false));
  }

  /** Moving cards go to the dock, the rest to the scrollback. */
  #take(reply: Reply, saved: Saved, fresh: boolean): RichLine[] {
    const moving = reply.blocks.filter((block) => block.kind === 'card').filter((card) => !card.final);
    for (const card of moving) this.#dock.put(card);
    const staying = {
      ...reply,
      blocks: reply.blocks.filter((block) => !moving.some((card) => card === block)),
    };
    this.#parts.choices.show(staying, fresh);
    return this.#render(staying, saved);
  }

  working(line: number, interim: Reply | undefined): void {
    if (interim === undefined) this.#working.delete(line);
    else {
      this.#parts.choices.show(interim, false);
      this.#working.set(line, interim);
    }
    this.draw();
  }

  /** Redraws the cards; returns the last state of those that have ended. */
  refreshCards(draw: (card: CardRef) => CardBlock | undefined): readonly CardBlock[] {
    const ended = this.#dock.refresh(draw);
    this.draw();
    return ended;
  }

  print(lines: readonly RichLine[]): Promise<void> {
    const printed = this.#parts.screen.print(lines);
    this.draw();
    return printed;
  }

  /** The console's own words. */
  note(words: string): Promise<void> {
    return this.print(wrap(lineOf(words, 'dim'), textWidth(this.#parts.size())));
  }

  #render(reply: Reply, saved: Saved): RichLine[] {
    return renderReply(reply, {
      width: textWidth(this.#parts.size()),
      keyOf: this.#parts.choices.keyOf,
      savedAs: (block) => saved.get(block),
      cards: 'boxes',
    });
  }
}
