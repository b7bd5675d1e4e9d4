import { scrubber } from '../scrub.js';

const MOST_REMEMBERED = 200;

/** The bot's token and those of late interactions: taken out of whatever is logged or shown. */
export class Secrets {
  readonly #tokens: string[] = [];
  readonly #botToken: string;
  #scrub: (text: string) => string;

  constructor(botToken: string) {
    this.#botToken = botToken;
    this.#scrub = scrubber([botToken]);
  }

  remember(interactionToken: string): void {
    if (this.#tokens.includes(interactionToken)) return;
    this.#tokens.push(interactionToken);
    if (this.#tokens.length > MOST_REMEMBERED) this.#tokens.shift();
    this.#scrub = (text) => {
      this.#scrub = scrubber([this.#botToken, ...this.#tokens]);
      return this.#scrub(text);
    };
  }

  readonly scrub = (text: string): string => this.#scrub(text);
}
