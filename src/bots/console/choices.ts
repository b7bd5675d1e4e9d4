import type { Incoming } from '../../commands/conversation.js';
import type { Button, CardBlock, FormBlock, Reply } from '../../commands/reply.js';
import { clean } from './clean.js';

/** What a key or a label stands for at the moment. */
export interface Choice {
  readonly label: string;
  readonly content: Incoming['content'];
}

const pressOf = (button: Button): Choice => ({
  label: clean(button.label),
  content: { kind: 'press', line: button.line },
});

/** Figures as choices of a question that also takes typed figures: `2` must not mean two things. */
const takesFigures = ({ typed, choices }: FormBlock): boolean =>
  typed && choices.some(({ label, value }) => /^[+−-]?\d/.test(label) || /^[+-]?\d/.test(value));

/** Pushes with buttons may come for days while nobody types. */
const MAX_NUMBERED = 99;

const letter = (index: number): string => String.fromCharCode(97 + (index % 26));

/**
 * Which key presses which button. The buttons of an answer are numbered; those of the live cards, which stay while
 * answers come and go, have letters. A key changes its meaning only by something that the person did.
 */
export class Choices {
  readonly #shown = new Map<string, Choice>();
  readonly #form = new Map<string, Choice>();
  readonly #cards = new Map<string, { readonly owner: string; readonly choice: Choice }>();
  readonly #keys = new WeakMap<object, string>();
  #open: FormBlock | undefined;
  #next = 1;

  readonly keyOf = (target: object): string | undefined => this.#keys.get(target);

  get openForm(): FormBlock | undefined {
    return this.#open;
  }

  /** `fresh`: the person sees this as the answer to the last line, so numbers start at 1 again. */
  show(reply: Reply, fresh: boolean): void {
    if (fresh) {
      this.#shown.clear();
      this.#next = 1;
    }
    for (const block of reply.blocks) {
      if (block.kind === 'buttons') for (const button of block.rows.flat()) this.#number(button);
      if (block.kind === 'card') for (const button of block.buttons) this.#number(button);
      if (block.kind === 'form') this.#ask(block);
    }
  }

  #number(button: Button): void {
    const choice = pressOf(button);
    const known = [...this.#shown].find(([, { content }]) => same(content, choice.content))?.[0];
    const key = known ?? String(this.#next++);
    this.#shown.set(key, choice);
    const oldest = this.#shown.keys().next().value;
    if (this.#shown.size > MAX_NUMBERED && oldest !== undefined) this.#shown.delete(oldest);
    this.#keys.set(button, key);
  }

  #ask(form: FormBlock): void {
    this.closeForm();
    this.#open = form;
    const lettered = takesFigures(form);
    form.choices.forEach((choice, index) => {
      const key = lettered ? letter(index) : String(index + 1);
      this.#form.set(key, { label: clean(choice.label), content: { kind: 'answer', value: choice.value } });
      this.#keys.set(choice, key);
    });
  }

  closeForm(): void {
    this.#form.clear();
    this.#open = undefined;
  }

  /** The buttons of a card that was drawn again keep the letters they had. */
  dock(owner: string, card: CardBlock): void {
    for (const button of card.buttons) {
      const choice = pressOf(button);
      const held = [...this.#cards].find(
        ([, one]) => one.owner === owner && same(one.choice.content, choice.content),
      );
      const key = held?.[0] ?? this.#freeLetter();
      if (key === undefined) continue;
      this.#cards.set(key, { owner, choice });
      this.#keys.set(button, key);
    }
  }

  #freeLetter(): string | undefined {
    for (let index = 0; index < 26; index += 1) if (!this.#cards.has(letter(index))) return letter(index);
    return undefined;
  }

  undock(owner: string): void {
    for (const [key, held] of this.#cards) if (held.owner === owner) this.#cards.delete(key);
  }

  /** What a typed key or label stands for; a question comes first, then the last answer, then the cards. */
  find(typed: string): Choice | undefined {
    const wanted = typed.toLowerCase();
    const cards = new Map([...this.#cards].map(([key, { choice }]) => [key, choice]));
    if (this.#open !== undefined) return pick(this.#form, wanted);
    return pick(this.#shown, wanted) ?? pick(cards, wanted);
  }

  /** For suggestions while a question is open. */
  formChoices(): readonly Choice[] {
    return [...this.#form.values()];
  }
}

/** By key, or by a label that only one of them has. */
function pick(choices: ReadonlyMap<string, Choice>, wanted: string): Choice | undefined {
  const byKey = choices.get(wanted);
  if (byKey !== undefined) return byKey;
  const labelled = [...choices.values()].filter(({ label }) => label.toLowerCase() === wanted);
  return labelled.length === 1 ? labelled[0] : undefined;
}

const same = (a: Incoming['content'], b: Incoming['content']): boolean =>
  a.kind === 'press' && b.kind === 'press' && a.line === b.line;
