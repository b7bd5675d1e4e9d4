import type { ArgKind } from './arg.js';
import { oneOf } from './choice.js';

const PARTS = ['store', 'loop', 'memory', 'market', 'console', 'telegram', 'discord', 'web'] as const;

/** A part of the desk, or an account at an exchange. */
export const healthPart: ArgKind<string> = {
  parse: (text, scope) => kindIn(scope).parse(text, scope),
  looks: (text, scope) => kindIn(scope).looks(text, scope),
  choices: (scope) => kindIn(scope).choices(scope),
};

const kindIn = ({ desk }: Parameters<ArgKind<string>['choices']>[0]): ArgKind<string> =>
  oneOf(...PARTS, ...desk.liveAccounts().map(({ account }) => String(account)));
