/** What a reply says of the limit of its path. */
export interface LimitState {
  readonly limit: number;
  readonly left: number;
  /** When there is room again, or now; ms of the clock that was given. */
  readonly resetMs: number;
  readonly isOver: boolean;
}

type ByCategory = Readonly<Record<string, number>>;

/** Requests a second of one user, by path and, where they differ, by category. */
const LIMITS: Readonly<Record<string, number | ByCategory>> = {
  '/v5/order/create': { spot: 20, other: 10 },
  '/v5/order/amend': { spot: 10, other: 10 },
  '/v5/order/cancel': { spot: 20, other: 10 },
  '/v5/order/cancel-all': { spot: 20, other: 10 },
  '/v5/order/create-batch': { spot: 20, other: 10 },
  '/v5/order/amend-batch': { spot: 20, other: 10 },
  '/v5/order/cancel-batch': { spot: 20, other: 10 },
  '/v5/order/realtime': 50,
  '/v5/order/history': 50,
  '/v5/execution/list': 50,
  '/v5/position/list': 50,
  '/v5/position/closed-pnl': 50,
  '/v5/account/wallet-balance': 50,
  '/v5/account/transaction-log': 50,
  '/v5/account/fee-rate': { spot: 5, other: 10 },
};
const USUAL = 10;
const WINDOW_MS = 1_000;

/** Rolling one-second limits of each user. Times are wall ms. A batch counts each of its orders. */
export class UidLimit {
  readonly #times = new Map<string, number[]>();
  refused = 0;

  /** `factor` 0: no limits. */
  constructor(private readonly factor = 1) {}

  take(of: { uid: number; path: string; category: string; cost?: number }, nowMs: number): LimitState {
    const bySpot = of.category === 'spot' ? 'spot' : 'other';
    const entry = LIMITS[of.path] ?? USUAL;
    const base = typeof entry === 'number' ? entry : (entry[bySpot] ?? USUAL);
    const limit = this.factor === 0 ? 1_000_000 : Math.max(1, Math.floor(base * this.factor));
    const name = `${of.uid} ${of.path} ${typeof entry === 'number' ? '' : bySpot}`;
    const times = (this.#times.get(name) ?? []).filter((one) => one > nowMs - WINDOW_MS);
    const cost = of.cost ?? 1;
    const isOver = times.length + cost > limit;
    if (isOver) this.refused += 1;
    else for (let n = 0; n < cost; n += 1) times.push(nowMs);
    this.#times.set(name, times);
    const resetMs = isOver ? (times[0] ?? nowMs) + WINDOW_MS : nowMs;
    return { limit, left: Math.max(0, limit - times.length), resetMs, isOver };
  }
}
