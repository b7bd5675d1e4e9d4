import { type Amount, COIN_UNIT, most, ONE, over, print, stepped, times } from '../exact/amount.js';
import { coinMargin, marginOf } from '../trading/margin.js';
import { balanceOf } from '../trading/money.js';
import { dollarsOf } from '../trading/prices.js';
import type { Place } from '../trading/world.js';

const coinText = (value: Amount): string => print(stepped(value, COIN_UNIT));
const rate = (part: Amount, whole: Amount): string =>
  whole <= 0n ? '0' : print(stepped(over(part, whole), ONE / 10_000n));

function coinRow(place: Place, coin: string): Record<string, unknown> {
  const balance = balanceOf(place.account, coin);
  const margin = coinMargin(place, coin);
  const equity = balance + margin.unrealised;
  return {
    coin,
    equity: coinText(equity),
    usdValue: coinText(times(equity, dollarsOf(place.world, coin))),
    walletBalance: coinText(balance),
    // No longer filled since January 2025.
    availableToWithdraw: '',
    availableToBorrow: '',
    borrowAmount: '0',
    accruedInterest: '0',
    totalOrderIM: coinText(margin.orders),
    totalPositionIM: coinText(margin.positions),
    totalPositionMM: coinText(margin.maintenance),
    unrealisedPnl: coinText(margin.unrealised),
    cumRealisedPnl: coinText(place.account.realised.get(coin) ?? 0n),
    bonus: '0',
    collateralSwitch: true,
    marginCollateral: true,
    locked: coinText(margin.locked),
    spotHedgingQty: '0',
  };
}

/** As /v5/account/wallet-balance prints it and as the private stream tells it. */
export function walletRow(place: Place, coins?: readonly string[]): Record<string, unknown> {
  const margin = marginOf(place);
  const shown = coins ?? [...place.account.wallet.keys()].filter((coin) => isThere(place, coin));
  return {
    accountType: 'UNIFIED',
    accountLTV: '0',
    accountIMRate: rate(margin.initial, margin.marginBalance),
    accountMMRate: rate(margin.maintenance, margin.marginBalance),
    totalEquity: coinText(margin.equity),
    totalWalletBalance: coinText(margin.walletBalance),
    totalMarginBalance: coinText(margin.marginBalance),
    totalAvailableBalance: coinText(most(margin.available, 0n)),
    totalPerpUPL: coinText(margin.unrealised),
    totalInitialMargin: coinText(margin.initial),
    totalMaintenanceMargin: coinText(margin.maintenance),
    coin: shown.map((coin) => coinRow(place, coin)),
  };
}

const isThere = (place: Place, coin: string): boolean =>
  balanceOf(place.account, coin) !== 0n || coinMargin(place, coin).orders !== 0n;
