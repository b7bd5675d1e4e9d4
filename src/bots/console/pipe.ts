import type { Reply } from '../../commands/reply.js';
import { Choices } from './choices.js';
import type { ConsoleOptions } from './options.js';
import { parseRead } from './parse.js';
import { PicturesFolder } from './pictures-folder.js';
import { plainLines } from './plain.js';
import { type ReadLine, readLines } from './read-lines.js';
import { ADDRESS, type Talk, USER_ID } from './talk.js';

/** The console without a terminal: plain lines in, plain lines out, strictly in order, nothing redrawn. */
export class Pipe {
  readonly #options: ConsoleOptions;
  readonly #talk: Talk;
  readonly #choices = new Choices();
  readonly #folder: PicturesFolder;
  #over = false;

  constructor(options: ConsoleOptions, talk: Talk) {
    this.#options = options;
    this.#talk = talk;
    this.#folder = new PicturesFolder(options.picturesFolder);
  }

  async start(): Promise<void> {
    await this.#show(this.#options.conversation.greet(USER_ID, ADDRESS), true);
    this.#readAll().then(this.#options.onQuit, (cause: unknown) => {
      if (!this.#over) this.#options.onFailure(cause);
      this.#options.onQuit();
    });
  }

  push(reply: Reply): Promise<void> {
    return this.#show(reply, false);
  }

  async stop(): Promise<void> {
    this.#over = true;
    this.#options.input.destroy();
  }

  async #readAll(): Promise<void> {
    for await (const line of readLines(this.#options.input)) {
      if (this.#over || (await this.#handle(line)) === 'quit') return;
    }
  }

  async #handle(line: ReadLine): Promise<'quit' | 'next'> {
    const parsed = parseRead(line, this.#choices);
    switch (parsed.kind) {
      case 'nothing':
        return 'next';
      case 'quit':
        return 'quit';
      case 'too-long':
        await this.#write([this.#talk.lineTooLong(parsed.length)]);
        return 'next';
      case 'say': {
        this.#choices.closeForm();
        await this.#show(await this.#talk.say(parsed.content, () => undefined), true);
        return 'next';
      }
    }
  }

  async #show(reply: Reply, fresh: boolean): Promise<void> {
    const saved = await this.#folder.save(reply, this.#talk.words.console);
    this.#choices.show(reply, fresh);
    await this.#write(plainLines(reply, this.#choices, saved));
  }

  /** Waits until the reader has taken it; a reader that has gone ends the console by the output's error. */
  #write(lines: readonly string[]): Promise<void> {
    if (this.#over || lines.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#options.output.write(`${lines.join('\n')}\n`, (error) => {
        if (error) this.#over = true;
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
