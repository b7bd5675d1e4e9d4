import type { PersonView } from './desk.js';
import type { People } from './people.js';

/** Everybody, by name. */
export const peopleViews = (people: People): readonly PersonView[] =>
  people
    .all()
    .map((person) => {
      const sinceMs = people.sinceMs(person);
      return sinceMs === undefined ? { person } : { person, sinceMs };
    })
    .sort((a, b) => (a.person.name < b.person.name ? -1 : 1));
