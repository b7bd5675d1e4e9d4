import type { AdminWords } from './admin-words.js';
import type { CommandsWords } from './commands-words.js';
import type { DefinitionWords } from './definition-words.js';
import type { EventWords } from './event-words.js';
import type { HandWords } from './hand-words.js';
import type { LookWords } from './look-words.js';
import type { OwnWords } from './own-words.js';
import type { RuleWords } from './rule-words.js';
import type { SignWords } from './sign-words.js';
import type { TradingWords } from './trading-words.js';

/** All words of the desk, by area. A language is one more object of this type. */
export interface Words {
  readonly commands: CommandsWords;
  readonly trading: TradingWords;
  readonly events: EventWords;
  readonly look: LookWords;
  readonly admin: AdminWords;
  readonly own: OwnWords;
  readonly definition: DefinitionWords;
  readonly hand: HandWords;
  readonly rules: RuleWords;
  readonly signs: SignWords;
}
