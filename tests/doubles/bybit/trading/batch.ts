import { Refusal } from '../rest/envelope.js';
import { type Body, categoryIn } from './ask.js';
import { refuse } from './refuse.js';
import type { Place } from './world.js';

/** What a batch says of each of its rows. */
export interface BatchRow {
  readonly code: number;
  readonly msg: string;
  readonly row: Readonly<Record<string, string>>;
}

export type Acting = (place: Place, body: Body) => Readonly<Record<string, string>>;

const MOST = { spot: 10, linear: 20, inverse: 20 } as const;

/** Every row for itself: one that is refused does not hold up the others. */
export function inBatch(place: Place, body: Body, act: Acting): BatchRow[] {
  const category = categoryIn(body);
  const rows = body['request'];
  if (!Array.isArray(rows) || rows.length === 0) throw refuse(10001, 'params error: request invalid');
  if (rows.length > MOST[category]) throw refuse(10001, `params error: at most ${MOST[category]} orders`);
  return rows.map((row: unknown) => {
    const one: Body = { ...(row as Body), category };
    const known = { category, symbol: String(one['symbol'] ?? '') };
    try {
      return { code: 0, msg: 'OK', row: { ...known, ...act(place, one) } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const ids = { orderId: '', orderLinkId: String(one['orderLinkId'] ?? '') };
      return { code: error.retCode, msg: error.retMsg, row: { ...known, ...ids } };
    }
  });
}
