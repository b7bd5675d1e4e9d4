import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { shown } from '../args/shown.js';
import { type CommandContext, defineCommand } from '../command.js';
import { drawn } from '../drawn.js';
import { type Reply, reply } from '../reply.js';
import { drawCard } from '../views/cards.js';
import { pnlDrawing } from '../views/pnl-chart.js';
import { unknownName } from '../views/refusals.js';
import { noPnl } from '../views/report.js';
import { actingAccount } from './chosen.js';

export const cardCommand = defineCommand({
  name: 'card',
  aliases: ['pin'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { card: optional(shown), view: optional(oneOf('picture')) },
  async run({ card: named, view }, context) {
    const name = named ?? actingAccount(undefined, context);
    return view === undefined ? pinned(name, context) : picture(name, context);
  },
});

const isAccount = (name: string, { desk }: CommandContext): boolean => desk.accounts().includes(name);

/** The card, to be pinned where the platform lets us. */
function pinned(name: string, context: CommandContext): Reply {
  const { desk, preferences } = context;
  const kind = isAccount(name, context) ? 'account' : 'session';
  const card = drawCard({ kind, id: name }, desk, preferences);
  if (card === undefined)
    return unknownName('session', { text: name }, (other) => `/card ${other}`, preferences);
  return {
    ...card,
    blocks: card.blocks.map((block) => (block.kind === 'card' ? { ...block, pin: true } : block)),
  };
}

/** Equity up to now, alone. */
async function picture(name: string, context: CommandContext): Promise<Reply> {
  const { desk, preferences } = context;
  const of = isAccount(name, context) ? { account: name, coin: preferences.currency } : { session: name };
  const pnl = await desk.pnl(of);
  const drawing = pnl && pnlDrawing(pnl, name, preferences);
  return drawing === undefined ? noPnl(preferences) : reply(await drawn(context, drawing));
}
