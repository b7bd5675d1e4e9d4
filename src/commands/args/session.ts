import type { SessionState } from '../../engine/domain/session.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, fault, value } from './arg.js';

const SHOWN = 8;

const names = (scope: ArgScope): readonly string[] => scope.desk.sessions(true).map(({ spec }) => spec.name);

/** `m1`, `M1`, `#m1` or just `1`. */
function resolve(text: string, scope: ArgScope): string | undefined {
  const wanted = text.toLowerCase().replace(/^#/, '');
  return names(scope).find((name) => name === wanted || name.replace(/^\D+/, '') === wanted);
}

/** A session by its display name; offers those that are in one of `states` (default: all that are not over). */
export function session(states?: readonly SessionState[]): ArgKind<string> {
  return {
    parse(text, scope) {
      const name = resolve(text, scope);
      if (name !== undefined) return value(name, name);
      const known = names(scope).slice(0, SHOWN);
      const near = nearest(text, known);
      return fault({
        kind: 'unknown',
        what: 'session',
        text,
        known,
        ...(near === undefined ? {} : { nearest: near }),
      });
    },
    looks: (text, scope) => /^#?m\d{1,9}$/i.test(text) || resolve(text, scope) !== undefined,
    choices: (scope) =>
      scope.desk
        .sessions()
        .filter(({ state }) => states === undefined || states.includes(state))
        .map(({ spec }) => ({
          label: `${spec.name} ${spec.program.strategy}`,
          value: spec.name,
        })),
  };
}
