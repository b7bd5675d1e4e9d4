import { actingAccount } from '../account/chosen.js';
import { alertWish } from '../args/alert-wish.js';
import { required } from '../args/arg.js';
import { defineCommand } from '../command.js';
import { reply } from '../reply.js';
import { ruleChanged, rulePage, ruleSet } from '../views/rules.js';

/** `off 3`, `delete #3`. */
const CHANGE = /^(on|off|delete|remove|cancel) +#?(\d{1,6})$/i;
const LIST = /^(?:list|all)(?: +(\d{1,3}))?$/i;

export const alertCommand = defineCommand({
  name: 'alert',
  aliases: [],
  group: 'look',
  role: 'viewer',
  risk: 'write',
  place: 'any',
  args: { condition: required(alertWish) },
  async run({ condition }, context) {
    const { desk, asker, person, place, address, preferences } = context;
    const list = LIST.exec(condition);
    if (list !== null) return reply(...rulePage(desk.rules(person.id), Number(list[1] ?? 1), preferences));
    const [, word = '', number] = CHANGE.exec(condition) ?? [];
    if (number !== undefined) {
      const move = word.toLowerCase() === 'on' ? 'on' : word.toLowerCase() === 'off' ? 'off' : 'delete';
      return ruleChanged(await desk.changeRule({ number: Number(number), move }, asker), preferences);
    }
    const account = actingAccount(undefined, context);
    const here = place === 'private' ? {} : { place: address };
    return ruleSet(await desk.setRule({ text: condition, account, ...here }, asker), preferences);
  },
});
