// What an interaction's first answer does: the effect of each callback type.
import type { Call } from './call.js';
import { checkMessage, EPHEMERAL } from './check/message.js';
import { checkModal } from './check/modal.js';
import { Form } from './form.js';
import { given, listOf, numberOf, objectOf, textOf } from './json.js';
import { modalOf } from './modal-reading.js';
import type { Acknowledgement } from './seen-types.js';
import type { Ask, Stored } from './state.js';
import type { Json, WireChoice, WireMessage } from './wire.js';
import { beforeOf, edit, post } from './writing.js';

type Timed = Pick<Acknowledgement, 'atMs' | 'latencyMs'>;

export interface Answering {
  call: Call;
  ask: Ask;
  data: Json;
  timed: Timed;
}

const extraOf = ({ call, ask }: Pick<Answering, 'call' | 'ask'>): Partial<WireMessage> => ({
  webhook_id: call.world.bot.id,
  application_id: call.world.bot.id,
  interaction_metadata: {
    id: ask.interaction.id,
    type: ask.interaction.type,
    user: ask.interaction.member?.user ?? ask.interaction.user,
    authorizing_integration_owners: ask.interaction.authorizing_integration_owners,
  },
});

/** Posts a message of this interaction, seen only by its person if ephemeral. */
export function postAnswer(answering: Pick<Answering, 'call' | 'ask' | 'data'>, thinking: boolean): Stored {
  const { call, ask, data } = answering;
  const room = call.world.room(ask.roomId);
  return post(call.world, room, {
    author: call.world.bot,
    payload: data,
    files: call.files,
    thinking,
    interactionId: ask.interaction.id,
    extra: extraOf(answering),
    ...given('commandName', ask.commandName),
    ...given('visibleTo', (numberOf(data['flags'], 0) & EPHEMERAL) === 0 ? undefined : ask.personId),
  });
}

function answerMessage(answering: Answering): Acknowledgement {
  const { ask, call, data, timed } = answering;
  checkMessage({ payload: data, files: call.files, ephemeral: true });
  const stored = postAnswer(answering, false);
  ask.originalId = stored.wire.id;
  return { kind: 'message', messageId: stored.wire.id, ephemeral: stored.visibleTo !== undefined, ...timed };
}

function answerThinking(answering: Answering): Acknowledgement {
  const flags = numberOf(answering.data['flags'], 0) & EPHEMERAL;
  const stored = postAnswer({ ...answering, data: { flags } }, true);
  answering.ask.originalId = stored.wire.id;
  return {
    kind: 'thinking',
    messageId: stored.wire.id,
    ephemeral: stored.visibleTo !== undefined,
    ...answering.timed,
  };
}

function answerUpdate({ ask, call, data, timed }: Answering): Acknowledgement {
  const room = call.world.room(ask.roomId);
  const stored = room.messages.get(ask.sourceId ?? '');
  if (stored === undefined) throw new Error('an update needs a message');
  checkMessage({ payload: data, files: call.files, before: beforeOf(stored), ephemeral: true });
  edit(call.world, room, { stored, payload: data, files: call.files });
  return { kind: 'update', messageId: stored.wire.id, ...timed };
}

function answerChoices({ data, timed }: Answering): Acknowledgement {
  const form = new Form();
  for (const [index, entry] of form
    .list(['data', 'choices'], data['choices'], { min: 0, max: 25 })
    .entries()) {
    const at = ['data', 'choices', index];
    const choice = form.object(at, entry);
    form.text([...at, 'name'], choice['name'], { min: 1, max: 100 });
    if (typeof choice['value'] !== 'number')
      form.text([...at, 'value'], choice['value'], { min: 1, max: 100 });
  }
  form.close();
  return { kind: 'choices', choices: listOf(data['choices']) as WireChoice[], ...timed };
}

function answerModal({ ask, data, timed }: Answering): Acknowledgement {
  checkModal(data);
  const modal = modalOf(ask.interaction.id, { title: textOf(data['title']), data });
  ask.modal = modal;
  return { kind: 'modal', modal, ...timed };
}

/** Which callback types may answer which interaction; modals from a button may update its message. */
function allowed({ interaction, sourceId }: Ask): readonly number[] {
  if (interaction.type === 4) return [8];
  if (interaction.type === 2) return [4, 5, 9];
  if (interaction.type === 3) return [4, 5, 6, 7, 9];
  return sourceId === undefined ? [4, 5] : [4, 5, 6, 7];
}

export function answer(answering: Answering, type: unknown): Acknowledgement {
  const form = new Form();
  form.oneOf(['type'], type, allowed(answering.ask));
  form.close();
  switch (type) {
    case 4:
      return answerMessage(answering);
    case 5:
      return answerThinking(answering);
    case 6:
      answering.ask.originalId = answering.ask.sourceId ?? '';
      return { kind: 'deferred-update', ...answering.timed };
    case 7: {
      const acknowledgement = answerUpdate(answering);
      answering.ask.originalId = answering.ask.sourceId ?? '';
      return acknowledgement;
    }
    case 8:
      return answerChoices(answering);
    default:
      return answerModal(answering);
  }
}

export const dataOf = (body: unknown): Json => objectOf(objectOf(body)['data']);
