import type { CardBlock, CardRef, Reply } from '../../commands/reply.js';
import { Keyboard } from './editor/keyboard.js';
import { Exchange } from './exchange.js';
import { REDRAW_MS } from './limits.js';
import { type OpenStage, openStage } from './open-stage.js';
import type { ConsoleOptions } from './options.js';
import { ADDRESS, type Talk, USER_ID } from './talk.js';

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

type Wish = ReturnType<OpenStage['editor']['press']>;

/** The console on a terminal: line editor, suggestions, live cards redrawn in place. */
export class Terminal {
  readonly #options: ConsoleOptions;
  readonly #talk: Talk;
  readonly #open: OpenStage;
  readonly #exchange: Exchange;
  readonly #keyboard: Keyboard;
  #stopRedraws: (() => void) | undefined;
  #wasInterrupted = false;

  constructor(options: ConsoleOptions, talk: Talk) {
    this.#options = options;
    this.#talk = talk;
    this.#open = openStage(options);
    const { choices, editor, stage } = this.#open;
    this.#exchange = new Exchange({
      talk,
      stage,
      choices,
      picturesFolder: options.picturesFolder,
      isTyping: () => !editor.isEmpty,
      remember: (line) => this.#remember(line),
    });
    this.#keyboard = new Keyboard(options.input, options.scheduler, {
      onKey: (key) => this.#obey(editor.press(key)),
      onEnd: options.onQuit,
    });
  }

  async start(): Promise<void> {
    const { conversation, output, scheduler } = this.#options;
    output.write(PASTE_ON);
    this.#loadHistory();
    await this.#exchange.answer(conversation.greet(USER_ID, ADDRESS), true);
    output.on('resize', this.#resize);
    this.#keyboard.start();
    this.#stopRedraws = scheduler.every(REDRAW_MS, () => this.#refresh());
  }

  push(reply: Reply): Promise<void> {
    return this.#exchange.push(reply);
  }

  async stop(): Promise<void> {
    this.#stopRedraws?.();
    this.#keyboard.stop();
    this.#options.output.off('resize', this.#resize);
    await this.#open.screen.leave(PASTE_OFF);
  }

  readonly #resize = (): void => this.#open.stage.resize();

  #refresh(): void {
    const ended = this.#open.stage.refreshCards((card) => this.#drawCard(card));
    for (const card of ended) this.#background(this.push({ blocks: [card] }));
  }

  #drawCard(card: CardRef): CardBlock | undefined {
    const reply = this.#options.conversation.drawCard(card, USER_ID, ADDRESS);
    return reply?.blocks.find((block) => block.kind === 'card');
  }

  #obey(wish: Wish): void {
    const { screen, stage } = this.#open;
    const interruptedBefore = this.#wasInterrupted;
    this.#wasInterrupted = false;
    switch (wish.kind) {
      case 'drawn':
        stage.draw();
        break;
      case 'submit':
        this.#submit(wish.text);
        break;
      case 'too-long':
        this.#background(stage.note(this.#talk.pasteTooLong(wish.length)));
        break;
      case 'interrupt':
        this.#interrupt(wish.hadText, interruptedBefore);
        break;
      case 'leave':
        this.#options.onQuit();
        break;
      case 'clear-screen':
        screen.clear();
        break;
    }
  }

  #submit(text: string): void {
    this.#open.stage.draw();
    this.#background(
      this.#exchange.submit(text).then((outcome) => {
        if (outcome === 'quit') this.#options.onQuit();
      }),
    );
  }

  /** Once at an empty line says how to leave, twice leaves: nobody stops a desk by a slip of the finger. */
  #interrupt(hadText: boolean, interruptedBefore: boolean): void {
    if (hadText) this.#open.stage.draw();
    else if (interruptedBefore) this.#options.onQuit();
    else {
      this.#wasInterrupted = true;
      this.#background(this.#open.stage.note(this.#talk.words.console.howToLeave));
    }
  }

  #loadHistory(): void {
    try {
      this.#open.history.load();
    } catch (cause) {
      this.#background(this.#open.stage.note(this.#talk.words.console.historyOff(codeOf(cause))));
    }
  }

  #remember(line: string): Promise<void> {
    return this.#open.history
      .add(line)
      .catch((cause: unknown) => this.#open.stage.note(this.#talk.words.console.historyOff(codeOf(cause))));
  }

  /** What fails because nobody can see it any more is no bug. */
  #background(task: Promise<void>): void {
    const { onFailure, output } = this.#options;
    task.catch((cause: unknown) => {
      if (output.writable) onFailure(cause);
    });
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
