import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

/** Stands for every account where one only looks. */
export const ALL_ACCOUNTS = 'all';

/** One of the desk's accounts by its name; `everywhere`: or all of them. */
function kindOf(everywhere: readonly string[]): ArgKind<string> {
  const names = (scope: ArgScope): readonly string[] => [...scope.desk.accounts(), ...everywhere];
  const find = (text: string, scope: ArgScope): string | undefined =>
    names(scope).find((name) => name === text.toLowerCase());
  return {
    parse(text, scope) {
      const name = find(text, scope);
      if (name !== undefined) return value(name, name);
      const known = names(scope);
      const near = nearest(text, known);
      return fault({
        kind: 'unknown',
        what: 'account',
        text,
        known,
        ...(near === undefined ? {} : { nearest: near }),
      });
    },
    looks: (text, scope) => find(text, scope) !== undefined,
    choices: (scope) => names(scope).map(choice),
  };
}

export const account: ArgKind<string> = kindOf([]);
export const anyAccount: ArgKind<string> = kindOf([ALL_ACCOUNTS]);
