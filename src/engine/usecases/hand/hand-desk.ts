import type { Amount } from '../../domain/amount.js';
import type { ChatAddress } from '../../domain/person.js';
import type { ChoiceOutcome, PaperWallet, WalletOutcome } from '../accounts.js';
import type { Asker } from '../desk.js';
import type { TodayQuery } from '../made-today.js';
import type { SettingOutcome, SettingRequest } from '../personal-settings.js';
import type {
  CancelOutcome,
  ConfirmOutcome,
  ConfirmRequest,
  HandRequest,
  ProposeOutcome,
  TicketView,
} from './hand.js';

/** What a person asks of the desk for themselves: accounts, tickets, settings. */
export interface HandDesk {
  /** By name, the first one first. */
  accounts(): readonly string[];
  /**
   * What an account has made since midnight of a time zone, in units of one of its coins, whatever made it: as it was
   * read last, with what sessions have made since.
   */
  madeToday(query: TodayQuery): Amount;
  /** The same, read up to this moment. */
  readToday(query: TodayQuery): Promise<Amount>;
  /** Which account a chat has said it means, if it has. */
  chosenAccount(address: ChatAddress): string | undefined;
  openWallet(
    request: Omit<PaperWallet, 'account'> & { readonly name: string },
    asker: Asker,
  ): Promise<WalletOutcome>;
  chooseAccount(address: ChatAddress, account: string, asker: Asker): Promise<ChoiceOutcome>;
  /** Writes a ticket for an order by hand; nothing is sent before it is confirmed. */
  proposeByHand(request: HandRequest, asker: Asker): Promise<ProposeOutcome>;
  confirmTicket(request: ConfirmRequest, asker: Asker): Promise<ConfirmOutcome>;
  /** A ticket (`t17`), an order (`h1-3`), or all of a session that do not protect its position. */
  cancelByHand(text: string, asker: Asker): Promise<CancelOutcome>;
  ticket(nonce: string): TicketView | undefined;
  /** Of whoever asks, for themselves. */
  changeSetting(request: SettingRequest, asker: Asker): Promise<SettingOutcome>;
}
