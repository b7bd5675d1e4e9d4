import type { WireComponent } from '../wire.js';
import { escapeHtml, markup } from './markup.js';

function button({ label, emoji, style = 2, disabled }: WireComponent): string {
  const text = [emoji?.name, label].filter((part) => part !== undefined).join(' ');
  return `<span class="b b${style}${disabled === true ? ' off' : ''}">${escapeHtml(text)}${style === 5 ? ' ↗' : ''}</span>`;
}

function select({ placeholder, options, disabled }: WireComponent): string {
  const chosen = (options ?? []).filter((option) => option.default === true).map(({ label }) => label);
  const shown = chosen.join(', ') || placeholder || 'Make a selection';
  return `<span class="pick${disabled === true ? ' off' : ''}"><span>${escapeHtml(shown)}</span><span>▾</span></span>`;
}

const picture = (url: string, alt = ''): string => `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">`;

const edge = ({ accent_color: colour }: WireComponent): string =>
  typeof colour === 'number' ? ` style="--edge:#${colour.toString(16).padStart(6, '0')}"` : '';

function one(component: WireComponent): string {
  const inside = (): string => componentsHtml(component.components ?? []);
  switch (component.type) {
    case 1:
      return `<div class="row">${inside()}</div>`;
    case 2:
      return button(component);
    case 9:
      return `<div class="section"><div>${inside()}</div>${component.accessory === undefined ? '' : one(component.accessory)}</div>`;
    case 10:
      return `<div>${markup(component.content ?? '')}</div>`;
    case 12:
      return (component.items ?? [])
        .map(({ media, description }) => picture(media.url, description))
        .join('');
    case 13:
      return `<div>📎 ${escapeHtml(component.file?.url.split('/').at(-1) ?? '')}</div>`;
    case 14:
      return '<hr>';
    case 17:
      return `<div class="box"${edge(component)}>${inside()}</div>`;
    default:
      return component.options === undefined ? '' : select(component);
  }
}

export const componentsHtml = (components: readonly WireComponent[]): string => components.map(one).join('');
