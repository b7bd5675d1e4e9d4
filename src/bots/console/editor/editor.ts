import type { Suggestion } from '../../../commands/conversation.js';
import { MAX_LINE } from '../limits.js';
import { type Editing, edit } from './edit.js';
import type { Key, KeyName } from './keys.js';
import { type EditLine, EMPTY, fromText, insert, textOf } from './line.js';
import { type Menu, menuOf, NO_MENU, select, taken } from './menu.js';

/** What a key asks of the console, beyond a change of the line. */
export type Wish =
  | { readonly kind: 'drawn' }
  | { readonly kind: 'submit'; readonly text: string }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'interrupt'; readonly hadText: boolean }
  | { readonly kind: 'leave' }
  | { readonly kind: 'clear-screen' };

const DRAWN: Wish = { kind: 'drawn' };

export interface EditorSources {
  readonly suggest: (typed: string) => readonly Suggestion[];
  /** Oldest first. */
  readonly history: () => readonly string[];
}

/** The line editor: keys in, the line with its menu out. It draws nothing and knows no terminal. */
export class Editor {
  readonly #sources: EditorSources;
  #editing: Editing = { line: EMPTY, killed: '' };
  #menu: Menu = NO_MENU;
  /** How far back in the history, 0 = the line being written, which is kept in `#draft`. */
  #back = 0;
  #draft: EditLine = EMPTY;

  constructor(sources: EditorSources) {
    this.#sources = sources;
  }

  get line(): EditLine {
    return this.#editing.line;
  }

  get menu(): Menu {
    return this.#menu;
  }

  get isEmpty(): boolean {
    return textOf(this.line) === '';
  }

  press(key: Key): Wish {
    switch (key.kind) {
      case 'text':
        return this.#insert(key.text);
      case 'paste':
        return this.#insert(key.text.replace(/[\r\n]+$/, ''));
      case 'key':
        return this.#command(key.name);
    }
  }

  #insert(text: string): Wish {
    if (textOf(this.line).length + text.length > MAX_LINE) return { kind: 'too-long', length: text.length };
    return this.#typed({ ...this.#editing, line: insert(this.line, text) });
  }

  #typed(editing: Editing): Wish {
    this.#editing = editing;
    this.#back = 0;
    const text = textOf(editing.line);
    const wanted = text !== '' && editing.line.after.length === 0 && !text.includes('\n');
    this.#menu = wanted ? menuOf(this.#sources.suggest(text), text) : NO_MENU;
    return DRAWN;
  }

  #command(name: KeyName): Wish {
    switch (name) {
      case 'enter':
        return this.#menu.selected === undefined ? this.#submit() : this.#take();
      case 'tab':
        return this.#take();
      case 'back-tab':
        return this.#select(-1);
      case 'escape':
        this.#menu = NO_MENU;
        return DRAWN;
      case 'up':
        return this.#menu.selected === undefined ? this.#recall(1) : this.#select(-1);
      case 'down':
        return this.#back === 0 ? this.#select(1) : this.#recall(-1);
      case 'interrupt':
        return this.#interrupt();
      case 'clear-screen':
        return { kind: 'clear-screen' };
      case 'end-of-input':
        return this.isEmpty ? { kind: 'leave' } : this.#command('delete');
      default: {
        const edited = edit(this.#editing, name);
        return edited === undefined ? DRAWN : this.#typed(edited);
      }
    }
  }

  #submit(): Wish {
    const text = textOf(this.line);
    this.#reset();
    return { kind: 'submit', text };
  }

  #interrupt(): Wish {
    const hadText = !this.isEmpty;
    this.#reset();
    return { kind: 'interrupt', hadText };
  }

  #reset(): void {
    this.#editing = { ...this.#editing, line: EMPTY };
    this.#menu = NO_MENU;
    this.#back = 0;
  }

  #take(): Wish {
    const line = taken(this.#menu);
    if (line === undefined) return DRAWN;
    // The next word can be typed, or chosen, at once.
    const next = /[ =]$/.test(line) ? line : `${line} `;
    return this.#typed({ ...this.#editing, line: fromText(next) });
  }

  #select(step: 1 | -1): Wish {
    this.#menu = select(this.#menu, step);
    return DRAWN;
  }

  #recall(step: 1 | -1): Wish {
    const history = this.#sources.history();
    const back = Math.min(history.length, Math.max(0, this.#back + step));
    if (back === this.#back) return DRAWN;
    if (this.#back === 0) this.#draft = this.line;
    this.#back = back;
    const line = back === 0 ? this.#draft : fromText(history[history.length - back] ?? '');
    this.#editing = { ...this.#editing, line };
    this.#menu = NO_MENU;
    return DRAWN;
  }
}
