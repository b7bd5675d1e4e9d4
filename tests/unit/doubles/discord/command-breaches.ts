const long = (length: number): string => 'x'.repeat(length);
export const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
export const command = (extra: object = {}) => ({ name: 'paper', description: 'x', ...extra });
const option = (extra: object = {}) => ({ type: 3, name: 'a', description: 'x', ...extra });
const choices = (count: number) => list(count, (n) => ({ name: `${n}`, value: `${n}` }));
const heavy = (size: number) =>
  command({
    options: list(3, (n) =>
      option({
        name: `o${n}`,
        choices: list(25, (c) => ({
          name: `${n}-${c}`.padEnd(n === 0 && c === 0 ? size : 80, 'x'),
          value: `${c}`.padEnd(27, 'x'),
        })),
      }),
    ),
  });

/** The same for commands. */
export const COMMAND_BREACHES: readonly [name: string, tooFar: object, path: string, passes: object][] = [
  ['name', command({ name: long(33) }), 'name', command({ name: long(32) })],
  ['upper case', command({ name: 'Paper' }), 'name', command()],
  ['description', command({ description: long(101) }), 'description', command({ description: long(100) })],
  ['no description', { name: 'paper' }, 'description', command()],
  [
    'options',
    command({ options: list(26, (n) => option({ name: `a${n}` })) }),
    'options',
    command({ options: list(25, (n) => option({ name: `a${n}` })) }),
  ],
  [
    'option twice',
    command({ options: [option(), option()] }),
    'options.1.name',
    command({ options: [option(), option({ name: 'b' })] }),
  ],
  [
    'required last',
    command({ options: [option(), option({ name: 'b', required: true })] }),
    'options.1',
    command({ options: [option({ required: true }), option({ name: 'b' })] }),
  ],
  [
    'choices',
    command({ options: [option({ choices: choices(26) })] }),
    'options.0.choices',
    command({ options: [option({ choices: choices(25) })] }),
  ],
  [
    'choice name',
    command({ options: [option({ choices: [{ name: long(101), value: 'a' }] })] }),
    'options.0.choices.0.name',
    command({ options: [option({ choices: [{ name: long(100), value: 'a' }] })] }),
  ],
  [
    'choices and autocomplete',
    command({ options: [option({ choices: choices(1), autocomplete: true })] }),
    'options.0.autocomplete',
    command({ options: [option({ autocomplete: true })] }),
  ],
  [
    'locale',
    command({ description_localizations: { xx: 'x' } }),
    'description_localizations.xx',
    command({ description_localizations: { de: 'x' } }),
  ],
  [
    'mixed with subcommands',
    command({ options: [option(), option({ type: 1, name: 'b' })] }),
    'options',
    command({ options: [option({ type: 1, name: 'b' })] }),
  ],
  ['8000 characters', heavy(41), '', heavy(40)],
];
