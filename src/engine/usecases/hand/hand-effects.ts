import type { LiveDesk } from '../live/live-desk.js';
import { proposeStart } from '../live/propose-start.js';
import type { People } from '../people.js';
import { changeSetting } from '../personal-settings.js';
import { cancel } from './cancel.js';
import { confirm } from './confirm.js';
import type { HandDesk } from './hand-desk.js';
import type { HandParts } from './hand-parts.js';
import type { HandReads } from './hand-reads.js';
import { propose } from './propose.js';

export type HandEffects = Omit<HandDesk, keyof HandReads> & Pick<LiveDesk, 'proposeStart'>;

/** Accounts, and what a person orders by hand. */
export const handEffects = (parts: HandParts, people: People): HandEffects => ({
  changeSetting: (request, asker) =>
    changeSetting({ people, accounts: parts.accounts, coins: () => coinsOf(parts) }, request, asker),
  openWallet: (request, asker) => parts.accounts.open(request, asker),
  chooseAccount: (address, account, asker) => parts.accounts.choose(address, account, asker),
  proposeByHand: (request, asker) => propose(parts, request, asker),
  proposeStart: (request, asker) => proposeStart(parts, request, asker),
  confirmTicket: (request, asker) => confirm(parts, request, asker),
  cancelByHand: (text, asker) => cancel(parts, text, asker),
});

/** Of the markets that move. */
const coinsOf = ({ desk }: HandParts): readonly string[] => [
  ...new Set(desk.parts.market.all().map(({ instrument }) => String(instrument.quote))),
];
