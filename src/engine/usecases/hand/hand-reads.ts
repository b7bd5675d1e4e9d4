import type { Desk } from '../desk.js';
import { madeToday } from '../made-today.js';
import { type WalletParts, walletsOf } from '../wallets.js';
import { viewOfTicket } from './ticket-view.js';
import type { Tickets } from './tickets.js';

export type HandReads = Pick<Desk, 'wallets' | 'madeToday' | 'accounts' | 'chosenAccount' | 'ticket'>;

/** What accounts hold and what tickets say. */
export const handReads = (parts: WalletParts, tickets: Tickets): HandReads => ({
  wallets: (account) => walletsOf(parts, account),
  madeToday: (query) => madeToday(parts, query),
  accounts: () => parts.accounts.all(),
  chosenAccount: (address) => parts.accounts.chosenIn(address),
  ticket: (nonce) => {
    const record = tickets.find(nonce);
    return record && viewOfTicket(record, parts);
  },
});
