import type { Upload } from '../call.js';
import { emptyMessage } from '../failure.js';
import { Form } from '../form.js';
import { listOf, numberOf, objectOf, textOf } from '../json.js';
import type { Json } from '../wire.js';
import { checkEmbeds } from './embeds.js';
import { checkLayout, checkRows } from './layout.js';

export const EPHEMERAL = 64;
export const SILENT = 4096;
export const V2 = 32_768;
const SENDABLE = 4 | SILENT | V2;

export interface Draft {
  payload: Json;
  files: readonly Upload[];
  /** What stands there already when it is an edit. */
  before?: {
    flags: number;
    content: string;
    embeds: number;
    components: number;
    attachments: readonly string[];
  };
  /** Ephemeral is allowed: answers to interactions. */
  ephemeral: boolean;
}

const LEGACY = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

function checkFlags(form: Form, { payload, ephemeral }: Draft): void {
  const flags = payload['flags'];
  form.whole(['flags'], flags, { min: 0, max: 2 ** 31 });
  const allowed = SENDABLE | (ephemeral ? EPHEMERAL : 0);
  if (typeof flags === 'number' && (flags & ~allowed) !== 0) {
    form.fail(['flags'], 'BITFIELD_TYPE_INVALID', `Flags ${flags & ~allowed} cannot be set here`);
  }
}

function checkAttachments(form: Form, { payload, files, before }: Draft): void {
  const listed = form.list(['attachments'], payload['attachments'], { min: 0, max: 10 });
  if (files.length > 10) form.fail(['files'], 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  for (const [index, entry] of listed.entries()) {
    const attachment = form.object(['attachments', index], entry);
    const id = String(attachment['id']);
    form.text(['attachments', index, 'description'], attachment['description'], { min: 0, max: 1024 });
    const known = files.some((file) => file.index === id) || (before?.attachments.includes(id) ?? false);
    if (!known) {
      form.fail(
        ['attachments', index, 'id'],
        'ATTACHMENT_NOT_FOUND',
        `No file or attachment has the id ${id}`,
      );
    }
  }
}

function checkMentions(form: Form, payload: Json): void {
  for (const [index, kind] of listOf(objectOf(payload['allowed_mentions'])['parse']).entries()) {
    form.oneOf(['allowed_mentions', 'parse', index], kind, ['roles', 'users', 'everyone']);
  }
}

function checkNonce(form: Form, payload: Json): void {
  const nonce = payload['nonce'];
  if (nonce === undefined || nonce === null || Number.isInteger(nonce)) return;
  form.text(['nonce'], nonce, { min: 0, max: 25 });
}

/** Names that attachment:// may point to: what is uploaded now, and what stays. */
const fileNames = ({ files, payload }: Draft): Set<string> => {
  const renamed = listOf(payload['attachments']).map((entry) => textOf(objectOf(entry)['filename']));
  return new Set([...files.map(({ name }) => name), ...renamed]);
};

/** Whether anything is left to see: of the payload, or where it is silent of the message before. */
function isEmpty({ payload, files, before }: Draft): boolean {
  const stays = (name: string, held: number): number =>
    payload[name] === undefined ? held : ((payload[name] as { length?: number } | null)?.length ?? 0);
  const kept = stays('attachments', before?.attachments.length ?? 0);
  const parts = [
    stays('content', before?.content.trim().length ?? 0),
    stays('embeds', before?.embeds ?? 0),
    stays('components', before?.components ?? 0),
    kept,
    files.length,
    listOf(payload['sticker_ids']).length,
    payload['poll'] === undefined ? 0 : 1,
  ];
  const blank = typeof payload['content'] === 'string' && payload['content'].trim() === '';
  if (blank) parts[0] = 0;
  return parts.every((length) => length === 0);
}

/** Throws 50035 for a breach of a limit, 50006 when nothing would be seen. Tells whether it is Components V2. */
export function checkMessage(draft: Draft): boolean {
  const { payload, before } = draft;
  const form = new Form();
  const wasV2 = ((before?.flags ?? 0) & V2) !== 0;
  const isV2 = wasV2 || (numberOf(payload['flags'], 0) & V2) !== 0;
  form.text(['content'], payload['content'], { min: 0, max: 2000 });
  checkFlags(form, draft);
  checkEmbeds(form, payload['embeds']);
  checkAttachments(form, draft);
  checkMentions(form, payload);
  checkNonce(form, payload);
  if (isV2) {
    for (const name of LEGACY) {
      const value = payload[name] as { length?: number } | null | undefined;
      const held = value === undefined && !wasV2 && (name === 'content' ? before?.content : before?.embeds);
      if (
        (value !== undefined && value !== null && value.length !== 0) ||
        ((name === 'content' || name === 'embeds') && held)
      ) {
        form.fail(
          [name],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
      }
    }
    checkLayout(form, payload['components'], fileNames(draft));
  } else checkRows(form, payload['components']);
  form.close();
  if (isEmpty(draft)) throw emptyMessage();
  return isV2;
}
