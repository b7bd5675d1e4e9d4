import { type PersonId, personId } from '../../engine/domain/ids.js';
import type { Person } from '../../engine/domain/person.js';
import { nearest } from '../parse/nearest.js';
import { type ArgKind, type ArgScope, fault, value } from './arg.js';

const SHOWN = 8;

const everybody = (scope: ArgScope): readonly Person[] => scope.desk.people().map(({ person }) => person);

/** By id, which nobody can take on as a name and be meant by it; else by name, whatever its capitals. */
function find(text: string, scope: ArgScope): readonly Person[] {
  const wanted = text.toLowerCase();
  const all = everybody(scope);
  const byId = all.filter(({ id }) => id === wanted);
  return byId.length > 0 ? byId : all.filter(({ name }) => name.toLowerCase() === wanted);
}

/** Somebody of this desk; those shut out are found too, and offered last. */
export const person: ArgKind<PersonId> = {
  parse(text, scope) {
    const found = find(text, scope);
    const [one] = found;
    if (one !== undefined && found.length === 1) return value(personId(one.id), one.id);
    if (found.length > 1) return fault({ kind: 'ambiguous', text, readings: found.map(({ id }) => id) });
    const known = everybody(scope).map(({ name }) => name);
    const near = nearest(text, known);
    return fault({
      kind: 'unknown',
      what: 'person',
      text,
      known: known.slice(0, SHOWN),
      ...(near === undefined ? {} : { nearest: near }),
    });
  },
  looks: (text, scope) => find(text, scope).length > 0,
  choices(scope) {
    const all = everybody(scope);
    const inside = all.filter(({ role }) => role !== 'nobody');
    return [...inside, ...all.filter((one) => !inside.includes(one))].map(({ id, name, role }) => ({
      label: `${name} · ${role}`,
      value: id,
    }));
  },
};
