import type { Form, Path } from '../form.js';
import { isObject, lengthOf, listOf, objectOf, textOf } from '../json.js';
import type { Json } from '../wire.js';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARS = 8000;
const LOCALES: ReadonlySet<string> = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja ' +
    'zh-TW ko'
  ).split(' '),
);

function checkName(form: Form, path: Path, name: unknown): void {
  form.text(path, name, { min: 1, max: 32 });
  if (typeof name !== 'string' || lengthOf(name) < 1 || lengthOf(name) > 32) return;
  if (!NAME.test(name)) {
    form.fail(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  } else if (name !== name.toLowerCase()) {
    form.fail(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name must be lowercase');
  }
}

type TextCheck = (path: Path, value: unknown) => void;

function checkLocalised(
  form: Form,
  path: Path,
  { value, check }: { value: unknown; check: TextCheck },
): void {
  for (const [locale, text] of Object.entries(objectOf(value))) {
    if (!LOCALES.has(locale)) form.fail([...path, locale], 'BASE_TYPE_CHOICES', `Unknown locale ${locale}`);
    if (text !== null) check([...path, locale], text);
  }
}

/** The longest of a text and its translations, which is what counts. */
const longest = (text: unknown, translations: unknown): number =>
  Math.max(0, ...[text, ...Object.values(objectOf(translations))].map((each) => lengthOf(textOf(each))));

function checkTexts(form: Form, path: Path, entry: Json): number {
  const describe: TextCheck = (at, value) => form.text(at, value, { min: 1, max: 100 });
  const call: TextCheck = (at, value) => checkName(form, at, value);
  call([...path, 'name'], entry['name']);
  describe([...path, 'description'], entry['description']);
  checkLocalised(form, [...path, 'name_localizations'], { value: entry['name_localizations'], check: call });
  checkLocalised(form, [...path, 'description_localizations'], {
    value: entry['description_localizations'],
    check: describe,
  });
  return (
    longest(entry['name'], entry['name_localizations']) +
    longest(entry['description'], entry['description_localizations'])
  );
}

function checkChoices(form: Form, path: Path, option: Json): number {
  const choices = form.list([...path, 'choices'], option['choices'], { min: 0, max: 25 });
  const names = new Set<string>();
  let chars = 0;
  if (choices.length > 0 && option['autocomplete'] === true) {
    form.fail(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Choices and autocomplete cannot both be set',
    );
  }
  for (const [index, entry] of choices.entries()) {
    const at = [...path, 'choices', index];
    const choice = form.object(at, entry);
    form.text([...at, 'name'], choice['name'], { min: 1, max: 100 });
    if (option['type'] === 3) form.text([...at, 'value'], choice['value'], { min: 1, max: 100 });
    else if (typeof choice['value'] !== 'number') {
      form.fail(
        [...at, 'value'],
        'NUMBER_TYPE_COERCE',
        `Value "${String(choice['value'])}" is not a number.`,
      );
    }
    if (names.has(textOf(choice['name']))) {
      form.fail(
        [...at, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'The specified choice name is already used',
      );
    }
    names.add(textOf(choice['name']));
    chars += longest(choice['name'], choice['name_localizations']) + lengthOf(String(choice['value']));
  }
  return chars;
}

/** Which types may stand inside: a command holds all, a group subcommands, a subcommand values. */
const VALUES: readonly unknown[] = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const INSIDE: Record<number, readonly unknown[]> = { 0: [1, 2, ...VALUES], 1: VALUES, 2: [1] };

function checkOption(form: Form, path: Path, { option, within }: { option: Json; within: number }): number {
  form.oneOf([...path, 'type'], option['type'], INSIDE[within] ?? VALUES);
  const chars = checkTexts(form, path, option);
  if (option['type'] === 1 || option['type'] === 2) {
    return chars + checkOptions(form, path, { options: option['options'], within: option['type'] });
  }
  if (option['autocomplete'] === true) form.oneOf([...path, 'type'], option['type'], [3, 4, 10]);
  form.whole([...path, 'min_length'], option['min_length'], { min: 0, max: 6000 });
  form.whole([...path, 'max_length'], option['max_length'], { min: 1, max: 6000 });
  return chars + checkChoices(form, path, option);
}

function checkOptions(
  form: Form,
  path: Path,
  { options, within }: { options: unknown; within: number },
): number {
  const names = new Set<string>();
  let optional = false;
  let chars = 0;
  const list = form.list([...path, 'options'], options, { min: 0, max: 25 });
  const nested = list.filter((entry) => [1, 2].includes(Number(objectOf(entry)['type']))).length;
  if (nested > 0 && nested < list.length) {
    form.fail(
      [...path, 'options'],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-commands and options cannot be mixed',
    );
  }
  for (const [index, entry] of list.entries()) {
    const at = [...path, 'options', index];
    const option = form.object(at, entry);
    chars += checkOption(form, at, { option, within });
    if (names.has(textOf(option['name']))) {
      form.fail([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option name is already used');
    }
    names.add(textOf(option['name']));
    if (option['required'] === true && optional) {
      form.fail(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    optional ||= option['required'] !== true;
  }
  return chars;
}

function checkSettings(form: Form, path: Path, command: Json): void {
  const permissions = command['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d{1,20}$/.test(String(permissions))) {
    form.fail([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Not a bit string.');
  }
  for (const [index, context] of listOf(command['contexts']).entries()) {
    form.oneOf([...path, 'contexts', index], context, [0, 1, 2]);
  }
}

/** One command at `path` ([] or its place in a bulk overwrite). */
export function checkCommand(form: Form, path: Path, value: unknown): void {
  const command = form.object(path, value);
  const type = command['type'] ?? 1;
  form.oneOf([...path, 'type'], type, [1, 2, 3]);
  checkSettings(form, path, command);
  if (type !== 1) {
    form.text([...path, 'name'], command['name'], { min: 1, max: 32 });
    if (isObject(command) && textOf(command['description']) !== '') {
      form.fail(
        [...path, 'description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Only slash commands have one',
      );
    }
    return;
  }
  const chars =
    checkTexts(form, path, command) + checkOptions(form, path, { options: command['options'], within: 0 });
  if (chars > MAX_CHARS) {
    form.fail(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_CHARS})`);
  }
}
