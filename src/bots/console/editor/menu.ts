import type { Suggestion } from '../../../commands/conversation.js';
import { clip, padEnd, widthOf } from '../cells.js';
import { clean } from '../clean.js';
import { MAX_SUGGESTIONS } from '../limits.js';
import { type RichLine, run } from '../rich.js';

/** The list under the prompt. Nothing is selected until an arrow or Shift-Tab selects it; Tab takes the best. */
export interface Menu {
  readonly items: readonly Suggestion[];
  readonly selected: number | undefined;
}

export const NO_MENU: Menu = { items: [], selected: undefined };

/** A suggestion that is what stands there already helps nobody. */
export const menuOf = (suggestions: readonly Suggestion[], typed: string): Menu => ({
  items: suggestions.filter(({ line }) => line !== typed).slice(0, MAX_SUGGESTIONS),
  selected: undefined,
});

export function select({ items, selected }: Menu, step: 1 | -1): Menu {
  if (items.length === 0) return NO_MENU;
  const next = selected === undefined ? (step > 0 ? 0 : items.length - 1) : selected + step;
  return { items, selected: next < 0 || next >= items.length ? undefined : next };
}

export const taken = ({ items, selected }: Menu): string | undefined => items[selected ?? 0]?.line;

export function menuLines({ items, selected }: Menu, width: number): RichLine[] {
  const column = Math.min(24, Math.max(0, ...items.map(({ label }) => widthOf(clean(label)))));
  return items.map(({ label, hint }, index) => {
    const isSelected = index === selected;
    const name = padEnd(clean(label), column);
    const mark = isSelected ? '▸ ' : '  ';
    return clip([run(mark + name, isSelected ? 'strong' : 'dim'), run(`  ${clean(hint)}`, 'dim')], width);
  });
}
