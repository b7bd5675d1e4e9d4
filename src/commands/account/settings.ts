import { DESK_SETTINGS, type DeskSetting } from '../../engine/usecases/desk-values.js';
import { PERSONAL_SETTINGS, type PersonalSetting } from '../../engine/usecases/personal-settings.js';
import { type ArgKind, optional, value as read } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { elsewhere } from '../views/desk-settings.js';
import { settingAnswer, settingChoices, settingsPage } from '../views/settings.js';

const LONGEST_VALUE = 40;

const mine = oneOf(...PERSONAL_SETTINGS);
const isOfDesk = (setting: string): setting is DeskSetting => DESK_SETTINGS.some((one) => one === setting);

/** One's own settings; those of the desk are understood too, to say where they are. */
const mineOrDesk: ArgKind<PersonalSetting | DeskSetting> = {
  ...mine,
  parse(text, scope) {
    const word = text.toLowerCase();
    return isOfDesk(word) ? read(word, word) : mine.parse(text, scope);
  },
};

export const settingsCommand = defineCommand({
  name: 'settings',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'write',
  place: 'any',
  args: {
    setting: optional(mineOrDesk),
    value: optional(word(LONGEST_VALUE)),
    how: optional(word(LONGEST_VALUE)),
  },
  async run({ setting, value: first, how }, { desk, asker, preferences }) {
    if (setting === undefined) return settingsPage(preferences);
    // `/settings alerts fills digest`, `/settings timezone new york`
    const value = how === undefined ? first : `${first} ${how}`;
    if (isOfDesk(setting)) return elsewhere(setting, value, preferences);
    const asked = settingChoices({ setting, value }, desk, preferences);
    if (asked !== undefined || value === undefined) return asked ?? settingsPage(preferences);
    return settingAnswer(await desk.changeSetting({ setting, value }, asker), preferences);
  },
});
