import { FaultPlan } from '../fault-plan.js';
import { FloodGates } from '../flood-gates.js';
import { Budgets } from './budgets.js';
import { CommandShelf } from './command-shelf.js';
import { Files } from './files.js';
import type { Inside, Method } from './inside.js';
import { methodsOf } from './methods/method-registry.js';
import { Params } from './params.js';
import { Polling } from './polling.js';
import { Queries } from './queries.js';
import { Rates } from './rates.js';
import type { Fault, TelegramDoubleOptions } from './types.js';
import { Updates } from './updates.js';
import { Webhook } from './webhook.js';
import { World } from './world.js';
import { isWriting } from './writing.js';

export interface Parts {
  methods: ReadonlyMap<string, [string, Method]>;
  inside: Inside;
  faults: FaultPlan<Fault>;
  gates: FloodGates;
  budgets: Budgets;
  rates: Rates;
}

const QUERY_LIFE_MS = 60_000;
const WEBHOOK_RETRY_MS = 50;

export function assemble(
  options: TelegramDoubleOptions,
  call: (method: string, params: Params) => Promise<void>,
): Parts {
  const nowMs = options.nowMs ?? (() => Date.now());
  const { id = 123_456_789, username = 'desk_test_bot', first_name = 'Helmsman' } = options.bot ?? {};
  const updates = new Updates();
  const webhook = new Webhook(updates, {
    retryMs: options.webhookRetryMs ?? WEBHOOK_RETRY_MS,
    nowMs,
    call: ({ method, ...fields }) => call(String(method), new Params(fields)),
  });
  const inside: Inside = {
    nowMs,
    world: new World({ id, is_bot: true, first_name, username }, nowMs),
    files: new Files(),
    updates,
    polling: new Polling(updates),
    webhook,
    queries: new Queries(options.queryLifeMs ?? QUERY_LIFE_MS),
    shelf: new CommandShelf(),
  };
  return {
    methods: methodsOf({ richMessages: options.richMessages ?? false }),
    inside,
    faults: new FaultPlan<Fault>(isWriting),
    gates: new FloodGates(),
    budgets: new Budgets(options.budget ?? {}),
    rates: new Rates(),
  };
}
