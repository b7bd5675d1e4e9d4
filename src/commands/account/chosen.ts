import { ALL_ACCOUNTS } from '../args/account.js';
import type { CommandContext } from '../command.js';

type Where = Pick<CommandContext, 'desk' | 'address' | 'preferences'>;

/** Where money moves when nobody names an account: what this chat has chosen, else what the person has. */
export function actingAccount(named: string | undefined, { desk, address, preferences }: Where): string {
  const known = desk.accounts();
  const wished = [named, desk.chosenAccount(address), preferences.account];
  return wished.find((one) => one !== undefined && known.includes(one)) ?? String(known[0]);
}

/** What one looks at: without a name and without a choice, everything. */
export function shownAccount(
  named: string | undefined,
  { desk, address, preferences }: Where,
): { readonly account?: string } {
  const account = named ?? desk.chosenAccount(address) ?? preferences.account;
  return account === undefined || account === ALL_ACCOUNTS ? {} : { account };
}

/** The coin that a person counts in comes first; the others keep their order. */
export const ownCoinFirst = <Wallet extends { readonly quote: string }>(
  wallets: readonly Wallet[],
  { currency }: Pick<CommandContext['preferences'], 'currency'>,
): readonly Wallet[] => [
  ...wallets.filter(({ quote }) => quote === currency),
  ...wallets.filter(({ quote }) => quote !== currency),
];
