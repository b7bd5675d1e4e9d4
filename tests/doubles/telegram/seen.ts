import type { Room, Stored } from './room.js';
import type { SeenButton, SeenFile, SeenMessage, Version } from './types.js';
import type { WireMarkup, WireMessage } from './wire.js';

const seenButtons = (markup: WireMarkup | undefined): SeenButton[][] =>
  (markup?.inline_keyboard ?? []).map((row) =>
    row.map(({ text, callback_data: data, url, ...other }) => ({
      text,
      ...(data === undefined ? {} : { data }),
      ...(url === undefined ? {} : { url }),
      ...(typeof other['style'] === 'string' ? { style: other['style'] } : {}),
    })),
  );

export function versionOf(wire: WireMessage, atMs: number, photo?: SeenFile): Version {
  return {
    atMs,
    text: wire.text ?? wire.caption ?? '',
    entities: wire.entities ?? wire.caption_entities ?? [],
    buttons: seenButtons(wire.reply_markup),
    ...(photo === undefined ? {} : { photo }),
  };
}

const keyboardOf = (markup: WireMarkup | undefined): string[][] | undefined =>
  markup?.keyboard?.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)));

const given = <T>(name: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [name]: value };

export function seenMessage(room: Room, stored: Stored, botId: number): SeenMessage {
  const { wire, versions } = stored;
  const now = versions.at(-1) ?? versionOf(wire, stored.sentAtMs);
  const from = wire.sender_chat ?? wire.from ?? wire.chat;
  return {
    ...now,
    messageId: wire.message_id,
    chatId: room.id,
    from,
    fromBot: wire.from?.id === botId || wire['posted_by_bot'] === true,
    ...given('threadId', wire.is_topic_message ? wire.message_thread_id : undefined),
    ...given('replyToId', wire.reply_to_message?.message_id),
    ...given('document', stored.document),
    ...given('keyboard', keyboardOf(wire.reply_markup)),
    ...given('editedAtMs', stored.editedAtMs),
    ...given('deletedAtMs', stored.deletedAtMs),
    ...given('service', stored.service),
    ...given('mediaGroupId', wire.media_group_id),
    sentAtMs: stored.sentAtMs,
    pinned: stored.pinned,
    silent: stored.silent,
    reactions: [...stored.reactions],
    versions: [...versions],
  };
}

export function history(room: Room, botId: number, threadId?: number): SeenMessage[] {
  const all = [...room.stored.values()].map((stored) => seenMessage(room, stored, botId));
  return threadId === undefined ? all : all.filter((message) => message.threadId === threadId);
}
