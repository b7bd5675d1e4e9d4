import type { Account } from '../account/account.js';
import type { LogLine } from '../account/types.js';
import { type Amount, most, times } from '../exact/amount.js';
import { coinMargin, marginOf } from './margin.js';
import { dollarsOf } from './prices.js';
import { nowOf, type Place } from './world.js';

export const balanceOf = (account: Account, coin: string): Amount => account.wallet.get(coin) ?? 0n;

type Change = Omit<LogLine, 'id' | 'balance' | 'change' | 'atMs' | 'seq'>;

/** Books one line: cash flow and funding come in, the fee goes out. */
export function book(place: Place, line: Change): LogLine {
  const { account, world } = place;
  const change = line.cashFlow + line.funding - line.fee;
  const balance = balanceOf(account, line.currency) + change;
  account.wallet.set(line.currency, balance);
  const seq = world.ids.next();
  const id = `${account.uid}_${line.symbol}_${seq}`;
  const booked: LogLine = { ...line, id, change, balance, atMs: nowOf(place), seq };
  account.log.push(booked);
  return booked;
}

/** Realised P&L of a coin, which the wallet tells apart. */
export function realise(account: Account, coin: string, gain: Amount): void {
  account.realised.set(coin, (account.realised.get(coin) ?? 0n) + gain);
}

/** What of a coin spot orders may still use: not locked, and not needed as margin. */
export function freeOf(place: Place, coin: string): Amount {
  const free = balanceOf(place.account, coin) - coinMargin(place, coin).locked;
  const dollars = dollarsOf(place.world, coin);
  if (dollars === 0n) return most(free, 0n);
  const { available, initial } = marginOf(place);
  if (initial === 0n) return most(free, 0n);
  const worth = times(free, dollars);
  return most(available < worth ? (available * 10n ** 18n) / dollars : free, 0n);
}
