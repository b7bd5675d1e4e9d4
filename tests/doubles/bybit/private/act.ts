import type { Account, KeyGrant } from '../account/account.js';
import { Refusal } from '../rest/envelope.js';
import type { Body } from '../trading/ask.js';
import type { PrivateCall, PrivateRoute } from './call.js';
import type { PrivateSide } from './side.js';
import type { LimitState } from './uid-limit.js';

/** A request whose sender is known. */
export interface Asked {
  readonly path: string;
  readonly grant: KeyGrant;
  readonly query: URLSearchParams;
  readonly body: Body;
}

/** What came of it: what is answered, and how much of the limit is left. */
export interface Acted {
  readonly retCode: number;
  readonly retMsg: string;
  readonly result: unknown;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly limit: LimitState;
}

function checkAllowed(route: PrivateRoute, { grant, path, body }: Asked): void {
  if (route.method === 'POST' && grant.isReadOnly)
    throw new Refusal(10005, 'Permission denied, please check your API key permissions.');
  if (route.needs === undefined) return;
  const isSpot = path.startsWith('/v5/order/') && body['category'] === 'spot';
  const [group, right] = isSpot ? ['Spot', 'SpotTrade'] : route.needs;
  if (!(grant.permissions[group] ?? []).includes(right))
    throw new Refusal(10005, 'Permission denied, please check your API key permissions.');
}

const costOf = ({ path, body }: Asked): number =>
  path.endsWith('-batch') && Array.isArray(body['request']) ? Math.max(1, body['request'].length) : 1;

/** Lets time pass up to now, then does what was asked; the streams are told afterwards. */
export function act(side: PrivateSide, route: PrivateRoute, asked: Asked): Acted {
  const { world } = side;
  const { grant, path, query, body } = asked;
  const category = String(body['category'] ?? query.get('category') ?? '');
  const limit = side.limits.take({ uid: grant.uid, path, category, cost: costOf(asked) }, side.wallMs());
  const failed = ({ retCode, retMsg }: Refusal): Acted => ({ retCode, retMsg, result: {}, extra: {}, limit });
  if (limit.isOver) return failed(new Refusal(10006, 'Too many visits! Exceeded the API Rate Limit.'));
  side.catchUp();
  const account = world.accounts.get(grant.uid) as Account;
  const call: PrivateCall = { world, account, grant, query, body, nowMs: Math.floor(world.exchange.nowMs()) };
  try {
    checkAllowed(route, asked);
    const { result, retMsg = 'OK', extra = {} } = route.answer(call);
    return { retCode: 0, retMsg, result, extra, limit };
  } catch (error) {
    if (error instanceof Refusal) return failed(error);
    throw error;
  }
}
