import type { Order } from '../account/types.js';
import { marketOf, nowOf, type Place } from './world.js';

type Wanted = Pick<Order, 'category' | 'symbol' | 'side' | 'type' | 'qty'> & Partial<Order>;

/** An order with everything that was not asked for as it usually is. */
export function draft(place: Place, wanted: Wanted): Order {
  const { world } = place;
  const nowMs = nowOf(place);
  const isStop = wanted.trigger !== undefined;
  return {
    id: world.ids.of(wanted.category),
    linkId: '',
    timeInForce: wanted.type === 'Market' ? 'IOC' : 'GTC',
    price: 0n,
    inQuote: false,
    filled: 0n,
    value: 0n,
    fee: 0n,
    feeCoin: '',
    status: isStop ? 'Untriggered' : 'New',
    cancelType: '',
    rejectReason: 'EC_NoError',
    reduceOnly: false,
    closeOnTrigger: false,
    positionIdx: 0,
    trigger: undefined,
    shownTrigger: undefined,
    stopOrderType: '',
    filter: 'Order',
    guards: undefined,
    parentId: '',
    pairedId: '',
    createType: 'CreateByUser',
    smpType: 'None',
    lastPriceOnCreated: marketOf(world, wanted.category, wanted.symbol).lastPrice(nowMs),
    createdMs: nowMs,
    updatedMs: nowMs,
    seq: world.ids.next(),
    ...wanted,
  };
}
