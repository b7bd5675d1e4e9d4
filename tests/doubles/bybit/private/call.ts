import type { KeyGrant } from '../account/account.js';
import type { Body } from '../trading/ask.js';
import type { Place, World } from '../trading/world.js';

/** One signed request as a route sees it. */
export interface PrivateCall extends Place {
  readonly world: World;
  readonly grant: KeyGrant;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly nowMs: number;
}

/** What a route answers with: the result, and what stands beside it. */
export interface Outcome {
  readonly result: unknown;
  readonly retMsg?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface PrivateRoute {
  readonly method: 'GET' | 'POST';
  /** What the key must be allowed; nothing: any key may. */
  readonly needs?: readonly [group: string, right: string];
  readonly answer: (call: PrivateCall) => Outcome;
}
