import { account } from './account.js';
import type { ArgKind } from './arg.js';
import { session } from './session.js';

const sessions = session();

/** What a card can be of: an account or a session, by its name. */
export const shown: ArgKind<string> = {
  parse(text, scope) {
    const found = account.parse(text, scope);
    if (found.kind === 'value') return found;
    const view = sessions.parse(text, scope);
    return view.kind === 'value' ? view : found;
  },
  looks: (text, scope) => account.looks(text, scope) || sessions.looks(text, scope),
  choices: (scope) => [...account.choices(scope), ...sessions.choices(scope)],
};
