import { DESK_SETTINGS } from '../../engine/usecases/desk-values.js';
import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { deskValue } from '../args/desk-value.js';
import { defineCommand } from '../command.js';
import { deskAnswer, deskChoices, deskPage } from '../views/desk-settings.js';

export const deskCommand = defineCommand({
  name: 'desk',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'admin',
  place: 'private',
  args: { setting: optional(oneOf(...DESK_SETTINGS)), value: optional(deskValue) },
  async run({ setting, value }, { desk, asker, preferences }) {
    if (setting === undefined) return deskPage(desk, preferences);
    if (value === undefined) return deskChoices(setting, desk, preferences);
    return deskAnswer(await desk.changeDesk({ setting, value }, asker), preferences);
  },
});
