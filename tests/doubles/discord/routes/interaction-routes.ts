import { type Answer, type Call, nothing, ok, param, type Route } from '../call.js';
import { checkMessage, EPHEMERAL } from '../check/message.js';
import {
  ApiFailure,
  alreadyAcknowledged,
  invalidToken,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from '../failure.js';
import { answer, dataOf, postAnswer } from '../interaction-answers.js';
import { numberOf, objectOf } from '../json.js';
import type { Ask, Room, Stored } from '../state.js';
import type { Json } from '../wire.js';
import { beforeOf, edit, remove } from '../writing.js';

/** A breach inside the message of a callback stands under `data` in the error tree. */
function underData(failure: unknown): unknown {
  if (!(failure instanceof ApiFailure) || failure.errors === undefined) return failure;
  if ('data' in failure.errors || 'type' in failure.errors) return failure;
  return new ApiFailure(failure.status, failure.code, failure.message, { data: failure.errors });
}

function resource(call: Call, ask: Ask, type: unknown): Json {
  const stored = call.world.messageOf(ask, ask.originalId ?? '');
  return {
    interaction: {
      id: ask.interaction.id,
      type: ask.interaction.type,
      ...(stored === undefined
        ? {}
        : {
            response_message_id: stored.wire.id,
            response_message_loading: stored.thinking,
            response_message_ephemeral: stored.visibleTo !== undefined,
          }),
    },
    resource: { type, ...(stored === undefined ? {} : { message: stored.wire }) },
  };
}

/** The first answer: in time and only once. */
function callback(call: Call): Answer {
  const { world } = call;
  const ask = world.asks.get(param(call, 'interaction'));
  if (ask === undefined || ask.interaction.token !== param(call, 'token')) throw unknownInteraction();
  if (ask.acknowledgement !== undefined) throw alreadyAcknowledged();
  const atMs = world.nowMs();
  if (atMs - ask.bornMs > world.settings.ackWithinMs) throw unknownInteraction();
  const timed = { atMs, latencyMs: performance.now() - ask.bornRealMs };
  const type = objectOf(call.body)['type'];
  try {
    ask.acknowledgement = answer({ call, ask, data: dataOf(call.body), timed }, type);
  } catch (failure) {
    throw underData(failure);
  }
  world.changed();
  return call.query.get('with_response') === 'true' ? ok(resource(call, ask, type)) : nothing;
}

function askOf(call: Call): Ask {
  const { world } = call;
  const ask = world.askByToken.get(param(call, 'token'));
  if (param(call, 'app') !== world.bot.id || ask === undefined) throw unknownWebhook();
  if (world.nowMs() - ask.bornMs > world.settings.tokenLifeMs) throw invalidToken();
  if (ask.acknowledgement === undefined) throw unknownWebhook();
  return ask;
}

function target(call: Call, ask: Ask): { stored: Stored; room: Room } {
  const room = call.world.room(ask.roomId);
  const name = param(call, 'message');
  const id = name === '@original' ? ask.originalId : name;
  const stored = room.messages.get(id ?? '');
  const own = id === ask.originalId || ask.followUpIds.includes(id ?? '');
  if (stored === undefined || stored.deletedAtMs !== undefined || !own) throw unknownMessage();
  return { stored, room };
}

function change(call: Call): Stored {
  const { stored, room } = target(call, askOf(call));
  const payload = objectOf(call.body);
  checkMessage({ payload, files: call.files, before: beforeOf(stored), ephemeral: true });
  return edit(call.world, room, { stored, payload, files: call.files });
}

/** A follow-up; while the answer is still "thinking" the first one fills it. */
function followUp(call: Call): Stored {
  const ask = askOf(call);
  const payload = objectOf(call.body);
  if (ask.interaction.type === 4) throw unknownWebhook();
  checkMessage({ payload, files: call.files, ephemeral: true });
  const original = call.world.messageOf(ask, ask.originalId ?? '');
  if (original?.thinking === true) {
    const flags = numberOf(payload['flags'], 0) & ~EPHEMERAL;
    const room = call.world.room(ask.roomId);
    return edit(call.world, room, { stored: original, payload: { ...payload, flags }, files: call.files });
  }
  const stored = postAnswer({ call, ask, data: payload }, false);
  ask.followUpIds.push(stored.wire.id);
  return stored;
}

const BASE = '/webhooks/:app/:token';

export const INTERACTION_ROUTES: readonly Route[] = [
  { name: 'POST /interactions/:interaction/:token/callback', open: true, handler: callback },
  { name: `POST ${BASE}`, open: true, handler: (call) => ok(followUp(call).wire) },
  {
    name: `GET ${BASE}/messages/:message`,
    open: true,
    handler: (call) => ok(target(call, askOf(call)).stored.wire),
  },
  { name: `PATCH ${BASE}/messages/:message`, open: true, handler: (call) => ok(change(call).wire) },
  {
    name: `DELETE ${BASE}/messages/:message`,
    open: true,
    handler: (call) => {
      const { stored, room } = target(call, askOf(call));
      remove(call.world, room, stored);
      return nothing;
    },
  },
];
