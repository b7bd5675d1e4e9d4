import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

const squeezed = (text: string): string => text.toLowerCase().replace(/[-_ ]/g, '');

const resolve = (text: string, scope: ArgScope): string | undefined =>
  scope.desk.strategies().find(({ name }) => squeezed(name) === squeezed(text))?.name;

/** A strategy by its name; dashes and capitals do not matter. */
export const strategy: ArgKind<string> = {
  parse(text, scope) {
    const name = resolve(text, scope);
    if (name !== undefined) return value(name, name);
    const known = scope.desk.strategies().map((listing) => listing.name);
    const near = nearest(text, known);
    return fault({
      kind: 'unknown',
      what: 'strategy',
      text,
      known,
      ...(near === undefined ? {} : { nearest: near }),
    });
  },
  looks: (text, scope) => resolve(text, scope) !== undefined,
  choices: (scope) => scope.desk.strategies().map(({ name }) => choice(name)),
};
