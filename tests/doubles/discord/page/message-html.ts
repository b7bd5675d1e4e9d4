import type { SeenFile, SeenMessage, SeenModal } from '../seen-types.js';
import type { WireEmbed } from '../wire.js';
import { componentsHtml } from './component-html.js';
import { escapeHtml, markup } from './markup.js';

const clock = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);

function embedHtml({ color, author, title, description, fields, image, footer }: WireEmbed): string {
  const colour = color === undefined ? '' : ` style="--edge:#${color.toString(16).padStart(6, '0')}"`;
  const cells = (fields ?? []).map(
    ({ name, value, inline }) =>
      `<div class="field${inline === true ? ' inline' : ''}"><b>${escapeHtml(name)}</b>${markup(value)}</div>`,
  );
  return `<div class="embed"${colour}>${author === undefined ? '' : `<div class="used">${escapeHtml(author.name)}</div>`}${
    title === undefined ? '' : `<b>${markup(title)}</b>`
  }${markup(description ?? '')}${cells.length === 0 ? '' : `<div class="fields">${cells.join('')}</div>`}${
    image === undefined ? '' : `<img src="${escapeHtml(image.url)}" alt="">`
  }${footer === undefined ? '' : `<div class="sub">${escapeHtml(footer.text)}</div>`}</div>`;
}

/** Pictures inline, so that the page needs nothing from elsewhere. */
function fileHtml({ mime, bytes, name, description }: SeenFile): string {
  if (!mime.startsWith('image/'))
    return `<div class="box">📎 ${escapeHtml(name)} <span class="note">${bytes.length} bytes</span></div>`;
  return `<img src="data:${mime};base64,${bytes.toString('base64')}" alt="${escapeHtml(description ?? name)}">`;
}

/** Files that an embed or a component shows are not shown again below. */
function looseFiles({ files, embeds, components, componentsV2 }: SeenMessage): readonly SeenFile[] {
  const shown = JSON.stringify([embeds, components]);
  return componentsV2 ? [] : files.filter(({ id }) => !shown.includes(`/${id}/`));
}

function bodyHtml(message: SeenMessage): string {
  if (message.thinking) return `<div class="think">${escapeHtml(message.author.username)} is thinking…</div>`;
  return `${markup(message.content)}${message.embeds.map(embedHtml).join('')}${looseFiles(message)
    .map(fileHtml)
    .join('')}${componentsHtml(message.components)}`;
}

export function messageHtml(message: SeenMessage): string {
  const { author, fromBot, ephemeral, commandName, editedAtMs, pinned, silent } = message;
  const name = author.global_name ?? author.username;
  const marks = `${silent ? ' 🔕' : ''}${pinned ? ' 📌' : ''}`;
  return `<article class="m${fromBot ? ' bot' : ''}${ephemeral ? ' private' : ''}" id="m${message.id}">
<div class="face">${escapeHtml([...name][0]?.toUpperCase() ?? '?')}</div><div class="body">
${commandName === undefined ? '' : `<div class="used">answers ${escapeHtml(commandName)}</div>`}
<span class="who">${escapeHtml(name)}${fromBot ? '<i>APP</i>' : ''}</span> <time>${clock(message.sentAtMs)}${
    editedAtMs === undefined ? '' : ' (edited)'
  }${marks}</time>${bodyHtml(message)}${ephemeral ? '<div class="note">◉ Only you can see this</div>' : ''}</div></article>`;
}

export function modalHtml({ title, inputs }: SeenModal): string {
  const fields = inputs.map(({ label, value, placeholder, kind, required, description, options }) => {
    const hint = options.length > 0 ? `${options.map((option) => option.label).join(' · ')} ▾` : placeholder;
    return `<label>${escapeHtml(label)}${required ? ' *' : ''}</label>${
      description === undefined ? '' : `<div class="sub">${escapeHtml(description)}</div>`
    }<div class="in${kind === 'paragraph' ? ' tall' : ''}">${escapeHtml(value || hint)}</div>`;
  });
  return `<section class="sheet"><b>${escapeHtml(title)}</b>${fields.join('')}<div class="row"><span class="b">Cancel</span><span class="b b1">Submit</span></div></section>`;
}
