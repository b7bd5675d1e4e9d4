import type { Reply } from '../../commands/reply.js';
import type { Choices } from './choices.js';
import { echoOf, type Parsed, parseLine } from './parse.js';
import { PicturesFolder } from './pictures-folder.js';
import { run } from './rich.js';
import type { Stage } from './stage.js';
import type { Talk } from './talk.js';

type Content = Extract<Parsed, { kind: 'say' }>['content'];

export interface ExchangeParts {
  readonly talk: Talk;
  readonly stage: Stage;
  readonly choices: Choices;
  readonly picturesFolder: string;
  /** Whether somebody is typing: then the numbers of shown buttons keep their meaning. */
  readonly isTyping: () => boolean;
  readonly remember: (line: string) => Promise<void>;
}

/** Typed lines become questions to the desk, and its replies what is seen. */
export class Exchange {
  readonly #parts: ExchangeParts;
  readonly #folder: PicturesFolder;
  #asked = 0;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    this.#folder = new PicturesFolder(parts.picturesFolder);
  }

  /** Pasted lines are handled one after the other; lines entered one by one do not wait for each other's answers. */
  async submit(typed: string): Promise<'quit' | 'done'> {
    for (const line of typed.split('\n')) {
      const parsed = parseLine(line, this.#parts.choices);
      if (parsed.kind === 'quit') return 'quit';
      await this.#handle(line, parsed);
    }
    return 'done';
  }

  async #handle(line: string, parsed: Exclude<Parsed, { kind: 'quit' }>): Promise<void> {
    const { stage } = this.#parts;
    switch (parsed.kind) {
      case 'nothing':
        return;
      case 'too-long':
        return stage.note(this.#parts.talk.lineTooLong(parsed.length));
      case 'say': {
        await stage.print([[run('> ', 'dim'), run(echoOf(line, parsed.content), 'strong')]]);
        if (this.#isCommand(line, parsed.content)) await this.#parts.remember(line);
        return this.#ask(parsed.content);
      }
    }
  }

  /** Answers to questions mean nothing later. */
  #isCommand(line: string, { kind }: Content): boolean {
    return kind === 'text' && (this.#parts.choices.openForm === undefined || line.startsWith('/'));
  }

  async #ask(content: Content): Promise<void> {
    const { choices, isTyping, stage, talk } = this.#parts;
    this.#asked += 1;
    const asked = this.#asked;
    choices.closeForm();
    const reply = await talk.say(content, (interim) => stage.working(asked, interim));
    stage.working(asked, undefined);
    await this.answer(reply, asked === this.#asked && !isTyping());
  }

  async answer(reply: Reply, fresh: boolean): Promise<void> {
    await this.#parts.stage.answer(
      reply,
      await this.#folder.save(reply, this.#parts.talk.words.console),
      fresh,
    );
  }

  async push(reply: Reply): Promise<void> {
    await this.#parts.stage.push(reply, await this.#folder.save(reply, this.#parts.talk.words.console));
  }
}
