import { isAccountName } from '../domain/account-name.js';
import { type Amount, amount } from '../domain/amount.js';
import { type AccountId, accountId, type InstrumentId } from '../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../domain/journal-row.js';
import type { ChatAddress } from '../domain/person.js';
import type { Journal } from '../ports/journal.js';
import { Exclusive } from '../runtime/desk/exclusive.js';
import type { Asker } from './desk.js';

/** The wallet that every desk has: it holds the desk's starting cash in each quote coin. */
export const FIRST_ACCOUNT = accountId('paper');

/** A paper wallet that an owner has made: one coin, and what it held at first. */
export interface PaperWallet {
  readonly account: AccountId;
  readonly quote: string;
  /** A value is a count of 10^-decimals of the coin. */
  readonly decimals: number;
  readonly cash: Amount;
}

export interface NoAccount {
  readonly kind: 'no-account';
  readonly text: string;
  readonly nearest?: string;
  readonly known: readonly string[];
}

export type WalletOutcome =
  | { readonly kind: 'opened' | 'already'; readonly wallet: PaperWallet }
  | { readonly kind: 'name-taken'; readonly account: string }
  | { readonly kind: 'bad-name'; readonly text: string }
  | { readonly kind: 'too-many'; readonly limit: number };

export type ChoiceOutcome =
  | { readonly kind: 'done' | 'already'; readonly account: AccountId }
  | { readonly kind: 'no-account'; readonly text: string; readonly known: readonly string[] };

/** Accounts at exchanges, by their names. */
export interface LiveNames {
  all(): readonly { readonly account: AccountId }[];
}
const NO_LIVE: LiveNames = { all: () => [] };

type Chosen = Readonly<Record<string, AccountId>>;
/** By account and instrument. */
type Leverages = Readonly<Record<string, number>>;

const WALLETS = 'accounts.wallets';
const CHOSEN = 'accounts.chosen';
const LEVERAGE = 'accounts.leverage';
const MOST_WALLETS = 50;

const chatKey = ({ platform, chatId, threadId }: ChatAddress): string =>
  JSON.stringify([platform, chatId, threadId ?? '']);

/** The desk's accounts, and which of them a chat means when it names none. Stored before it holds. */
export class Accounts {
  readonly #turns = new Exclusive();
  #wallets: readonly PaperWallet[];
  #chosen: Chosen;
  #leverages: Leverages;
  readonly #live: LiveNames;

  private constructor(
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    stored: {
      readonly wallets: readonly PaperWallet[];
      readonly chosen: Chosen;
      readonly leverages: Leverages;
      readonly live: LiveNames;
    },
  ) {
    this.#wallets = stored.wallets;
    this.#chosen = stored.chosen;
    this.#leverages = stored.leverages;
    this.#live = stored.live;
  }

  /** Rejects with a store failure. */
  static async open(journal: Journal, nowMs: () => number, live = NO_LIVE): Promise<Accounts> {
    const wallets = ((await journal.setting(WALLETS)) as readonly PaperWallet[] | undefined) ?? [];
    const chosen = ((await journal.setting(CHOSEN)) as Chosen | undefined) ?? {};
    const leverages = ((await journal.setting(LEVERAGE)) as Leverages | undefined) ?? {};
    return new Accounts(journal, nowMs, { wallets, chosen, leverages, live });
  }

  /** Those of paper, the first one first, then in the order in which they were made; then those at exchanges. */
  all(): readonly AccountId[] {
    return [...this.paper(), ...this.#live.all().map(({ account }) => account)];
  }

  paper(): readonly AccountId[] {
    return [FIRST_ACCOUNT, ...this.#wallets.map(({ account }) => account)];
  }

  /** What is meant without a name: the first one. */
  meant(text: string = FIRST_ACCOUNT): AccountId | undefined {
    return this.find(text);
  }

  /** The same among paper wallets. */
  meantOnPaper(text: string = FIRST_ACCOUNT): AccountId | undefined {
    const wanted = text.toLowerCase();
    return this.paper().find((account) => account === wanted);
  }

  find(text: string): AccountId | undefined {
    const wanted = text.toLowerCase();
    return this.all().find((account) => account === wanted);
  }

  /** Undefined for the first one, which holds any coin. */
  wallet(account: string): PaperWallet | undefined {
    return this.#wallets.find((one) => one.account === account);
  }

  /** What this chat has said it means. */
  chosenIn(address: ChatAddress): AccountId | undefined {
    return this.#chosen[chatKey(address)];
  }

  /** The same correlation opens it once. Rejects with a store failure: then nothing has changed. */
  open(
    request: Omit<PaperWallet, 'account'> & { readonly name: string },
    asker: Asker,
  ): Promise<WalletOutcome> {
    return this.#turns.run(async () => {
      const { quote, decimals, cash } = request;
      const name = request.name.toLowerCase();
      const known = this.wallet(name);
      const earlier = await this.journal.byCorrelation(asker.correlation);
      if (known !== undefined && earlier.some(({ type }) => type === 'account-opened'))
        return { kind: 'already', wallet: known };
      if (!isAccountName(name)) return { kind: 'bad-name', text: request.name };
      if (this.find(name) !== undefined) return { kind: 'name-taken', account: name };
      if (this.#wallets.length >= MOST_WALLETS) return { kind: 'too-many', limit: MOST_WALLETS };
      const wallet = { account: accountId(name), quote, decimals, cash: amount(cash) };
      const next = [...this.#wallets, wallet];
      const row = this.#row('account-opened', { ...wallet, by: asker.person }, asker);
      await this.journal.commit({ rows: [row], settings: { [WALLETS]: next } });
      this.#wallets = next;
      return { kind: 'opened', wallet };
    });
  }

  /** Says which account this chat means from now on. Rejects with a store failure: then nothing has changed. */
  choose(address: ChatAddress, text: string, asker: Asker): Promise<ChoiceOutcome> {
    return this.#turns.run(async () => {
      const account = this.find(text);
      if (account === undefined) return { kind: 'no-account', text, known: this.all() };
      if (this.chosenIn(address) === account) return { kind: 'already', account };
      const next = { ...this.#chosen, [chatKey(address)]: account };
      const row = this.#row('account-chosen', { account, ...address, by: asker.person }, asker);
      await this.journal.commit({ rows: [row], settings: { [CHOSEN]: next } });
      this.#chosen = next;
      return { kind: 'done', account };
    });
  }

  /** What a person has set for a contract at an exchange. */
  leverageOf(account: AccountId, instrument: InstrumentId): number | undefined {
    return this.#leverages[`${account} ${instrument}`];
  }

  /** Books that are opened by hand from now on count with it. Rejects with a store failure: then nothing has changed. */
  setLeverage(
    of: { readonly account: AccountId; readonly instrument: InstrumentId; readonly leverage: number },
    asker: Asker,
  ): Promise<void> {
    return this.#turns.run(async () => {
      const { account, instrument, leverage } = of;
      const next = { ...this.#leverages, [`${account} ${instrument}`]: leverage };
      const row = this.#row('leverage-set', { ...of, by: asker.person }, asker);
      await this.journal.commit({ rows: [row], settings: { [LEVERAGE]: next } });
      this.#leverages = next;
    });
  }

  #row(type: string, payload: unknown, { correlation }: Asker): NewRow {
    return { stream: DESK_STREAM, type, version: 1, atMs: this.nowMs(), correlation, payload };
  }
}
