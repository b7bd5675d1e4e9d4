import type { CommandShelf } from './command-shelf.js';
import type { Files } from './files.js';
import type { Params } from './params.js';
import type { Polling } from './polling.js';
import type { Queries } from './queries.js';
import type { Updates } from './updates.js';
import type { Webhook } from './webhook.js';
import type { World } from './world.js';

/** The parts of one double, as its methods and its client API use them. */
export interface Inside {
  nowMs: () => number;
  world: World;
  files: Files;
  updates: Updates;
  polling: Polling;
  webhook: Webhook;
  queries: Queries;
  shelf: CommandShelf;
}

/** One Bot API method. What it throws as ApiFailure is the answer; what it gives is `result`. */
export type Method = (inside: Inside, params: Params, signal: AbortSignal) => unknown;
