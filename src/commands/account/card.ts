import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { shown } from '../args/shown.js';
import { type CommandContext, defineCommand } from '../command.js';
import type { Reply } from '../reply.js';
import { drawCard } from '../views/cards.js';
import { unknownName } from '../views/refusals.js';
import { cardPicture } from './card-picture.js';
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
    if (view === undefined) {
      await readDay(name, context);
      return pinned(name, context);
    }
    const { currency: coin } = context.preferences;
    return cardPicture(name, isAccount(name, context) ? { account: name, coin } : { session: name }, context);
  },
});

const isAccount = (name: string, { desk }: CommandContext): boolean => desk.accounts().includes(name);

/** So that its first state is not the last one that somebody saw. */
async function readDay(account: string, { desk, preferences: { timeZone } }: CommandContext): Promise<void> {
  for (const { quote: coin } of desk.wallets(account)) await desk.readToday({ account, coin, timeZone });
}

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
