// Shapes of the Bot API as they travel. Loose where the double only passes things on.

export interface WireUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface WireChat {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: true;
}

export interface WireEntity {
  type: string;
  /** UTF-16 code units. */
  offset: number;
  length: number;
  url?: string;
  language?: string;
}

interface WireButton {
  text: string;
  callback_data?: string;
  url?: string;
  [other: string]: unknown;
}

export interface WireMarkup {
  inline_keyboard?: WireButton[][];
  keyboard?: (WireButton | string)[][];
  [other: string]: unknown;
}

export interface WireFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  width?: number;
  height?: number;
  file_name?: string;
  mime_type?: string;
}

export interface WireMessage {
  message_id: number;
  /** Unix seconds. */
  date: number;
  edit_date?: number;
  chat: WireChat;
  from?: WireUser;
  sender_chat?: WireChat;
  via_bot?: WireUser;
  message_thread_id?: number;
  is_topic_message?: true;
  text?: string;
  entities?: WireEntity[];
  caption?: string;
  caption_entities?: WireEntity[];
  photo?: WireFile[];
  document?: WireFile;
  media_group_id?: string;
  reply_markup?: WireMarkup;
  reply_to_message?: WireMessage;
  [other: string]: unknown;
}

export interface WireUpdate {
  update_id: number;
  [kind: string]: unknown;
}
