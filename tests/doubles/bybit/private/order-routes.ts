import type { Order } from '../account/types.js';
import { amendOrder } from '../trading/amend.js';
import { type Acting, inBatch } from '../trading/batch.js';
import { cancelAll, cancelOrder } from '../trading/cancel.js';
import { checkedOrder, createOrder } from '../trading/create.js';
import { setDisconnect } from '../trading/settings.js';
import type { Outcome, PrivateCall, PrivateRoute } from './call.js';

const named = ({ id, linkId }: Readonly<Order>) => ({ orderId: id, orderLinkId: linkId });
const needs = ['ContractTrade', 'Order'] as const;

const acting = (act: Acting): PrivateRoute => ({
  method: 'POST',
  needs,
  answer: (call) => ({ result: act(call, call.body) }),
});

const batch = (act: Acting): PrivateRoute => ({
  method: 'POST',
  needs,
  answer: (call) => {
    const rows = inBatch(call, call.body, act);
    const list = rows.map(({ code, msg }) => ({ code, msg }));
    return { result: { list: rows.map(({ row }) => row) }, extra: { list } };
  },
});

const create: Acting = (place, body) => named(createOrder(place, body));
const amend: Acting = (place, body) => named(amendOrder(place, body));
const cancel: Acting = (place, body) => named(cancelOrder(place, body));
const createWithTime: Acting = (place, body) => {
  const order = createOrder(place, body);
  return { ...named(order), createAt: String(order.createdMs) };
};

function allCancelled(call: PrivateCall): Outcome {
  const list = cancelAll(call, call.body).map(named);
  return { result: { list, success: '1' } };
}

/** What an order would do to the margin; nothing is placed. */
function preCheck(call: PrivateCall): Outcome {
  const order = checkedOrder(call, call.body);
  return { result: { ...named(order), preImrE4: 0, preMmrE4: 0, postImrE4: 0, postMmrE4: 0 } };
}

/** What acts on orders, by path. The trade stream acts by the same. */
export const ORDER_ROUTES: Readonly<Record<string, PrivateRoute>> = {
  '/v5/order/create': acting(create),
  '/v5/order/amend': acting(amend),
  '/v5/order/cancel': acting(cancel),
  '/v5/order/cancel-all': { method: 'POST', needs, answer: allCancelled },
  '/v5/order/create-batch': batch(createWithTime),
  '/v5/order/amend-batch': batch(amend),
  '/v5/order/cancel-batch': batch(cancel),
  '/v5/order/pre-check': { method: 'POST', needs, answer: preCheck },
  '/v5/order/disconnected-cancel-all': {
    method: 'POST',
    needs,
    answer: (call) => {
      setDisconnect(call, call.body);
      return { result: {}, retMsg: 'success' };
    },
  },
};
