import type { Desk } from '../desk.js';
import { MadeToday } from '../made-today.js';
import { type WalletParts, walletsOf } from '../wallets.js';
import { viewOfTicket } from './ticket-view.js';
import type { Tickets } from './tickets.js';

export type HandReads = Pick<
  Desk,
  'wallets' | 'madeToday' | 'readToday' | 'accounts' | 'chosenAccount' | 'ticket'
>;

/** What accounts hold and what tickets say. */
export const handReads = (parts: WalletParts, tickets: Tickets): HandReads => {
  const today = new MadeToday(parts);
  return {
    wallets: (account) => walletsOf(parts, account),
    madeToday: (query) => today.now(query),
    readToday: (query) => today.read(query),
    accounts: () => parts.accounts.all(),
    chosenAccount: (address) => parts.accounts.chosenIn(address),
    ticket: (nonce) => {
      const record = tickets.find(nonce);
      return record && viewOfTicket(record, parts);
    },
  };
};
