import { PERSONAL_SETTINGS } from '../../engine/usecases/personal-settings.js';
import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { settingAnswer, settingChoices, settingsPage } from '../views/settings.js';

const LONGEST_VALUE = 40;

export const settingsCommand = defineCommand({
  name: 'settings',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'write',
  place: 'any',
  args: { setting: optional(oneOf(...PERSONAL_SETTINGS)), value: optional(word(LONGEST_VALUE)) },
  async run({ setting, value }, { desk, asker, preferences }) {
    if (setting === undefined) return settingsPage(preferences);
    if (value === undefined) return settingChoices(setting, desk, preferences);
    return settingAnswer(await desk.changeSetting({ setting, value }, asker), preferences);
  },
});
