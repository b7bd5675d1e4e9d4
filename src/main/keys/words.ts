import type { BybitConfig } from '../../config.js';
import type { Environment } from '../../engine/domain/environment.js';
import type { ExchangeFailure } from '../../engine/ports/exchange.js';
import type { KeyEntry, Locked } from '../../engine/ports/secrets.js';
import type { KeyRefusal, KeyWarning } from '../../engine/runtime/live/key-verdict.js';

/** Why the stored keys cannot be opened, and what to do. Without them nothing is sent to an exchange. */
export function lockWords({ cause, detail = '' }: Locked): string {
  switch (cause) {
    case 'file-missing':
      return `The file that opens the exchange keys is not there: ${detail}. Put it back from your copy, or name it in HELMSMAN_KEK_FILE; without it the keys are lost: remove them and add new ones.`;
    case 'file-mode':
      return `Others can read ${detail}, which opens the exchange keys. Close it: chmod 600 ${detail}`;
    case 'file-inside-home':
      return `${detail} lies in the folder that it protects: whoever copies that has both. Name a place outside of it in HELMSMAN_KEK_FILE.`;
    case 'file-not-ours':
      return `${detail} is no plain file of yours. Name another one in HELMSMAN_KEK_FILE.`;
    case 'file-unreadable':
      return `${detail} cannot be read or made. Check the folder, or name another file in HELMSMAN_KEK_FILE.`;
    case 'file-wrong':
      return `${detail} does not open the exchange keys of this desk: they were sealed with another one. Name that one in HELMSMAN_KEK_FILE.`;
    case 'passphrase-missing':
      return 'The exchange keys open with a passphrase, and none was given. Start on a terminal, or name a file with it in HELMSMAN_PASSPHRASE_FILE.';
    case 'passphrase-short':
      return 'The passphrase is too short: twelve characters at least.';
    case 'passphrase-wrong':
      return 'That passphrase does not open the exchange keys of this desk.';
  }
}

export const ENVIRONMENT_PASSPHRASE =
  'The passphrase comes from the environment: every program of yours can read it there, and it protects nothing from them. Rather name a file in HELMSMAN_PASSPHRASE_FILE.';

export const alteredWords = (account: string): string =>
  `The stored key of ${account} was changed, or comes from another row: it does not open. Remove it and add it again, and find out who has written to the database.`;

export function refusalWords(refusal: KeyRefusal): string {
  switch (refusal.kind) {
    case 'forbidden':
      return `It may move money away (${refusal.rights.join(', ')}). Make a key without these rights; better still, in a sub-account.`;
    case 'read-only':
      return 'It may only read. Make one that may read and write, with orders and positions of contracts and spot trading.';
    case 'cannot-trade':
      return 'It may neither trade spot nor contracts. Make one with orders and positions of contracts and spot trading.';
    case 'expired':
      return `It ran out on ${dayOf(refusal.atMs)}. Make a new one.`;
  }
}

export function warningWords(warning: KeyWarning): string {
  switch (warning.kind) {
    case 'any-address':
      return 'It is good from any address. Bind it to that of this machine, at Bybit under API: a stolen key is then of no use elsewhere.';
    case 'expires':
      return `It runs out on ${dayOf(warning.atMs)}, in ${daysWords(warning.days)}. Make a new one before, or bind it to an address.`;
    case 'one-market':
      return warning.missing === 'spot'
        ? 'It may not trade spot, only contracts.'
        : 'It may not trade contracts, only spot.';
  }
}

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Why the exchange did not say what a key may do. */
export function failureWords(
  { fault, detail }: ExchangeFailure,
  { apiBase, environment }: BybitConfig,
): string {
  switch (fault) {
    case 'auth':
      return `Bybit (${environment}, ${apiBase}) does not take this key: ${detail}. Check key and secret, whether it is one of ${environment}, and the addresses it is bound to.`;
    case 'clock':
      return `Bybit says that the time of this machine is wrong (${detail}). Set its clock: timedatectl set-ntp true`;
    case 'too-many':
      return 'Bybit says that it was asked too often from this address. Wait ten minutes.';
    case 'unreachable':
      return `Bybit does not answer at ${apiBase} (${detail}).`;
    case 'refused':
    case 'bad-answer':
      return `Bybit at ${apiBase} did not say what the key may do (${detail}).`;
  }
}

export const entryWords = ({ account, environment, hint, addedMs }: KeyEntry): string =>
  `${account}  ${environment}  key ${hint}  since ${dayOf(addedMs)}`;

export const untradedWords = (environment: Environment, apiBase: string): string =>
  `The settings lead to ${environment} (${apiBase}), and this version trades at an exchange on testnet alone, or on a double of this machine: keys of ${environment} are not taken. Set BYBIT_ENVIRONMENT=testnet for Bybit's testnet.`;

export const boundWords = (bound: Environment, here: Environment): string =>
  `This desk's database is bound to ${bound} since its first key, and the settings lead to ${here}: what was traded in one is never mixed with the other. Name another home for it: --home.`;

export const takenWords = (account: string): string =>
  `${account} has a key. Remove it first, helmsman keys remove ${account}, or take another name.`;
