import type { Conversation, Suggestion } from '../../commands/conversation.js';
import type { Choices } from './choices.js';
import { ADDRESS, USER_ID } from './talk.js';

/** While a question is open its choices are what can be typed; else the commands. */
export function suggest(typed: string, choices: Choices, conversation: Conversation): readonly Suggestion[] {
  if (choices.openForm === undefined || typed.startsWith('/')) {
    return conversation.suggest(typed, ADDRESS, USER_ID);
  }
  const wanted = typed.toLowerCase();
  return choices
    .formChoices()
    .filter(({ label }) => label.toLowerCase().startsWith(wanted))
    .map(({ label }) => ({ line: label, label, hint: '' }));
}
