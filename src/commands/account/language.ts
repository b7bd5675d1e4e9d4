import { LANGUAGE_NAMES, LANGUAGES } from '../../engine/domain/language.js';
import { type ArgKind, required } from '../args/arg.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { settingAnswer } from '../views/settings.js';

const LONGEST_NAME = 40;

/** By its code or its name, in any language; those that there are can be pressed. */
const language: ArgKind<string> = {
  ...word(LONGEST_NAME),
  choices: () => LANGUAGES.map((one) => ({ label: LANGUAGE_NAMES[one], value: one })),
};

/** The same as `/settings language`, for whoever cannot read that yet. */
export const languageCommand = defineCommand({
  name: 'language',
  aliases: ['lang'],
  group: 'desk',
  role: 'viewer',
  risk: 'write',
  place: 'any',
  args: { language: required(language) },
  run: async ({ language: value }, { desk, asker, preferences }) =>
    settingAnswer(await desk.changeSetting({ setting: 'language', value }, asker), preferences),
});
