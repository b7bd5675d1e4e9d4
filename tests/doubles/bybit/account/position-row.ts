import { type Amount, over, print, stepped } from '../exact/amount.js';
import { worthOf } from '../trading/margin.js';
import { riskOf } from '../trading/risk.js';
import type { Place } from '../trading/world.js';
import { settingOf } from './account.js';
import type { Position } from './types.js';

const EIGHT: Amount = 10n ** 10n;

/** Cost by size; nothing for an empty position. */
function entryOf({ category, cost, size }: Readonly<Position>): Amount {
  if (size === 0n) return 0n;
  return stepped(category === 'inverse' ? over(size, cost) : over(cost, size), EIGHT);
}

function guards({ account }: Place, position: Readonly<Position>): Record<string, unknown> {
  const of = (kind: string): string => {
    for (const order of account.open.values()) {
      const isHere = order.symbol === position.symbol && order.positionIdx === position.idx;
      if (isHere && order.stopOrderType === kind && order.trigger !== undefined)
        return print(order.trigger.price);
    }
    return '0.00';
  };
  return {
    tpslMode: 'Full',
    takeProfit: of('TakeProfit'),
    stopLoss: of('StopLoss'),
    trailingStop: position.trailing === undefined ? '0.00' : print(position.trailing.distance),
  };
}

function common(place: Place, position: Readonly<Position>): Record<string, unknown> {
  const worth = worthOf(place, position);
  const { leverage, riskId } = settingOf(place.account, position.category, position.symbol);
  const { liquidation, bust } = riskOf(place, position);
  const isIsolated = place.account.marginMode === 'ISOLATED_MARGIN';
  return {
    positionIdx: position.idx,
    riskId,
    riskLimitValue: '2000000',
    symbol: position.symbol,
    side: position.side,
    size: print(position.size),
    positionValue: position.size === 0n ? '' : print(stepped(position.cost, EIGHT)),
    tradeMode: 0,
    positionStatus: 'Normal',
    autoAddMargin: 0,
    adlRankIndicator: position.adlRank,
    leverage: print(leverage),
    positionBalance: isIsolated ? print(worth.initial) : '0',
    markPrice: print(worth.markPrice),
    liqPrice: liquidation === undefined ? '' : print(liquidation),
    bustPrice: bust === undefined ? '' : print(bust),
    positionMM: print(worth.maintenance),
    positionIM: print(worth.initial),
    ...guards(place, position),
    unrealisedPnl: print(worth.unrealised),
    curRealisedPnl: print(position.curRealised),
    cumRealisedPnl: print(position.cumRealised),
    seq: position.seq,
    isReduceOnly: position.isReduceOnly,
    leverageSysUpdatedTime: '',
    sessionAvgPrice: '',
    createdTime: String(position.createdMs),
    updatedTime: String(position.updatedMs),
  };
}

/** As /v5/position/list prints it. */
export const positionRow = (place: Place, position: Readonly<Position>): Record<string, unknown> => ({
  ...common(place, position),
  avgPrice: print(entryOf(position)),
  mmrSysUpdateTime: '',
  mmrSysUpdatedTime: '',
});

/** As the private stream tells it: the entry has another name there. */
export const positionPush = (place: Place, position: Readonly<Position>): Record<string, unknown> => ({
  ...common(place, position),
  entryPrice: print(entryOf(position)),
  category: position.category,
  mmrSysUpdatedTime: '',
});
