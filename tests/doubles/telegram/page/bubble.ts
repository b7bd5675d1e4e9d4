import type { SeenFile, SeenMessage } from '../types.js';
import { escaped, richText } from './rich-text.js';

const clock = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);

const nameOf = ({ from }: SeenMessage): string =>
  'first_name' in from && from.first_name !== undefined
    ? from.first_name
    : 'title' in from && from.title !== undefined
      ? from.title
      : String(from.id);

const picture = ({ mime, bytes, name }: SeenFile): string =>
  `<img alt="${escaped(name)}" src="data:${escaped(mime)};base64,${bytes.toString('base64')}">`;

function buttonsOf({ buttons }: SeenMessage): string {
  const rows = buttons.map((row) => {
    const cells = row.map(
      ({ text, url, style }) =>
        `<span class="button ${escaped(style ?? '')}">${escaped(text)}${url === undefined ? '' : ' ↗'}</span>`,
    );
    return `<div class="row">${cells.join('')}</div>`;
  });
  return rows.join('');
}

function keyboardOf({ keyboard = [] }: SeenMessage): string {
  const rows = keyboard.map(
    (row) =>
      `<div class="row">${row.map((text) => `<span class="key">${escaped(text)}</span>`).join('')}</div>`,
  );
  return rows.join('');
}

function bodyOf(message: SeenMessage, quoted: SeenMessage | undefined): string {
  const { photo, document, text, entities } = message;
  const quote =
    quoted === undefined || quoted.service !== undefined
      ? ''
      : `<div class="quote"><b>${escaped(nameOf(quoted))}</b> ${escaped(quoted.text.slice(0, 60))}</div>`;
  const file =
    document === undefined
      ? ''
      : `<div class="file">▤ ${escaped(document.name)} · ${Math.ceil(document.bytes.length / 1024)} KB</div>`;
  return `${quote}${photo === undefined ? '' : picture(photo)}${file}<div class="text">${richText(text, entities)}</div>`;
}

function footOf({ editedAtMs, pinned, silent, sentAtMs, reactions }: SeenMessage): string {
  const marks = [
    pinned ? 'pinned ·' : '',
    silent ? 'silent ·' : '',
    editedAtMs === undefined ? '' : 'edited',
  ];
  const stamp = [...marks, clock(editedAtMs ?? sentAtMs)].filter((mark) => mark !== '').join(' ');
  return `<div class="foot"><span>${escaped(reactions.join(' '))}</span><time>${stamp}</time></div>`;
}

/** One message as a person sees it. */
export function bubble(
  message: SeenMessage,
  around: { quoted?: SeenMessage | undefined; showName: boolean },
): string {
  if (message.service !== undefined) return `<p class="service">${escaped(message.service)}</p>`;
  const side = message.fromBot ? 'bot' : 'person';
  const name = around.showName ? `<div class="name">${escaped(nameOf(message))}</div>` : '';
  return `<article class="${side}" id="m${message.messageId}"><div class="bubble">${name}${bodyOf(message, around.quoted)}${footOf(message)}</div>${buttonsOf(message)}${keyboardOf(message)}</article>`;
}
