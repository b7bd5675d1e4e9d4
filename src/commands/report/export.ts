import { shownAccount } from '../account/chosen.js';
import { ALL_TIME } from '../args/period.js';
import { defineCommand } from '../command.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { ExportFile } from '../views/export-file.js';
import { count } from '../views/format.js';
import { wordsFor } from '../views/words/catalogue.js';
import { EXPORT_ARGS } from './export-args.js';

const MEGABYTE = 1_000_000;
/** Every platform takes this much. */
const MOST_MEGABYTES = 8;

const MIME = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

export const exportCommand = defineCommand({
  name: 'export',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'private',
  args: EXPORT_ARGS,
  async run({ what, session, period = ALL_TIME, format = 'csv', account }, context): Promise<Reply> {
    const { desk, person, preferences } = context;
    const { export: words } = wordsFor(preferences.locale).look.money;
    const file = new ExportFile(format, MOST_MEGABYTES * MEGABYTE);
    const whose = session === undefined ? shownAccount(account, context) : { session };
    const outcome = await desk.exportRows({
      ...whose,
      what,
      hasDesk: Object.keys(whose).length === 0 && person.role === 'owner',
      period,
      timeZone: preferences.timeZone,
      take: (row) => file.add(row),
    });
    if (outcome.kind === 'full') return refusal(text(words.tooLarge({ what, megabytes: MOST_MEGABYTES })));
    if (file.isEmpty) return refusal(text(words.nothing(what)));
    const of = session ?? account;
    return reply(text(words.done({ what, rows: count(outcome.rows, preferences) })), {
      kind: 'file',
      name: `${of === undefined ? what : `${what}-${of}`}.${format}`,
      mime: MIME[format],
      bytes: file.bytes(),
    });
  },
});
