import { type ArgKind, value } from './arg.js';

/** A computation by its name, such as b1; whether it still runs is the desk's to say. */
export const job: ArgKind<string> = {
  parse: (text) => value(text.toLowerCase(), text.toLowerCase()),
  looks: (text) => /^b\d{1,9}$/i.test(text),
  choices: (scope) => scope.desk.jobs().map(({ name, what }) => ({ label: `${name} ${what}`, value: name })),
};
