import type { SessionView } from '../../engine/usecases/desk.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, fault, value } from './arg.js';
import { instrument } from './instrument.js';

const holding = (scope: ArgScope): readonly SessionView[] =>
  scope.desk.sessions().filter(({ snapshot }) => snapshot.positions.some(({ quantity }) => quantity !== 0));

const nameOf = ({ spec }: SessionView): string => spec.name;

/** By the session's name, or by its instrument where only one session holds it. */
function resolve(text: string, scope: ArgScope): string | undefined {
  const wanted = text.toLowerCase().replace(/^#/, '');
  const named = scope.desk.sessions().find(({ spec }) => spec.name === wanted);
  if (named !== undefined) return nameOf(named);
  const id = instrument.parse(text, scope);
  if (id.kind !== 'value') return undefined;
  const holders = holding(scope).filter(({ snapshot }) =>
    snapshot.positions.some((one) => one.instrument === id.value && one.quantity !== 0),
  );
  const [only] = holders;
  return holders.length === 1 && only !== undefined ? nameOf(only) : undefined;
}

/** What somebody holds: `h1`, `m2`, `btc`. */
export const position: ArgKind<string> = {
  parse(text, scope) {
    const name = resolve(text, scope);
    if (name !== undefined) return value(name, name);
    const known = holding(scope).map(nameOf);
    const near = nearest(text, known);
    const hint = near === undefined ? {} : { nearest: near };
    return fault({ kind: 'unknown', what: 'position', text, known, ...hint });
  },
  looks: (text, scope) => /^#?[mh]\d{1,9}$/i.test(text) || instrument.looks(text, scope),
  choices: (scope) =>
    holding(scope).map((view) => ({
      label: `${nameOf(view)} ${view.spec.instruments.map(({ id }) => id).join(',')}`,
      value: nameOf(view),
    })),
};
