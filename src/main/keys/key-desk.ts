import type { BybitConfig } from '../../config.js';
import type { AskedKey } from '../../engine/adapters/bybit/ask-rights.js';
import { cryptoIds } from '../../engine/adapters/system/crypto-ids.js';
import type { AddOutcome, Vault } from '../../engine/adapters/vault/vault.js';
import { isAccountName } from '../../engine/domain/account-name.js';
import { isTraded } from '../../engine/domain/environment.js';
import { accountId } from '../../engine/domain/ids.js';
import { ExchangeFailure, exchangeFailureOf } from '../../engine/ports/exchange.js';
import { type Journal, StoreFailure } from '../../engine/ports/journal.js';
import { judgeKey } from '../../engine/runtime/live/key-verdict.js';
import { Accounts } from '../../engine/usecases/accounts.js';
import type { ControlReply, KeyRequest } from '../../main-options.js';
import { storeWords } from '../start-failure.js';
import { checkKeys } from './check-keys.js';
import { openSessionsOf } from './open-sessions.js';
import {
  boundWords,
  entryWords,
  failureWords,
  lockWords,
  refusalWords,
  takenWords,
  untradedWords,
  warningWords,
} from './words.js';

export interface ClearKey {
  readonly key: string;
  readonly secret: string;
}

export interface KeyDeskParts {
  readonly vault: Vault;
  readonly journal: Journal;
  readonly bybit: BybitConfig;
  readonly nowMs: () => number;
  readonly askRights: (key: ClearKey) => Promise<AskedKey>;
  /** Hears what must not be shown, before anybody is asked about it. */
  readonly learn: (...secrets: readonly string[]) => void;
  /** What the settings give. */
  readonly passphrase?: string;
}

type AddRequest = Extract<KeyRequest, { kind: 'key-add' }>;

const NOTHING = 'Nothing was stored.';
/** Printable, as the exchange gives them out. */
const KEY_SHAPE = /^[\x21-\x7e]{8,128}$/;

const refused = (...lines: readonly string[]): ControlReply => ({ ok: false, lines });

const nothing = (why: string): ControlReply => refused(`${why} ${NOTHING}`);

/** Answers what the host asks about exchange keys; on a running desk, or on one that is opened for it. */
export class KeyDesk {
  constructor(private readonly parts: KeyDeskParts) {}

  async answer(request: KeyRequest): Promise<ControlReply> {
    try {
      switch (request.kind) {
        case 'key-terms':
          return (await this.#refusal(request)) ?? { ok: true, lines: [], wanted: this.#wanted() };
        case 'key-add':
          return (await this.#refusal(request)) ?? (await this.#add(request));
        case 'key-list':
          return this.#list();
        case 'key-check': {
          const checks = await checkKeys(this.parts);
          return { ok: checks.every(({ state }) => state !== 'bad'), lines: [], checks };
        }
        case 'key-remove':
          return await this.#remove(request.account);
      }
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      return refused(storeWords(error.fault, error.detail));
    }
  }

  /** Why no key of this account can be added, whatever the key is. */
  async #refusal({ account, environment }: Pick<AddRequest, 'account' | 'environment'>) {
    const { vault, journal, bybit, nowMs } = this.parts;
    const here = bybit.environment;
    if (!isAccountName(account)) {
      return nothing(
        `${account} is no name of an account. Two to sixteen small letters, digits and dashes, as main.`,
      );
    }
    if (environment !== undefined && environment !== here) {
      return nothing(
        `The settings lead to ${here} (${bybit.apiBase}): a key of ${environment} is not good there. Set BYBIT_ENVIRONMENT=${environment}${environment === 'double' ? ', BYBIT_API_BASE and BYBIT_WS_BASE' : ''}.`,
      );
    }
    if (!isTraded(here)) return nothing(untradedWords(here, bybit.apiBase));
    const bound = vault.environment;
    if (bound !== undefined && bound !== here) return nothing(boundWords(bound, here));
    if (vault.list().some((one) => one.account === account)) return nothing(takenWords(account));
    if ((await Accounts.open(journal, nowMs)).find(account) !== undefined) {
      return nothing(`${account} is a wallet on paper. Name the key's account otherwise.`);
    }
    return undefined;
  }

  #wanted() {
    const { vault, passphrase } = this.parts;
    return passphrase === undefined ? vault.wanted : 'nothing';
  }

  async #add({
    account,
    key,
    secret,
    passphrase = this.parts.passphrase,
  }: AddRequest): Promise<ControlReply> {
    const { vault, askRights, bybit, nowMs, learn } = this.parts;
    learn(key, secret, passphrase ?? '');
    const bad = shapeFault({ key, secret });
    if (bad !== undefined) return nothing(`${bad}`);
    const asked = await askRights({ key, secret }).catch(exchangeFailureOf);
    if (asked instanceof ExchangeFailure) return nothing(`${failureWords(asked, bybit)}`);
    const { rights, clockOffsetMs } = asked;
    const verdict = judgeKey(rights, nowMs() - clockOffsetMs);
    if (verdict.refusals.length > 0) {
      return refused(`This key is not taken. ${NOTHING}`, ...verdict.refusals.map(refusalWords));
    }
    const outcome = await vault.add(
      {
        ...{ account: accountId(account), environment: bybit.environment, key, secret },
        ...(rights.userId === undefined ? {} : { userId: rights.userId }),
      },
      { correlation: cryptoIds.correlation(), ...(passphrase === undefined ? {} : { passphrase }) },
    );
    if (outcome.kind !== 'added') return nothing(`${outcomeWords(outcome, bybit)}`);
    const { hint, environment } = outcome.entry;
    return {
      ok: true,
      lines: [
        `${account} is stored, encrypted: ${environment}, key ${hint}.`,
        ...verdict.warnings.map((one) => `Warning: ${warningWords(one)}`),
      ],
    };
  }

  #list(): ControlReply {
    const entries = this.parts.vault.list();
    if (entries.length === 0)
      return { ok: true, lines: ['No exchange keys are stored. Add one: helmsman keys add NAME'] };
    return { ok: true, lines: entries.map(entryWords) };
  }

  async #remove(account: string): Promise<ControlReply> {
    const { vault, journal } = this.parts;
    const known = vault.list().map((one) => one.account);
    if (!known.some((one) => one === account)) {
      const there = known.length === 0 ? 'There is none.' : `There is: ${known.join(', ')}.`;
      return refused(`No key is stored for ${account}. ${there}`);
    }
    const sessions = await openSessionsOf(journal, account);
    if (sessions.length > 0) {
      return refused(
        `${sessions.join(', ')} trade${sessions.length === 1 ? 's' : ''} with ${account}. Stop first what needs the key. Nothing was removed.`,
      );
    }
    const gone = await vault.remove(account, cryptoIds.correlation());
    const hint = gone === undefined ? '' : ` ${gone.hint}`;
    return {
      ok: true,
      lines: [`The key${hint} of ${account} is removed. It is still good at Bybit: delete it there too.`],
    };
  }
}

function shapeFault({ key, secret }: ClearKey): string | undefined {
  if (/BEGIN [A-Z ]*KEY/.test(`${key}${secret}`)) {
    return 'This is a key of the RSA kind. Take a system-generated one.';
  }
  if (!KEY_SHAPE.test(key) || !KEY_SHAPE.test(secret)) {
    return 'That is no key with its secret: letters and digits without spaces, as Bybit shows them.';
  }
  return key === secret
    ? 'The key and its secret are the same. The secret is the longer one of the two.'
    : undefined;
}

function outcomeWords(outcome: Exclude<AddOutcome, { kind: 'added' }>, { environment }: BybitConfig): string {
  switch (outcome.kind) {
    case 'taken':
      return takenWords(outcome.account);
    case 'same-user':
      return `${outcome.account} has a key of the same account at Bybit: what one of them did would look foreign to the other. Make a sub-account for a second one.`;
    case 'other-environment':
      return boundWords(outcome.bound, environment);
    case 'locked':
      return lockWords(outcome);
  }
}
