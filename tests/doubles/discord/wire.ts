// JSON as it goes over the wire, as far as the double looks at it.

export type Json = Record<string, unknown>;

export interface WireUser {
  id: string;
  username: string;
  global_name: string | null;
  discriminator: string;
  avatar: string | null;
  bot?: boolean;
}

export interface WireMember {
  user: WireUser;
  roles: string[];
  joined_at: string;
  nick: string | null;
  avatar: string | null;
  deaf: boolean;
  mute: boolean;
  flags: number;
  pending: boolean;
  premium_since: string | null;
  communication_disabled_until: string | null;
  /** Only in interactions: a bit string. */
  permissions?: string;
}

export interface WireRole {
  id: string;
  name: string;
  permissions: string;
  color: number;
  hoist: boolean;
  position: number;
  managed: boolean;
  mentionable: boolean;
  flags: number;
}

/** 0 text, 1 DM, 11 public thread, 12 private thread. */
export interface WireChannel {
  id: string;
  type: number;
  guild_id?: string;
  name?: string;
  parent_id?: string | null;
  position?: number;
  permission_overwrites?: Json[];
  recipients?: WireUser[];
  owner_id?: string;
  message_count?: number;
  member_count?: number;
  thread_metadata?: Json;
  last_message_id?: string | null;
  flags?: number;
}

export interface WireAttachment {
  id: string;
  filename: string;
  description?: string;
  content_type: string;
  size: number;
  url: string;
  proxy_url: string;
  width?: number;
  height?: number;
  ephemeral?: boolean;
}

/** Any component; which fields stand there depends on `type`. */
export interface WireComponent {
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  style?: number;
  url?: string;
  disabled?: boolean;
  placeholder?: string;
  description?: string;
  value?: string;
  values?: string[];
  required?: boolean;
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  options?: WireSelectOption[];
  content?: string;
  components?: WireComponent[];
  component?: WireComponent;
  accessory?: WireComponent;
  items?: { media: { url: string }; description?: string }[];
  file?: { url: string };
  accent_color?: number | null;
  spoiler?: boolean;
  emoji?: { name?: string; id?: string };
}

interface WireSelectOption {
  label: string;
  value: string;
  description?: string;
  default?: boolean;
}

export interface WireEmbed {
  title?: string;
  description?: string;
  url?: string;
  color?: number;
  timestamp?: string;
  footer?: { text: string };
  author?: { name: string };
  image?: { url: string };
  thumbnail?: { url: string };
  fields?: { name: string; value: string; inline?: boolean }[];
  type?: string;
}

export interface WireMessage {
  id: string;
  channel_id: string;
  guild_id?: string;
  type: number;
  content: string;
  author: WireUser;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: WireUser[];
  mention_roles: string[];
  attachments: WireAttachment[];
  embeds: WireEmbed[];
  components: WireComponent[];
  pinned: boolean;
  flags: number;
  nonce?: string | number;
  webhook_id?: string;
  application_id?: string;
  message_reference?: Json;
  interaction_metadata?: Json;
  thread?: WireChannel;
}

export interface WireChoice {
  name: string;
  value: string | number;
  name_localizations?: Record<string, string> | null;
}

/** 1 subcommand, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment. */
export interface WireCommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: WireChoice[];
  options?: WireCommandOption[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
}

export interface WireCommand {
  id: string;
  application_id: string;
  guild_id?: string;
  version: string;
  /** 1 chat input, 2 user, 3 message. */
  type: number;
  name: string;
  description: string;
  options: WireCommandOption[];
  default_member_permissions: string | null;
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
  dm_permission?: boolean;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
}

/** 1 ping, 2 command, 3 component, 4 autocomplete, 5 modal submit. */
export interface WireInteraction {
  id: string;
  application_id: string;
  type: number;
  token: string;
  version: 1;
  channel_id: string;
  channel: WireChannel;
  guild_id?: string;
  guild?: Json;
  guild_locale?: string;
  locale: string;
  member?: WireMember;
  user?: WireUser;
  message?: WireMessage;
  data: Json;
  app_permissions: string;
  entitlements: [];
  authorizing_integration_owners: Record<string, string>;
  context: number;
  attachment_size_limit: number;
}
