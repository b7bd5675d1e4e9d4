import type { CardBlock, CardRef } from '../../commands/reply.js';
import { lineWidth } from './cells.js';
import type { Choices } from './choices.js';
import { MAX_DOCKED, MIN_WIDTH } from './limits.js';
import { cardBox, cardSummary } from './render-card.js';
import { type RichLine, run } from './rich.js';

const ownerOf = ({ kind, id }: CardRef): string => `${kind} ${id}`;
const GAP = 2;

/** The live cards above the prompt, newest first. */
export class Dock {
  readonly #choices: Choices;
  #cards: readonly CardBlock[] = [];

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  /** A card that is there already stays where it stands. */
  put(card: CardBlock): void {
    const owner = ownerOf(card.card);
    const known = this.#cards.some((one) => ownerOf(one.card) === owner);
    const cards = known
      ? this.#cards.map((one) => (ownerOf(one.card) === owner ? card : one))
      : [card, ...this.#cards];
    for (const { card: left } of cards.slice(MAX_DOCKED)) this.#choices.undock(ownerOf(left));
    this.#cards = cards.slice(0, MAX_DOCKED);
    this.#choices.dock(owner, card);
  }

  /** Asks for every card anew; returns those that have ended, which are docked no longer. */
  refresh(draw: (card: CardRef) => CardBlock | undefined): readonly CardBlock[] {
    const ended: CardBlock[] = [];
    for (const { card: ref } of this.#cards) {
      const card = draw(ref);
      if (card?.final === false) this.put(card);
      else this.remove(ref);
      if (card?.final === true) ended.push(card);
    }
    return ended;
  }

  remove(ref: CardRef): void {
    this.#choices.undock(ownerOf(ref));
    this.#cards = this.#cards.filter((one) => ownerOf(one.card) !== ownerOf(ref));
  }

  /** Boxes side by side, in as many rows as fit; cards without room for a box get a line each. */
  lines(width: number, maxRows: number): RichLine[] {
    // While a question is open, letters may be answers: the cards show none.
    const keyOf = this.#choices.openForm === undefined ? this.#choices.keyOf : () => undefined;
    const lines: RichLine[] = [];
    let left = this.#cards;
    while (left.length > 0 && width >= MIN_WIDTH) {
      const boxes = besideEachOther(
        left.map((card) => cardBox(card, keyOf, width)),
        width,
      );
      const height = Math.max(...boxes.map((box) => box.length));
      const after = left.slice(boxes.length);
      if (lines.length + height + after.length > maxRows) break;
      lines.push(...sideBySide(boxes, height));
      left = after;
    }
    const summaries = left.map((card) => cardSummary(card, width));
    return [...lines, ...summaries].slice(0, Math.max(0, maxRows));
  }
}

type Box = readonly RichLine[];
const boxWidth = (box: Box): number => Math.max(...box.map(lineWidth));

/** As many of the first boxes as are not too wide together; one at least. */
function besideEachOther(boxes: readonly Box[], width: number): readonly Box[] {
  let used = 0;
  const tooWide = boxes.findIndex((box, index) => {
    used += boxWidth(box) + (index > 0 ? GAP : 0);
    return index > 0 && used > width;
  });
  return tooWide < 0 ? boxes : boxes.slice(0, tooWide);
}

function sideBySide(boxes: readonly Box[], height: number): RichLine[] {
  const widths = boxes.map(boxWidth);
  return Array.from({ length: height }, (_, row) =>
    boxes.flatMap((box, index): RichLine => {
      const line = box[row] ?? [];
      if (index === boxes.length - 1) return line;
      return [...line, run(' '.repeat((widths[index] ?? 0) + GAP - lineWidth(line)))];
    }),
  );
}
