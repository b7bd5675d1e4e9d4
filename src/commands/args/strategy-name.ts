import { isStrategyName } from '../../engine/domain/own-program.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

/** A name that a strategy may have, whether there is one or not. */
export const strategyName: ArgKind<string> = {
  parse(text) {
    const name = text.toLowerCase();
    return isStrategyName(name) ? value(name, name) : fault({ kind: 'not-a-strategy-name', text });
  },
  looks: () => false,
  choices: () => [],
};

const declaredNames = (scope: ArgScope): readonly string[] =>
  scope.desk
    .strategies()
    .filter(({ declared }) => declared !== undefined)
    .map(({ name }) => name);

/** A strategy of conditions that is there. */
export const declaredStrategy: ArgKind<string> = {
  parse(text, scope) {
    const name = text.toLowerCase();
    // The desk knows best what a name belongs to that is none of these.
    if (scope.desk.strategies().some((one) => one.name === name)) return value(name, name);
    const known = declaredNames(scope);
    const near = nearest(text, known);
    const hint = near === undefined ? {} : { nearest: near };
    return fault({ kind: 'unknown', what: 'strategy', text, known, ...hint });
  },
  looks: (text, scope) => declaredNames(scope).includes(text.toLowerCase()),
  choices: (scope) => declaredNames(scope).map(choice),
};
