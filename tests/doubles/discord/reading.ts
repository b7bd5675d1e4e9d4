// From components to what a person reads and can touch.
import type { SeenButton, SeenSelect, Version } from './seen-types.js';
import type { Stored } from './state.js';
import type { WireComponent, WireEmbed } from './wire.js';

/** The component and everything inside it, in reading order. */
export function* walk(components: readonly WireComponent[]): Generator<WireComponent> {
  for (const component of components) {
    yield component;
    if (component.components !== undefined) yield* walk(component.components);
    if (component.component !== undefined) yield* walk([component.component]);
    if (component.accessory !== undefined) yield* walk([component.accessory]);
  }
}

const buttonOf = (component: WireComponent): SeenButton => ({
  label: component.label ?? component.emoji?.name ?? '',
  ...(component.custom_id === undefined ? {} : { customId: component.custom_id }),
  ...(component.url === undefined ? {} : { url: component.url }),
  style: component.style ?? 2,
  disabled: component.disabled ?? false,
});

const isButton = ({ type }: WireComponent): boolean => type === 2;

function buttonRows(components: readonly WireComponent[]): SeenButton[][] {
  const rows: SeenButton[][] = [];
  for (const component of walk(components)) {
    if (component.type === 1) rows.push((component.components ?? []).filter(isButton).map(buttonOf));
    if (component.type === 9 && component.accessory?.type === 2) rows.push([buttonOf(component.accessory)]);
  }
  return rows.filter((row) => row.length > 0);
}

const selectOf = (component: WireComponent): SeenSelect => ({
  customId: component.custom_id ?? '',
  placeholder: component.placeholder ?? '',
  disabled: component.disabled ?? false,
  minValues: component.min_values ?? 1,
  maxValues: component.max_values ?? 1,
  options: (component.options ?? []).map(({ label, value, description, default: chosen }) => ({
    label,
    value,
    ...(description === undefined ? {} : { description }),
    chosen: chosen ?? false,
  })),
});

const isSelect = ({ type }: WireComponent): boolean => [3, 5, 6, 7, 8].includes(type);

function embedText({ author, title, description, fields, footer }: WireEmbed): string[] {
  const pairs = (fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [author?.name, title, description, ...pairs, footer?.text].filter((text) => text !== undefined);
}

export function versionOf({ wire, files }: Stored, atMs: number): Version {
  const texts = [...walk(wire.components)].flatMap(({ type, content }) =>
    type === 10 && content !== undefined ? [content] : [],
  );
  const lines = [wire.content, ...wire.embeds.flatMap(embedText), ...texts];
  return {
    atMs,
    content: wire.content,
    embeds: wire.embeds,
    components: wire.components,
    files: [...files.values()],
    text: lines.filter((line) => line !== '').join('\n'),
    buttons: buttonRows(wire.components),
    selects: [...walk(wire.components)].filter(isSelect).map(selectOf),
  };
}
