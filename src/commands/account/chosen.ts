import { ALL_ACCOUNTS } from '../args/account.js';
import type { CommandContext } from '../command.js';

type Where = Pick<CommandContext, 'desk' | 'address' | 'preferences'>;

/** Where money moves when nobody names an account: what this chat has chosen, else what the person has. */
export const actingAccount = (named: string | undefined, where: Where): string =>
  firstWished(named, where.desk.accounts(), where) ?? String(where.desk.accounts()[0]);

/** The same among paper wallets: what was chosen elsewhere does not count. */
export function actingPaper(named: string | undefined, where: Where): string {
  const live = where.desk.liveAccounts().map(({ account }) => String(account));
  const paper = where.desk.accounts().filter((one) => !live.includes(one));
  return firstWished(named, paper, where) ?? String(paper[0]);
}

/** Among accounts at exchanges: one that was chosen, or the only one there is; undefined = nobody said which. */
export function actingLive(named: string | undefined, where: Where): string | undefined {
  const live = where.desk.liveAccounts().map(({ account }) => String(account));
  return firstWished(named, live, where) ?? (live.length === 1 ? live[0] : undefined);
}

const firstWished = (
  named: string | undefined,
  known: readonly string[],
  { desk, address, preferences }: Where,
): string | undefined =>
  [named, desk.chosenAccount(address), preferences.account].find(
    (one) => one !== undefined && known.includes(one),
  );

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
