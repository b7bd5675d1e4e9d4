import { optional } from '../args/arg.js';
import { tagged } from '../args/tagged.js';
import { word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { tagAnswer, tagsPage } from '../views/tags.js';

const LONGEST = 40;
/** Takes a tag away. */
const NONE = ['none', 'off'];

/** What a session or an order is called, to see what those of one name make together: `/pnl by=tag`. */
export const tagCommand = defineCommand({
  name: 'tag',
  aliases: [],
  group: 'money',
  role: 'operator',
  risk: 'write',
  place: 'any',
  args: { on: optional(tagged), tag: optional(word(LONGEST)) },
  async run({ on, tag }, { desk, asker, preferences }) {
    if (on === undefined || tag === undefined) return tagsPage(desk.tags(on?.name), on, preferences);
    const wanted = NONE.includes(tag.toLowerCase()) ? { of: on } : { of: on, tag: tag.toLowerCase() };
    return tagAnswer(await desk.tag(wanted, asker), preferences);
  },
});
